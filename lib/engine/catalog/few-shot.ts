import { createHash } from "node:crypto";
import type { Item } from "./item.ts";
import { fewShotWordingVersion } from "./prompt.ts";
import type { StoredItem } from "./stored-item.ts";

/**
 * Worked examples of a plan's slice: the same for every model and for every size of the draw. Per language and format, so
 * that an example looks like the question it stands before. `version` names wording and examples together: samples of
 * different examples are never mixed, nor with zero-shot ones.
 */
export type FewShotPool = {
  count: number;
  version: string;
  groups: ReadonlyMap<string, readonly StoredItem[]>;
};

/** A question can be kin to one of the pool by wording, one by context, one by cluster: with three to spare `count` remain. */
const spare = 3;

/** Candidates a pool of `count` wants per group, leaving room for twins among them. */
export function candidatesPerGroup(count: number): number {
  return (count + spare) * 4;
}

/**
 * The pool from candidates in their draw order: no two of one wording or of one context.
 * @param candidates items of the slice, each group in the order its examples are taken.
 */
export function buildFewShotPool({
  candidates,
  count,
}: {
  candidates: readonly StoredItem[];
  count: number;
}): FewShotPool {
  const groups = new Map<string, StoredItem[]>();
  for (const candidate of candidates) {
    const key = groupOf(candidate.item);
    const group = groups.get(key) ?? [];
    if (group.length < count + spare && !group.some(other => areKin(other, candidate))) group.push(candidate);
    groups.set(key, group);
  }
  const named = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, group]) => [key, group.map(g => g.contentId)]);
  const hash = createHash("sha256").update(JSON.stringify(named)).digest("hex").slice(0, 12);
  return { count, version: `${fewShotWordingVersion}:${count}:${hash}`, groups };
}

/** The examples an item is asked with: never itself, a twin, or a question on the same text. Fewer where its group is small. */
export function chooseExamples({ pool, item }: { pool: FewShotPool; item: StoredItem }): Item[] {
  const group = pool.groups.get(groupOf(item.item)) ?? [];
  return group
    .filter(example => !areKin(example, item))
    .slice(0, pool.count)
    .map(example => example.item);
}

function groupOf({ language, format }: Pick<Item, "language" | "format">): string {
  return `${language} ${format}`;
}

/** One item, two of one wording, or two on one context: either would give the other's answer away. */
function areKin(a: StoredItem, b: StoredItem): boolean {
  if (a.id === b.id || a.contentId === b.contentId) return true;
  if (a.item.cluster !== undefined && a.item.cluster === b.item.cluster) return true;
  if (a.item.context !== undefined && wordingOf(a.item.context) === wordingOf(b.item.context ?? ""))
    return true;
  return wordingOf(a.item.prompt) === wordingOf(b.item.prompt) && wordingOf(a.item.prompt) !== "";
}

/** Letters and digits alone: spacing, case and punctuation make no other question. */
function wordingOf(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

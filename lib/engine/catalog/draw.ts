import { createHash } from "node:crypto";
import { drawHash, drawKey } from "./draw-hash.ts";

export type Drawable = {
  id: number;
  contentId: string;
  subject: string;
  /** Items of one group are the same question: the one with the smallest id is drawn, the others never. Null or absent: alone. */
  duplicateGroup?: number | null;
};

/**
 * The one total order of a slice's items for a seed: stratified round-robin over subjects, then by hash(content id, seed).
 * Nested by construction: the first 100 are part of the first 200, whatever is asked later.
 * Subjects are visited in an order that the seed shuffles too, so that no subject is always first.
 */
export function drawOrder<T extends Drawable>({ items, seed }: { items: readonly T[]; seed: number }): T[] {
  const single = withoutDuplicates(items);
  const strata = new Map<string, { item: T; key: bigint }[]>();
  for (const item of single) {
    const stratum = strata.get(item.subject) ?? [];
    stratum.push({ item, key: drawHash({ key: drawKey(item.contentId), seed }) });
    strata.set(item.subject, stratum);
  }
  const ordered = [...strata.entries()]
    .map(([subject, members]) => ({ key: subjectKey(seed, subject), members: members.sort(byPlace) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const order: T[] = [];
  for (let round = 0; order.length < single.length; round++) {
    for (const { members } of ordered) {
      const entry = members[round];
      if (entry) order.push(entry.item);
    }
  }
  return order;
}

function withoutDuplicates<T extends Drawable>(items: readonly T[]): readonly T[] {
  const first = new Map<number, number>();
  for (const { id, duplicateGroup } of items) {
    if (duplicateGroup == null) continue;
    first.set(duplicateGroup, Math.min(id, first.get(duplicateGroup) ?? id));
  }
  if (first.size === 0) return items;
  return items.filter(item => item.duplicateGroup == null || first.get(item.duplicateGroup) === item.id);
}

function subjectKey(seed: number, subject: string): string {
  return createHash("sha256").update(`${seed}:${subject}`).digest("base64url").slice(0, 16);
}

/** 32-bit keys do meet: then the content id decides, and the item's own id where two sources hold one question. */
function byPlace<T extends Drawable>(a: { item: T; key: bigint }, b: { item: T; key: bigint }): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  if (a.item.contentId !== b.item.contentId) return a.item.contentId < b.item.contentId ? -1 : 1;
  return a.item.id - b.item.id;
}

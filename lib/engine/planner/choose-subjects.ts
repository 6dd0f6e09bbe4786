import {
  canonicalSubjects,
  coarseOf,
  expandSubjects,
  isCoarseSubject,
  listFineSubjects,
} from "../taxonomy/subject-tree.ts";
import { coarseSubjects, type SubjectId } from "../taxonomy/subjects.ts";
import type { Hit } from "./hit.ts";

const joinsPair = /^(?:\s*(?:과|와|랑|이랑|하고|및)\s+|\s*&\s*|\s*,?\s+and\s+)$/u;
const continuesList = /^\s*,\s*$/u;

/**
 * Coarse subjects that stand beside a fine one of theirs and not above it: joined to it ("math and science"), or
 * later in the same list ("수학, 영어, 과학"). A fine one after the coarse ("science, physics") narrows it.
 */
export function findJoinedCoarse({ text, hits }: { text: string; hits: readonly Hit[] }): SubjectId[] {
  const idsOf = (hit: Hit) => hit.meanings.filter(m => m.facet === "subjects").map(m => m.value as SubjectId);
  const earlierCoarse = new Set<string>();
  return hits.flatMap((hit, i) => {
    for (const id of idsOf(hit)) if (!isCoarseSubject(id)) earlierCoarse.add(coarseOf(id));
    const next = hits[i + 1];
    if (!next) return [];
    const gap = text.slice(hit.end, next.start);
    const isPair = joinsPair.test(gap);
    const narrower = new Set(
      isPair
        ? idsOf(next)
            .filter(id => !isCoarseSubject(id))
            .map(coarseOf)
        : [],
    );
    const left = idsOf(hit).filter(id => isCoarseSubject(id) && narrower.has(id));
    const isListed = isPair || continuesList.test(gap);
    return isListed
      ? [...left, ...idsOf(next).filter(id => isCoarseSubject(id) && earlierCoarse.has(id))]
      : left;
  });
}

/**
 * The subject filter: a fine subject beats the coarse one it narrows ("science: physics"), unless the coarse one was
 * joined to it ("math and science" means all of science); then what is excluded is taken away.
 */
export function chooseSubjects({
  wanted,
  excluded,
  joined,
}: {
  wanted: readonly SubjectId[];
  excluded: readonly SubjectId[];
  /** Coarse subjects that the query names beside a fine one, not above it. */
  joined: readonly SubjectId[];
}): { subjects: SubjectId[]; isNothingLeft: boolean } {
  const narrowed = new Set(wanted.filter(id => !isCoarseSubject(id)).map(coarseOf));
  const positive = wanted.filter(id => !isCoarseSubject(id) || joined.includes(id) || !narrowed.has(id));
  if (excluded.length === 0) return { subjects: canonicalSubjects(positive), isNothingLeft: false };
  const base =
    positive.length > 0 ? expandSubjects(positive) : coarseSubjects.flatMap(s => listFineSubjects(s.id));
  const out = new Set<string>(expandSubjects(excluded));
  const left = base.filter(id => !out.has(id));
  // "math except geometry": the labels are no finer than what is left out, so what was asked for stays.
  const isNothingLeft = left.length === 0;
  return { subjects: canonicalSubjects(isNothingLeft ? positive : left), isNothingLeft };
}

import type { FacetCount } from "../../lib/engine/plan/plan-preview.ts";
import { coarseOf } from "../../lib/engine/taxonomy/subject-tree.ts";

/** More rows than this say less than their areas do. */
const mostRows = 12;

/** Counts by fine subject, or by area where there are too many of those; most frequent first. */
export function groupSubjects({
  matched,
  drawn,
}: {
  matched: readonly FacetCount[];
  drawn: readonly FacetCount[];
}): { matched: FacetCount[]; drawn: FacetCount[] } {
  const areas = new Set(matched.map(({ value }) => coarseOf(value)));
  if (matched.length <= mostRows || areas.size < 2) return { matched: [...matched], drawn: [...drawn] };
  return { matched: byArea(matched), drawn: byArea(drawn) };
}

function byArea(counts: readonly FacetCount[]): FacetCount[] {
  const sums = new Map<string, number>();
  for (const { value, count } of counts) {
    const area = coarseOf(value);
    sums.set(area, (sums.get(area) ?? 0) + count);
  }
  return [...sums].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}

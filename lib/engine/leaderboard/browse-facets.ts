import type { FacetCount } from "../plan/plan-preview.ts";
import { coarseOf } from "../taxonomy/subject-tree.ts";
import { type BrowseFacet, type BrowseLabels, type BrowseListing, browseFacets } from "./browse-listing.ts";

/** Answers that share all their labels. */
export type LabelledAnswers = Record<BrowseFacet, string> & { answers: number };

/** Counts for every facet in one walk: a group counts for the one facet that it misses, or for all of them. */
export function countBrowseFacets({
  groups,
  labels,
}: {
  groups: Iterable<LabelledAnswers>;
  labels: BrowseLabels;
}): BrowseListing["facets"] {
  const counts = new Map(browseFacets.map(facet => [facet, new Map<string, number>()]));
  const add = (facet: BrowseFacet, group: LabelledAnswers) => {
    const byLabel = counts.get(facet)!;
    const value = group[facet];
    byLabel.set(value, (byLabel.get(value) ?? 0) + group.answers);
    const coarse = facet === "subject" ? coarseOf(value) : value;
    if (coarse !== value) byLabel.set(coarse, (byLabel.get(coarse) ?? 0) + group.answers);
  };
  for (const group of groups) {
    const missed = browseFacets.filter(
      facet => !fitsBrowseLabel({ facet, label: labels[facet], value: group[facet] }),
    );
    if (missed.length > 1) continue;
    for (const facet of missed.length === 1 ? missed : browseFacets) add(facet, group);
  }
  return Object.fromEntries(
    browseFacets.map(facet => [facet, listCounts(counts.get(facet)!, facet, labels[facet])]),
  ) as BrowseListing["facets"];
}

export function fitsBrowseLabel({
  facet,
  label,
  value,
}: {
  facet: BrowseFacet;
  label: string | null;
  value: string;
}): boolean {
  return label === null || value === label || (facet === "subject" && coarseOf(value) === label);
}

function listCounts(byLabel: Map<string, number>, facet: BrowseFacet, label: string | null): FacetCount[] {
  // What is chosen stays in sight even when nothing is left of it: it has to be taken back somewhere.
  if (label !== null) {
    for (const kept of facet === "subject" ? [coarseOf(label), label] : [label])
      if (!byLabel.has(kept)) byLabel.set(kept, 0);
  }
  return [...byLabel]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

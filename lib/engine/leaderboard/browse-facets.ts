import type { FacetCount } from "../plan/plan-preview.ts";
import { coarseOf } from "../taxonomy/subject-tree.ts";
import { type BrowseFacet, type BrowseLabels, type BrowseListing, browseFacets } from "./browse-listing.ts";
import type { FacetAnswers } from "./packed-cells.ts";

/** Counts of all parts together, most first; a fine subject counts for its coarse one too. */
export function listBrowseFacets({
  parts,
  labels,
}: {
  parts: readonly FacetAnswers[];
  labels: BrowseLabels;
}): BrowseListing["facets"] {
  return Object.fromEntries(
    browseFacets.map(facet => [facet, listCounts({ facet, label: labels[facet], parts })]),
  ) as BrowseListing["facets"];
}

function listCounts({
  facet,
  label,
  parts,
}: {
  facet: BrowseFacet;
  label: string | null;
  parts: readonly FacetAnswers[];
}): FacetCount[] {
  const byLabel = new Map<string, number>();
  const add = (value: string, count: number) => byLabel.set(value, (byLabel.get(value) ?? 0) + count);
  for (const part of parts)
    for (const [value, count] of part[facet]) {
      add(value, count);
      if (facet === "subject" && coarseOf(value) !== value) add(coarseOf(value), count);
    }
  // What is chosen stays in sight even when nothing is left of it: it has to be taken back somewhere.
  if (label !== null)
    for (const kept of facet === "subject" ? [coarseOf(label), label] : [label]) add(kept, 0);
  return [...byLabel]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

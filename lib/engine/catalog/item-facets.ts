import type { FacetCount } from "../plan/plan-preview.ts";
import { coarseOf } from "../taxonomy/subject-tree.ts";

export const itemFacets = ["language", "subject", "skill", "target", "format", "benchmark"] as const;
export type ItemFacet = (typeof itemFacets)[number];

/** One label per facet, null = any; a subject may be a coarse one. */
export type ItemLabels = Record<ItemFacet, string | null>;

/** How many items share all their labels. */
export type ItemCell = {
  language: string;
  subjects: readonly string[];
  skill: string;
  target: string;
  format: string;
  benchmark: string;
  count: number;
};

export type ItemFacetCounts = {
  total: number;
  /** Per label, what choosing it would give, the other facets' choices kept; most first. */
  facets: Record<ItemFacet, FacetCount[]>;
};

/** Counts for every facet in one walk over the cells. An item with several subjects counts for each, once for each coarse one. */
export function countItemFacets({
  cells,
  labels,
}: {
  cells: readonly ItemCell[];
  labels: ItemLabels;
}): ItemFacetCounts {
  const counts = new Map(itemFacets.map(facet => [facet, new Map<string, number>()]));
  let total = 0;
  for (const cell of cells) {
    const missed = itemFacets.filter(facet => !matches({ cell, facet, label: labels[facet] }));
    if (missed.length === 0) total += cell.count;
    if (missed.length > 1) continue;
    for (const facet of missed.length === 0 ? itemFacets : missed) {
      const ofFacet = counts.get(facet)!;
      for (const label of labelsOf(cell, facet)) ofFacet.set(label, (ofFacet.get(label) ?? 0) + cell.count);
    }
  }
  // What is chosen stays in sight even when nothing is left of it: it has to be taken back somewhere.
  for (const facet of itemFacets) {
    const label = labels[facet];
    if (label === null) continue;
    for (const kept of facet === "subject" ? [coarseOf(label), label] : [label]) {
      const ofFacet = counts.get(facet)!;
      if (!ofFacet.has(kept)) ofFacet.set(kept, 0);
    }
  }
  return {
    total,
    facets: Object.fromEntries(
      itemFacets.map(facet => [
        facet,
        [...counts.get(facet)!]
          .map(([value, count]) => ({ value, count }))
          .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
      ]),
    ) as ItemFacetCounts["facets"],
  };
}

/** Every stored subject label that a chosen subject stands for. */
export function subjectLabels({ cells, subject }: { cells: readonly ItemCell[]; subject: string }): string[] {
  const labels = new Set(cells.flatMap(cell => cell.subjects));
  return [...labels].filter(label => label === subject || coarseOf(label) === subject);
}

function matches({
  cell,
  facet,
  label,
}: {
  cell: ItemCell;
  facet: ItemFacet;
  label: string | null;
}): boolean {
  if (label === null) return true;
  if (facet !== "subject") return cell[facet] === label;
  return cell.subjects.some(subject => subject === label || coarseOf(subject) === label);
}

function labelsOf(cell: ItemCell, facet: ItemFacet): Iterable<string> {
  if (facet !== "subject") return [cell[facet]];
  return new Set([...cell.subjects, ...cell.subjects.map(coarseOf)]);
}

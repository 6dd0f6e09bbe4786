import type { FacetCount } from "../plan/plan-preview.ts";
import { coarseOf } from "../taxonomy/subject-tree.ts";
import { type CellColumn, type ItemCells, singleFacets } from "./item-cells.ts";

export const itemFacets = ["language", "subject", "skill", "target", "format", "benchmark"] as const;
export type ItemFacet = (typeof itemFacets)[number];

/** One label per facet, null = any; a subject may be a coarse one. */
export type ItemLabels = Record<ItemFacet, string | null>;

export type ItemFacetCounts = {
  total: number;
  /** Per label, what choosing it would give, the other facets' choices kept; most first. */
  facets: Record<ItemFacet, FacetCount[]>;
};

type CountedFacet = {
  facet: ItemFacet;
  column: CellColumn<unknown>;
  /** Per value of the column: whether it is what was chosen. */
  fits: boolean[];
  sums: Float64Array;
  labelsOf: (index: number) => Iterable<string>;
};

/** Counts for every facet in one walk over the cells. An item with several subjects counts once for each. */
export function countItemFacets({
  cells,
  labels,
}: {
  cells: ItemCells;
  labels: ItemLabels;
}): ItemFacetCounts {
  const counted: CountedFacet[] = [
    ...singleFacets.map(facet => {
      const column = cells.columns[facet];
      const fits = column.values.map(value => labels[facet] === null || value === labels[facet]);
      return {
        facet,
        column,
        fits,
        sums: new Float64Array(fits.length),
        labelsOf: (index: number) => [column.values[index]!],
      };
    }),
    countedSubjects({ column: cells.subjects, label: labels.subject }),
  ];
  const total = addCells({ counts: cells.counts, counted });
  const facets = Object.fromEntries(
    itemFacets.map(facet => {
      const one = counted.find(candidate => candidate.facet === facet)!;
      return [facet, listCounts({ counted: one, label: labels[facet] })];
    }),
  ) as ItemFacetCounts["facets"];
  return { total, facets };
}

function countedSubjects({
  column,
  label,
}: {
  column: CellColumn<readonly string[]>;
  label: string | null;
}): CountedFacet {
  const fits = column.values.map(
    subjects => label === null || subjects.some(subject => subject === label || coarseOf(subject) === label),
  );
  const labelsOf = (index: number) => {
    const subjects = column.values[index]!;
    return new Set([...subjects, ...subjects.map(coarseOf)]);
  };
  return { facet: "subject", column, fits, sums: new Float64Array(fits.length), labelsOf };
}

/** A cell counts for every facet when all choices fit it, and for the one that doesn't when only one doesn't. */
function addCells({ counts, counted }: { counts: Uint32Array; counted: readonly CountedFacet[] }): number {
  let total = 0;
  for (let cell = 0; cell < counts.length; cell++) {
    const count = counts[cell]!;
    let missed: CountedFacet | null = null;
    let misses = 0;
    for (const facet of counted) {
      if (facet.fits[facet.column.indices[cell]!]) continue;
      missed = facet;
      if (++misses > 1) break;
    }
    if (misses > 1) continue;
    if (missed !== null) {
      missed.sums[missed.column.indices[cell]!]! += count;
      continue;
    }
    total += count;
    for (const { sums, column } of counted) sums[column.indices[cell]!]! += count;
  }
  return total;
}

function listCounts({ counted, label }: { counted: CountedFacet; label: string | null }): FacetCount[] {
  const byLabel = new Map<string, number>();
  counted.sums.forEach((sum, index) => {
    if (sum === 0) return;
    for (const name of counted.labelsOf(index)) byLabel.set(name, (byLabel.get(name) ?? 0) + sum);
  });
  // What is chosen stays in sight even when nothing is left of it: it has to be taken back somewhere.
  if (label !== null) {
    for (const kept of counted.facet === "subject" ? [coarseOf(label), label] : [label]) {
      if (!byLabel.has(kept)) byLabel.set(kept, 0);
    }
  }
  return [...byLabel]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

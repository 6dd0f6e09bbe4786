import type { FacetCounts } from "./plan-preview.ts";

export type ImbalanceFacet = "language" | "subject" | "skill" | "target" | "format" | "benchmark";
/** What a ranking over these items would mostly be about, or could say little of. */
export type Imbalance =
  | { kind: "mostly"; facet: ImbalanceFacet; value: string; count: number; total: number }
  | { kind: "few"; facet: ImbalanceFacet; value: string; count: number; total: number };

const facets = ["language", "target", "subject", "skill", "format", "benchmark"] as const;

/** From this share on, one label speaks for the whole. */
const mostlyFrom = 0.75;
/** Below this many, a label's own score has an interval of ±30 points and more (Wilson, n = 10, half right: 24–76). */
const fewBelow = 10;
const mostFew = 3;

/**
 * Where the drawn items lean: a facet with several labels of which one has three quarters or more, and labels asked for
 * by name that hardly occur. A facet of a single label leans nowhere: it is what was asked for.
 */
export function findImbalance({
  drawn,
  asked,
}: {
  drawn: FacetCounts;
  /** Labels a plan names: their absence is worth a word. */
  asked: Partial<Record<ImbalanceFacet, readonly string[]>>;
}): Imbalance[] {
  return facets.flatMap((facet): Imbalance[] => {
    const counts = drawn[facet];
    const total = counts.reduce((sum, { count }) => sum + count, 0);
    if (total === 0) return [];
    const [top] = counts;
    const mostly: Imbalance[] =
      counts.length > 1 && top!.count >= mostlyFrom * total
        ? [{ kind: "mostly", facet, value: top!.value, count: top!.count, total }]
        : [];
    const named = asked[facet] ?? [];
    // One label alone is few only because the whole is.
    const few = named.length < 2 ? [] : named.map(value => ({ value, count: countOf({ counts, value }) }));
    return [
      ...mostly,
      ...few
        .filter(({ count }) => count < fewBelow && count < total / named.length / 2)
        .slice(0, mostFew)
        .map(({ value, count }): Imbalance => ({ kind: "few", facet, value, count, total })),
    ];
  });
}

/** A coarse subject has its fine ones' items. */
function countOf({ counts, value }: { counts: FacetCounts[ImbalanceFacet]; value: string }): number {
  return counts
    .filter(other => other.value === value || other.value.startsWith(`${value}/`))
    .reduce((sum, { count }) => sum + count, 0);
}

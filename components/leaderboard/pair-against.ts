import type { Pair } from "../../lib/engine/leaderboard/leaderboard.ts";

/** How a model stands against another on the questions both were scored on; differences are model − other. */
export type Against = Pick<Pair, "shared" | "outcome" | "itemsNeeded" | "pAdjusted"> & {
  difference: number;
  interval: { low: number; high: number } | null;
};

/** Null where the two share nothing, or the leaderboard was made before pairs were kept. */
export function pairAgainst({
  pairs,
  modelId,
  other,
}: {
  pairs: readonly Pair[];
  modelId: number;
  other: number;
}): Against | null {
  const pair = pairs.find(({ a, b }) => (a === modelId && b === other) || (a === other && b === modelId));
  if (!pair || pair.difference === null) return null;
  const { shared, itemsNeeded, pAdjusted, difference, interval, outcome } = pair;
  if (pair.a === modelId) return { shared, itemsNeeded, pAdjusted, difference, interval, outcome };
  return {
    shared,
    itemsNeeded,
    pAdjusted,
    difference: 0 - difference,
    interval: interval && { low: -interval.high, high: -interval.low },
    outcome: outcome === "ahead" ? "behind" : outcome === "behind" ? "ahead" : outcome,
  };
}

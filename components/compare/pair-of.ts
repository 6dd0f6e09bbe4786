import type { Pair } from "../../lib/engine/leaderboard/leaderboard.ts";

/** The pair of two models as `first` sees it, whoever ranks higher; null where it was not kept. */
export function pairOf(
  pairs: readonly Pair[],
  { first, second }: { first: number; second: number },
): Pair | null {
  const pair = pairs.find(({ a, b }) => (a === first && b === second) || (a === second && b === first));
  if (!pair || pair.a === first) return pair ?? null;
  const { difference, interval, outcome } = pair;
  return {
    ...pair,
    a: first,
    b: second,
    onlyA: pair.onlyB,
    onlyB: pair.onlyA,
    difference: difference === null ? null : 0 - difference,
    interval: interval && { low: 0 - interval.high, high: 0 - interval.low },
    outcome: outcome === "ahead" ? "behind" : outcome === "behind" ? "ahead" : outcome,
  };
}

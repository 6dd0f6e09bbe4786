import type { Leaderboard, Verdict } from "./leaderboard.ts";

/** What the comparison of all pairs says of the first two of a ranking; null where they share no scored item. */
export function decideVerdict({ rows, pairs }: Pick<Leaderboard, "rows" | "pairs">): Verdict | null {
  const [leader, runnerUp] = rows;
  const pair = pairs.find(({ a, b }) => a === leader?.modelId && b === runnerUp?.modelId);
  if (!pair || pair.difference === null) return null;
  return {
    leader: pair.a,
    runnerUp: pair.b,
    shared: pair.shared,
    onlyLeader: pair.onlyA,
    onlyRunnerUp: pair.onlyB,
    pValue: pair.pValue,
    pAdjusted: pair.pAdjusted,
    difference: pair.difference,
    interval: pair.interval,
    test: pair.test,
    settled: pair.outcome === "ahead",
    itemsNeeded: pair.difference > 0 ? pair.itemsNeeded : null,
  };
}

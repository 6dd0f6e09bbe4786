import { mcnemarExact } from "../stats/mcnemar-exact.ts";
import { itemsNeeded } from "../stats/smallest-gap.ts";
import type { LeaderboardRow, Verdict } from "./leaderboard.ts";
import type { RankedSample } from "./ranking-input.ts";

const level = 0.05;

/**
 * Whether the first two of a ranking can be told apart on the items both have scored. Answers count as right from
 * one half up, so that fractional scores can be paired too.
 */
export function decideVerdict({
  rows,
  samples,
}: {
  rows: readonly LeaderboardRow[];
  samples: ReadonlyMap<number, ReadonlyMap<number, RankedSample>>;
}): Verdict | null {
  const [leader, runnerUp] = rows;
  if (!leader || !runnerUp || leader.mean === null || runnerUp.mean === null) return null;
  const other = samples.get(runnerUp.modelId)!;
  let shared = 0;
  let onlyLeader = 0;
  let onlyRunnerUp = 0;
  for (const [itemId, a] of samples.get(leader.modelId)!) {
    const b = other.get(itemId);
    if (a.correctness === null || b == null || b.correctness === null) continue;
    shared++;
    const right = a.correctness >= 0.5;
    if (right === b.correctness >= 0.5) continue;
    if (right) onlyLeader++;
    else onlyRunnerUp++;
  }
  if (shared === 0) return null;
  const pValue = mcnemarExact({ onlyA: onlyLeader, onlyB: onlyRunnerUp });
  const gap = (onlyLeader - onlyRunnerUp) / shared;
  const discordance = (onlyLeader + onlyRunnerUp) / shared;
  return {
    leader: leader.modelId,
    runnerUp: runnerUp.modelId,
    shared,
    onlyLeader,
    onlyRunnerUp,
    pValue,
    settled: pValue < level && onlyLeader > onlyRunnerUp,
    itemsNeeded: gap > 0 ? itemsNeeded({ gap, discordance }) : null,
  };
}

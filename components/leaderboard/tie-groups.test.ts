import { expect, test } from "vitest";
import type { LeaderboardRow, Verdict } from "../../lib/engine/leaderboard/leaderboard.ts";
import { tieGroups } from "./tie-groups.ts";

function places({ ranks, settled }: { ranks: (number | null)[]; settled: boolean }) {
  const rows = ranks.map((rank, modelId) => ({ rank, modelId }) as LeaderboardRow);
  const verdict = { leader: 0, runnerUp: 1, settled } as Verdict;
  return tieGroups({ rows, verdict }).map(tie => tie && `${tie.from}-${tie.to} ${tie.place}`);
}

test("the first two share a bracket until their verdict is settled", () => {
  expect(places({ ranks: [1, 2, 3], settled: false })).toEqual(["1-2 first", "1-2 last", "3-3 alone"]);
  expect(places({ ranks: [1, 2, 3], settled: true })).toEqual(["1-1 alone", "2-2 alone", "3-3 alone"]);
});

test("rows with the same mean share a bracket, rows without a score have no rank", () => {
  expect(places({ ranks: [1, 2, 2, 2, 5, null, null], settled: true })).toEqual([
    "1-1 alone",
    "2-4 first",
    "2-4 middle",
    "2-4 last",
    "5-5 alone",
    null,
    null,
  ]);
});

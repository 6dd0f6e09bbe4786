import { expect, test } from "vitest";
import type { LeaderboardRow, Verdict } from "../../lib/engine/leaderboard/leaderboard.ts";
import { tieGroups } from "./tie-groups.ts";

const verdict = (settled: boolean) => ({ leader: 0, runnerUp: 1, settled }) as Verdict;
const lettered = (letters: (string[] | null)[]) =>
  tieGroups({
    rows: letters.map((own, modelId) => ({ rank: modelId + 1, modelId, letters: own }) as LeaderboardRow),
    verdict: verdict(true),
  });
const old = ({ ranks, settled }: { ranks: (number | null)[]; settled: boolean }) =>
  tieGroups({
    rows: ranks.map((rank, modelId) => ({ rank, modelId, letters: null }) as LeaderboardRow),
    verdict: verdict(settled),
  });

test("rows that share a letter form a group; a letter of one row is none", () => {
  expect(lettered([["a"], ["a", "b"], ["b"], ["c"], null])).toEqual([
    [0, 1],
    [1, 2],
  ]);
  expect(lettered([["a"], ["b"]])).toEqual([]);
});

test("without letters, the first two form a group until their verdict is settled", () => {
  expect(old({ ranks: [1, 2, 3], settled: false })).toEqual([[0, 1]]);
  expect(old({ ranks: [1, 2, 3], settled: true })).toEqual([]);
});

test("without letters, rows of the same mean form a group, and rows without a score none", () => {
  expect(old({ ranks: [1, 2, 2, 2, 5, null, null], settled: true })).toEqual([[1, 2, 3]]);
});

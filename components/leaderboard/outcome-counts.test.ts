import { expect, test } from "vitest";
import type { LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";
import { notRight, outcomeCounts } from "./outcome-counts.ts";

const outcomes = { scored: 200, unparsed: 2, truncated: 1, refused: 0, api_error: 3, judge_error: 0 };
const counted = (mean: number | null, n: number) =>
  Object.fromEntries(
    outcomeCounts({ mean, n, outcomes } as LeaderboardRow).map(({ key, count }) => [key, count]),
  );

test("right and wrong add up to n, unscored outcomes stand beside them", () => {
  expect(counted(156 / 200, 200)).toEqual({
    right: 156,
    wrong: 44,
    unparsed: 2,
    truncated: 1,
    refused: 0,
    api_error: 3,
  });
});

test("fractional scores are not passed off as counts of right answers", () => {
  expect(counted(0.5512, 200)).toMatchObject({ partly: 200 });
});

test("nothing scored: none right, none wrong", () => {
  expect(counted(null, 0)).toMatchObject({ right: 0, wrong: 0 });
});

test("a row says why answers have no score, the most frequent reason first, and of wrong ones only where all have one", () => {
  const shown = (counted: typeof outcomes) =>
    notRight(outcomeCounts({ mean: 156 / 200, n: 200, outcomes: counted } as LeaderboardRow));
  expect(shown(outcomes)).toEqual([
    { key: "api_error", count: 3 },
    { key: "unparsed", count: 2 },
    { key: "truncated", count: 1 },
  ]);
  expect(shown({ ...outcomes, unparsed: 0, truncated: 0, api_error: 0 })).toEqual([
    { key: "wrong", count: 44 },
  ]);
});

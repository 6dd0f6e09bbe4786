import { expect, test } from "vitest";
import type { LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";
import { outcomeCounts } from "./outcome-counts.ts";

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

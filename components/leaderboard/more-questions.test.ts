import { expect, test } from "vitest";
import type { Verdict } from "../../lib/engine/leaderboard/leaderboard.ts";
import { moreQuestions } from "./more-questions.ts";

const verdict: Verdict = {
  leader: 1,
  runnerUp: 2,
  shared: 200,
  onlyLeader: 30,
  onlyRunnerUp: 22,
  pValue: 0.3,
  pAdjusted: 0.3,
  difference: 0.04,
  interval: { low: -0.03, high: 0.11 },
  test: "mcnemar",
  settled: false,
  itemsNeeded: 617,
};
const more = (part: {
  verdict?: Partial<Verdict> | null;
  items?: number;
  available?: number;
  most?: number;
}) =>
  moreQuestions({
    leaderboard: {
      verdict: part.verdict === null ? null : { ...verdict, ...part.verdict },
      items: part.items ?? 200,
      available: part.available ?? 5_000,
    },
    most: part.most ?? 2_000,
  });

test("as many as would settle it, in the round figure that the page tells", () => {
  expect(more({})).toBe(620);
});

test("where some questions had no score, as many more are drawn", () => {
  expect(more({ items: 250 })).toBe(780);
});

test("no more than there are, or than the server asks", () => {
  expect(more({ available: 412 })).toBe(412);
  expect(more({ most: 500 })).toBe(500);
});

test("nothing where all there is would hardly tell them apart", () => {
  expect(more({ available: 300 })).toBeNull();
  expect(more({ verdict: { itemsNeeded: 300_000 } })).toBeNull();
});

test("nothing where it is settled, nothing would settle it, or all were asked", () => {
  expect(more({ verdict: null })).toBeNull();
  expect(more({ verdict: { settled: true } })).toBeNull();
  expect(more({ verdict: { itemsNeeded: null } })).toBeNull();
  expect(more({ available: 200 })).toBeNull();
});

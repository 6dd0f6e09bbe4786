import { expect, test } from "vitest";
import type { Pair } from "../../lib/engine/leaderboard/leaderboard.ts";
import { pairOf } from "./pair-of.ts";

const pair: Pair = {
  a: 1,
  b: 2,
  shared: 200,
  difference: 0.045,
  interval: { low: 0.012, high: 0.079 },
  onlyA: 20,
  onlyB: 11,
  rightOrWrong: true,
  test: "mcnemar",
  pValue: 0.01,
  pAdjusted: 0.02,
  outcome: "ahead",
  itemsNeeded: 180,
};

test("a pair is found from either side, and told from that side", () => {
  expect(pairOf([pair], { first: 1, second: 2 })).toEqual(pair);
  expect(pairOf([pair], { first: 2, second: 1 })).toMatchObject({
    a: 2,
    b: 1,
    onlyA: 11,
    onlyB: 20,
    difference: -0.045,
    interval: { low: -0.079, high: -0.012 },
    outcome: "behind",
  });
});

test("no difference stays a plain 0, and a pair that was not kept is none", () => {
  const alike = { ...pair, difference: 0, interval: null, outcome: "alike" as const };
  expect(pairOf([alike], { first: 2, second: 1 })).toMatchObject({
    difference: 0,
    interval: null,
    outcome: "alike",
  });
  expect(pairOf([pair], { first: 1, second: 3 })).toBeNull();
});

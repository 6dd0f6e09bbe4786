import { expect, test } from "vitest";
import { type Pair, pairSchema } from "../../lib/engine/leaderboard/leaderboard.ts";
import { pairAgainst } from "./pair-against.ts";

const pair = (more: Partial<Pair>): Pair =>
  pairSchema.parse({
    a: 1,
    b: 2,
    shared: 200,
    difference: 0.1,
    interval: { low: 0.02, high: 0.18 },
    onlyA: 30,
    onlyB: 10,
    rightOrWrong: true,
    test: "mcnemar",
    pValue: 0.01,
    pAdjusted: 0.02,
    outcome: "ahead",
    itemsNeeded: 150,
    ...more,
  });

test("a pair is told from either side", () => {
  const pairs = [pair({})];
  expect(pairAgainst({ pairs, modelId: 1, other: 2 })).toMatchObject({
    difference: 0.1,
    interval: { low: 0.02, high: 0.18 },
    outcome: "ahead",
  });
  expect(pairAgainst({ pairs, modelId: 2, other: 1 })).toMatchObject({
    difference: -0.1,
    interval: { low: -0.18, high: -0.02 },
    outcome: "behind",
  });
});

test("no difference is no negative zero", () => {
  const pairs = [pair({ difference: 0, outcome: "alike" })];
  expect(pairAgainst({ pairs, modelId: 2, other: 1 })?.difference).toBe(0);
});

test("what shares nothing, or was never compared, has no difference", () => {
  const apart = [pair({ difference: null, interval: null, outcome: "apart", shared: 0 })];
  expect(pairAgainst({ pairs: apart, modelId: 1, other: 2 })).toBeNull();
  expect(pairAgainst({ pairs: [], modelId: 1, other: 2 })).toBeNull();
});

import { expect, test } from "vitest";
import {
  type Leaderboard,
  type Pair,
  pairSchema,
  type Verdict,
} from "../../lib/engine/leaderboard/leaderboard.ts";
import { makeRow } from "../../lib/engine/leaderboard/testing/make-row.ts";
import { moreQuestions } from "./more-questions.ts";

const pair = (a: number, b: number, more: Partial<Pair> = {}): Pair =>
  pairSchema.parse({
    a,
    b,
    shared: 200,
    difference: 0.04,
    interval: { low: -0.03, high: 0.11 },
    onlyA: 30,
    onlyB: 22,
    rightOrWrong: true,
    test: "mcnemar",
    pValue: 0.3,
    pAdjusted: 0.3,
    outcome: "open",
    itemsNeeded: 617,
    ...more,
  });
const apart = { outcome: "ahead", itemsNeeded: 90 } as const;
const rows = [0.8, 0.76, 0.7].map((mean, i) => makeRow({ modelId: i + 1, mean }));
const more = ({ most = 2_000, ...part }: Partial<Leaderboard> & { most?: number }) =>
  moreQuestions({
    leaderboard: { rows, verdict: null, pairs: [pair(1, 2)], items: 200, available: 5_000, ...part },
    most,
  });

test("as many as would settle it, in the round figure that the page tells", () => {
  expect(more({})).toEqual({ questions: 620, first: 1, second: 2, isHeadline: true });
});

test("where some questions had no score, as many more are drawn", () => {
  expect(more({ items: 250 })?.questions).toBe(780);
});

test("no more than there are, or than the server asks", () => {
  expect(more({ available: 412 })?.questions).toBe(412);
  expect(more({ most: 500 })?.questions).toBe(500);
});

test("nothing where all there is would hardly tell them apart", () => {
  expect(more({ available: 300 })).toBeNull();
  expect(more({ pairs: [pair(1, 2, { itemsNeeded: 300_000 })] })).toBeNull();
});

test("nothing where it is settled, nothing would settle it, or all were asked", () => {
  expect(more({ pairs: [pair(1, 2, apart)] })).toBeNull();
  expect(more({ pairs: [pair(1, 2, { outcome: "alike", itemsNeeded: null })] })).toBeNull();
  expect(more({ pairs: [pair(1, 2, { outcome: "apart", shared: 0, itemsNeeded: null })] })).toBeNull();
  expect(more({ available: 200 })).toBeNull();
});

test("a leader that beats the second but not the third is still to be told from the third", () => {
  const pairs = [pair(1, 2, apart), pair(1, 3, { itemsNeeded: 900 }), pair(2, 3)];
  expect(more({ pairs })).toEqual({ questions: 900, first: 1, second: 3, isHeadline: true });
});

test("once the leader is settled, the first neighbours that are open count, and no two that stand apart", () => {
  const pairs = [pair(1, 2, apart), pair(1, 3, apart), pair(2, 3)];
  expect(more({ pairs })).toEqual({ questions: 620, first: 2, second: 3, isHeadline: false });
  const four = [...rows, makeRow({ modelId: 4, mean: 0.65 })];
  const distant = [...pairs.slice(0, 2), pair(1, 4, apart), pair(2, 3, apart), pair(2, 4), pair(3, 4, apart)];
  expect(more({ rows: four, pairs: distant })).toBeNull();
});

test("two that no practical number tells apart don't hide the next", () => {
  const pairs = [pair(1, 2, { itemsNeeded: null }), pair(1, 3, { itemsNeeded: 900 })];
  expect(more({ pairs })).toEqual({ questions: 900, first: 1, second: 3, isHeadline: false });
});

test("two baselines are nobody's question", () => {
  const baseline = { kind: "baseline", builtin: "random" } as const;
  const floor = [rows[0]!, makeRow({ ...rows[1]!, ...baseline }), makeRow({ ...rows[2]!, ...baseline })];
  const pairs = [pair(1, 2, apart), pair(1, 3, apart), pair(2, 3)];
  expect(more({ rows: floor, pairs })).toBeNull();
});

test("a leaderboard made before pairs were kept has the verdict on its first two", () => {
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
  expect(more({ pairs: [], verdict })?.questions).toBe(620);
  expect(more({ pairs: [], verdict: { ...verdict, settled: true } })).toBeNull();
  expect(more({ pairs: [] })).toBeNull();
});

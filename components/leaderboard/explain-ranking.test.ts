import { expect, test } from "vitest";
import { type Pair, pairSchema } from "../../lib/engine/leaderboard/leaderboard.ts";
import { makeRow } from "../../lib/engine/leaderboard/testing/make-row.ts";
import { smallestGap } from "../../lib/engine/stats/smallest-gap.ts";
import { explainRanking } from "./explain-ranking.ts";

const pair = (b: number, more: Partial<Pair>): Pair =>
  pairSchema.parse({
    a: 1,
    b,
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
const rows = [0.8, 0.78, 0.7, 0.5].map((mean, i) => makeRow({ modelId: i + 1, mean }));

test("others are told apart from the leader or not, with what it would take", () => {
  const reasons = explainRanking({
    rows,
    pairs: [
      pair(2, { outcome: "open", difference: 0.02, itemsNeeded: 2_400 }),
      pair(3, {}),
      pair(4, { difference: 0.3 }),
    ],
  })!;
  expect(reasons.leader.modelId).toBe(1);
  expect(reasons.open).toEqual([{ row: rows[1], needed: 2_400 }]);
  expect(reasons.apart).toEqual({ rows: [rows[2], rows[3]], least: 0.1, most: 0.3 });
  expect(reasons.gap).toBe(smallestGap({ n: 200, discordance: 0.2 }));
});

test("whoever is better on the shared questions is no open case, whatever the scores say", () => {
  const reasons = explainRanking({
    rows,
    pairs: [
      pair(2, { outcome: "behind", difference: -0.25, shared: 40, itemsNeeded: null }),
      pair(3, {}),
      pair(4, {}),
    ],
  })!;
  expect(reasons.behind).toEqual([{ row: rows[1], lead: 0.25, shared: 40 }]);
  expect(reasons.open).toEqual([]);
});

test("where questions share passages, what they show is as little as the pair's interval says", () => {
  const interval = { low: -0.2, high: 0.3 };
  const open = pair(2, { outcome: "open", test: "sign-flip", difference: 0.05, interval });
  expect(explainRanking({ rows, pairs: [open] })!.gap).toBeCloseTo(0.25 * 1.4294, 4);
});

test("with nobody told apart there is no range of leads", () => {
  const reasons = explainRanking({ rows, pairs: [pair(2, { outcome: "alike", itemsNeeded: null })] })!;
  expect(reasons.apart).toBeNull();
  expect(reasons.open).toEqual([{ row: rows[1], needed: null }]);
});

test("without pairs, as before they were kept, or without scores there are no reasons", () => {
  expect(explainRanking({ rows, pairs: [] })).toBeNull();
  expect(explainRanking({ rows: [makeRow({ modelId: 1, mean: null })], pairs: [] })).toBeNull();
});

import { describe, expect, test } from "vitest";
import {
  type LeaderboardRow,
  type Pair,
  pairSchema,
  type Verdict,
} from "../engine/leaderboard/leaderboard.ts";
import { makeRow } from "../engine/leaderboard/testing/make-row.ts";
import { leaderStory } from "./leader-story.ts";

const row = (modelId: number, mean: number | null, more: Partial<LeaderboardRow> = {}) =>
  makeRow({ modelId, mean, ...more });
const baseline = (modelId: number, mean: number) =>
  row(modelId, mean, { kind: "baseline", builtin: "random" });
const pair = (a: number, b: number, outcome: Pair["outcome"], more: Partial<Pair> = {}): Pair =>
  pairSchema.parse({
    a,
    b,
    shared: 100,
    onlyA: 20,
    onlyB: 5,
    rightOrWrong: true,
    pValue: 0.004,
    pAdjusted: 0.004,
    difference: 0.15,
    interval: { low: 0.05, high: 0.25 },
    test: "mcnemar",
    outcome,
    itemsNeeded: 60,
    ...more,
  });
const verdict = (more: Partial<Verdict> = {}): Verdict => ({
  leader: 1,
  runnerUp: 2,
  shared: 100,
  onlyLeader: 20,
  onlyRunnerUp: 5,
  pValue: 0.004,
  pAdjusted: 0.004,
  difference: 0.15,
  interval: { low: 0.05, high: 0.25 },
  test: "mcnemar",
  settled: true,
  itemsNeeded: 60,
  ...more,
});
const tell = (rows: LeaderboardRow[], pairs: Pair[]) => leaderStory({ rows, verdict: null, pairs });

describe("of a leaderboard made before pairs were kept, told from its verdict alone", () => {
  test.each([
    ["nothing", [row(1, null)], null],
    ["baselinesOnly", [baseline(1, 0.3), baseline(2, 0.2)], verdict()],
    ["noModelScored", [baseline(1, 0.3), row(2, null)], null],
    ["single", [row(1, 0.8)], null],
    ["single", [row(1, 0.8), row(2, null)], null],
    ["baselineLeads", [baseline(1, 0.5), row(2, 0.3)], verdict()],
    ["leads", [row(1, 0.8), row(2, 0.6)], verdict()],
    ["leads", [row(1, 0.8), baseline(2, 0.6)], verdict()],
    ["tied", [row(1, 0.8), row(2, 0.78)], verdict({ settled: false })],
    [
      "same",
      [row(1, 0.8, { rank: 1 }), row(2, 0.8, { rank: 1 })],
      verdict({ settled: false, itemsNeeded: null }),
    ],
  ] as const)("%s", (kind, rows, judged) => {
    expect(leaderStory({ rows: [...rows], verdict: judged, pairs: [] }).kind).toBe(kind);
  });
});

test("a leading baseline is set against the best model, not against another baseline", () => {
  const rows = [baseline(1, 0.5), baseline(2, 0.4), row(3, 0.3)];
  expect(tell(rows, [pair(1, 2, "ahead"), pair(1, 3, "open"), pair(2, 3, "open")])).toMatchObject({
    kind: "baselineLeads",
    leader: { modelId: 1 },
    runnerUp: { modelId: 3 },
  });
});

describe("the leader against every other model", () => {
  const rows = [row(1, 0.8), row(2, 0.6), row(3, 0.55), baseline(4, 0.3)];

  test("leads only where each of them is beaten; a baseline further down is no rival", () => {
    expect(tell(rows, [pair(1, 2, "ahead"), pair(1, 3, "ahead"), pair(1, 4, "open")]).kind).toBe("leads");
  });

  test.each(["open", "alike", "apart"] as const)(
    "a third that is %s keeps it from being the best",
    outcome => {
      const few = outcome === "apart" ? { shared: 0, difference: null, interval: null } : { shared: 20 };
      expect(tell(rows, [pair(1, 2, "ahead"), pair(1, 3, outcome, few)])).toMatchObject({
        kind: "leadsSome",
        runnerUp: { modelId: 2 },
        others: [{ row: { modelId: 3 }, against: { shared: few.shared } }],
      });
    },
  );

  test("behind whoever beats it on the shared questions, second or not", () => {
    for (const better of [2, 3]) {
      const pairs = [2, 3].map(other => pair(1, other, other === better ? "behind" : "ahead"));
      expect(tell(rows, pairs)).toMatchObject({ kind: "behind", runnerUp: { modelId: better } });
    }
    expect(tell([baseline(1, 0.5), row(2, 0.4)], [pair(1, 2, "behind")]).kind).toBe("behind");
  });

  test("a second that shares no scored question is not passed over", () => {
    expect(
      tell(rows, [pair(1, 2, "apart", { difference: null, shared: 0 }), pair(1, 3, "ahead")]),
    ).toMatchObject({ kind: "apart", runnerUp: { modelId: 2 } });
  });
});

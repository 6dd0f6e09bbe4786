import { expect, test } from "vitest";
import type { LeaderboardRow, Verdict } from "../engine/leaderboard/leaderboard.ts";
import { makeRow } from "../engine/leaderboard/testing/make-row.ts";
import { leaderStory } from "./leader-story.ts";

const row = (modelId: number, mean: number | null, more: Partial<LeaderboardRow> = {}) =>
  makeRow({ modelId, mean, ...more });
const baseline = (modelId: number, mean: number) =>
  row(modelId, mean, { kind: "baseline", builtin: "random" });
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

test.each([
  ["nothing", [row(1, null)], null],
  ["baselinesOnly", [baseline(1, 0.3), baseline(2, 0.2)], verdict()],
  ["noModelScored", [baseline(1, 0.3), row(2, null)], null],
  ["single", [row(1, 0.8)], null],
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
  expect(leaderStory({ rows: [...rows], verdict: judged }).kind).toBe(kind);
});

test("a leading baseline is set against the best model, not against another baseline", () => {
  const story = leaderStory({ rows: [baseline(1, 0.5), baseline(2, 0.4), row(3, 0.3)], verdict: verdict() });
  expect(story).toMatchObject({ kind: "baselineLeads", leader: { modelId: 1 }, runnerUp: { modelId: 3 } });
});

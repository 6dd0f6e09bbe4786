import { expect, it } from "vitest";
import { itemSchema } from "../catalog/item.ts";
import { type Leaderboard, leaderboardSchema } from "../leaderboard/leaderboard.ts";
import { plannedSchema } from "../plan/plan.ts";
import { type StatisticsVersion, statisticsVersions } from "../stats/statistics-version.ts";
import { listDifferences } from "./list-differences.ts";
import { rebuildLeaderboard } from "./rebuild-leaderboard.ts";

const items = Array.from({ length: 60 }, (_, id) => ({
  id,
  contentId: `c${id}`,
  item: itemSchema.parse({
    language: "en",
    subjects: [id % 2 ? "HASS/Law" : "Science/Math"],
    skill: "Reasoning",
    target: "General",
    format: "MCQA",
    prompt: `Question ${id}`,
    options: ["a", "b"],
    gold: "A",
    benchmark: "own",
  }),
}));
const samples = [0, 1].flatMap(modelId =>
  items.map(({ id }) => ({
    modelId,
    itemId: id,
    outcome: "scored" as const,
    correctness: (id + modelId) % (modelId + 3) === 0 ? 0 : 1,
    latencyMs: null,
    firstTokenMs: null,
    inputTokens: null,
    outputTokens: null,
    languageShare: null,
    scorer: "multiple_choice",
    scorerVersion: 1,
  })),
);
const row = { kind: "endpoint", builtin: null, host: "h", model: "m", settings: {}, stopped: null };
const empty = {
  schema: "benchhub-plus/leaderboard/1",
  query: null,
  plan: plannedSchema.parse({ planner: "user", notes: [], seed: 9 }),
  planner: "user",
  notes: [],
  fingerprint: "f",
  dataVersion: "d",
  promptVersion: "p",
  scorers: [],
  createdAt: new Date(0).toISOString(),
  complete: true,
  items: 60,
  available: 60,
  chance: 0.5,
  settled: null,
  verdict: null,
  pairs: [],
  bySubject: [],
  bySkill: [],
  byTarget: [],
  byFormat: [],
};

it.each(statisticsVersions)(
  "numbers that statistics %i gave are computed again to the last digit",
  statistics => {
    const bundled = buildWith(statistics);
    const stored = JSON.parse(JSON.stringify(bundled)) as Record<string, unknown>;
    // As those were stored that know of no other.
    if (statistics === 1) delete stored.statistics;
    const again = rebuildLeaderboard({ bundled: leaderboardSchema.parse(stored), items, samples });
    expect(listDifferences(bundled, again)).toEqual([]);
    expect(again.rows[0]!.pBest).toBeGreaterThan(0);
  },
);

it("the two differ in their draws, not in what they say", () => {
  const [one, two] = statisticsVersions.map(buildWith);
  expect(listDifferences(one, two).length).toBeGreaterThan(1);
  expect(one!.rows[0]!.pBest).toBeCloseTo(two!.rows[0]!.pBest!, 1);
});

/** Only what a rebuild reads of a leaderboard is given; the rest is what it computes. */
function buildWith(statistics: StatisticsVersion) {
  const rows = [0, 1].map(modelId => ({ ...row, modelId, name: `model ${modelId}` }));
  const bundled = { ...empty, statistics, rows } as unknown as Leaderboard;
  return rebuildLeaderboard({ bundled, items, samples });
}

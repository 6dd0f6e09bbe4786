import { plannedSchema } from "../../plan/plan.ts";
import { seededRandom } from "../../stats/seeded-random.ts";
import { buildLeaderboard } from "../build-leaderboard.ts";
import type { Leaderboard } from "../leaderboard.ts";
import type { RankedModel } from "../ranking-input.ts";

export type MadeModel = Partial<RankedModel> & { name: string; accuracy: number };

/**
 * A leaderboard of the first `answered` of 400 drawn questions, built as one of samples is. Each model answers each question
 * with its own luck, the same whatever `answered` is: two of them are two looks at one evaluation.
 */
export function makeLeaderboard({
  models,
  answered,
  complete = true,
  query = null,
}: {
  models: readonly MadeModel[];
  answered: number;
  complete?: boolean;
  query?: string | null;
}): Leaderboard {
  const drawn = 400;
  const random = seededRandom({ seed: 11 });
  const items = Array.from({ length: drawn }, (_, i) => ({
    id: i + 1,
    subject: i % 2 === 0 ? "HASS/Law" : "Science/Physics",
    skill: i % 3 === 0 ? ("Reasoning" as const) : ("Knowledge" as const),
    target: i % 5 === 0 ? ("Local" as const) : ("General" as const),
    format: i % 7 === 0 ? ("Binary" as const) : ("MCQA" as const),
    optionCount: 4,
    cluster: null,
  }));
  const samples = models.flatMap(({ accuracy, kind = "endpoint" }, m) =>
    items
      .map(item => ({
        modelId: m + 1,
        itemId: item.id,
        outcome: "scored" as const,
        correctness: random() / 2 ** 32 < accuracy ? 1 : 0,
        latencyMs: 300 * (m + 1),
        firstTokenMs: null,
        inputTokens: kind === "endpoint" ? 200 : null,
        outputTokens: kind === "endpoint" ? 50 : null,
        languageShare: null,
        scorer: "multiple_choice",
        scorerVersion: 2,
      }))
      .slice(0, answered),
  );
  return buildLeaderboard({
    query,
    planned: plannedSchema.parse({ planner: "user", notes: [], sampleSize: drawn }),
    fingerprint: "made",
    dataVersion: "made",
    promptVersion: "1",
    createdAt: new Date(0),
    complete,
    available: 5_000,
    items,
    models: models.map(({ accuracy: _, ...model }, m) => ({
      modelId: m + 1,
      kind: "endpoint",
      builtin: null,
      host: "models.example",
      model: model.name,
      settings: {},
      stopped: null,
      ...model,
    })),
    samples,
  });
}

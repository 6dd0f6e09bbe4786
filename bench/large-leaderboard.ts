import { buildLeaderboard } from "../lib/engine/leaderboard/build-leaderboard.ts";
import type { Leaderboard } from "../lib/engine/leaderboard/leaderboard.ts";
import { plannedSchema } from "../lib/engine/plan/plan.ts";
import { fineSubjects } from "../lib/engine/taxonomy/subjects.ts";

const items = 200;
const models = 10;

/** A leaderboard of 200 questions × 10 models as the engine makes it: what a row's size depends on. */
export function makeLeaderboard(): Leaderboard {
  const ids = Array.from({ length: items }, (_, n) => n + 1);
  return buildLeaderboard({
    query: null,
    planned: plannedSchema.parse({ planner: "user", notes: [] }),
    fingerprint: "f",
    dataVersion: "d",
    promptVersion: "zero-shot-1",
    createdAt: new Date(),
    complete: true,
    available: items,
    items: ids.map(id => ({
      id,
      subject: fineSubjects[id % fineSubjects.length]!.id,
      skill: "Knowledge",
      target: "General",
      format: "MCQA",
      optionCount: 4,
      cluster: null,
    })),
    models: Array.from({ length: models }, (_, n) => ({
      modelId: n + 1,
      name: `model-${n}`,
      kind: "endpoint",
      builtin: null,
      host: "api.openai.com",
      model: `model-${n}`,
      settings: { temperature: 0 },
      stopped: null,
    })),
    samples: ids.flatMap(itemId =>
      Array.from({ length: models }, (_, n) => ({
        modelId: n + 1,
        itemId,
        outcome: "scored" as const,
        correctness: Math.imul(itemId * 64 + n, 2_654_435_761) >>> 8 < (0.4 + n * 0.03) * 2 ** 24 ? 1 : 0,
        latencyMs: 500 + n,
        firstTokenMs: null,
        inputTokens: 120,
        outputTokens: 60,
        languageShare: null,
        scorer: "multiple_choice",
        scorerVersion: 1,
      })),
    ),
  });
}

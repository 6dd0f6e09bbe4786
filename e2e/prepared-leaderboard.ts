import { buildLeaderboard } from "../lib/engine/leaderboard/build-leaderboard.ts";
import type { RankedItem, RankedModel, RankedSample } from "../lib/engine/leaderboard/ranking-input.ts";
import { plannedSchema } from "../lib/engine/plan/plan.ts";
import { seededRandom } from "../lib/engine/stats/seeded-random.ts";
import { withProductDatabase } from "./product/open-product-database.ts";

const accuracies = [0.86, 0.84, 0.81, 0.78, 0.75, 0.71, 0.66, 0.62, 0.57, 0.5];

/** A leaderboard of ten models with prices and times and two baselines; made without asking anybody. */
export async function prepareLeaderboard({
  dataDir,
  slug,
  names = [],
}: {
  dataDir: string;
  slug: string;
  /** Of the best models, in place of theirs. */
  names?: readonly string[];
}): Promise<string> {
  const random = seededRandom({ seed: 7 });
  const share = () => random() / 2 ** 32;
  const items: RankedItem[] = Array.from({ length: 200 }, (_, i) => ({
    id: 1_000_000 + i,
    subject: ["HASS/Law", "HASS/History", "Culture/Food", "Science/Physics"][i % 4]!,
    skill: i % 3 === 0 ? "Reasoning" : "Knowledge",
    target: i % 2 === 0 ? "Local" : "General",
    format: "MCQA",
    optionCount: 4,
    cluster: null,
  }));
  const models: RankedModel[] = accuracies.map((_, i) => ({
    modelId: 1_000_000 + i,
    name: names[i] ?? `Model ${i + 1}`,
    kind: "endpoint",
    builtin: null,
    host: "models.example",
    model: `model-${i + 1}`,
    settings: { temperature: 0 },
    stopped: null,
    price: i === 4 ? null : { inputPerMillion: 0.1 * 2 ** (9 - i), outputPerMillion: 0.3 * 2 ** (9 - i) },
  }));
  const baselines: RankedModel[] = (["random", "longest"] as const).map((builtin, i) => ({
    modelId: 1_000_100 + i,
    name: builtin,
    kind: "baseline",
    builtin,
    host: null,
    model: null,
    settings: {},
    stopped: null,
  }));
  const samples: RankedSample[] = [...models, ...baselines].flatMap((model, m) =>
    items.map(item => ({
      modelId: model.modelId,
      itemId: item.id,
      outcome: "scored" as const,
      correctness: share() < (accuracies[m] ?? 0.25) ? 1 : 0,
      latencyMs: 200 + 1_500 * (accuracies[m] ?? 0) * share(),
      firstTokenMs: null,
      inputTokens: model.kind === "endpoint" ? 180 : null,
      outputTokens: model.kind === "endpoint" ? 60 : null,
      languageShare: null,
      scorer: "multiple_choice",
      scorerVersion: 2,
    })),
  );
  const leaderboard = buildLeaderboard({
    query: "한국 법률에 강한 모델은?",
    planned: plannedSchema.parse({ planner: "user", notes: [], sampleSize: items.length }),
    fingerprint: "prepared",
    dataVersion: "prepared",
    promptVersion: "1",
    createdAt: new Date(0),
    complete: true,
    available: items.length,
    items,
    models: [...models, ...baselines],
    samples,
  });
  await withProductDatabase(dataDir, async sql => {
    await sql`insert into leaderboards (slug, key, task_id, content, item_ids, model_ids)
      values (${slug}, ${slug}, ${slug}, ${JSON.stringify(leaderboard)}::text::jsonb, ${[]}::int[], ${[]}::int[])
      on conflict (slug) do nothing`;
  });
  return `/leaderboards/${slug}`;
}

import { and, eq, isNotNull, ne, sql } from "drizzle-orm";
import type { PromptLength, Usage } from "../../lib/engine/plan/estimate-effort.ts";
import type { Queryable } from "../client.ts";
import { items } from "../schema/catalog.ts";
import { experimentSamples } from "../schema/samples.ts";

/** What a model's answers under a prompt version took on average; null where no answer says. */
export async function findUsage(
  db: Queryable,
  { modelId, promptVersion }: { modelId: number; promptVersion: string },
): Promise<Usage | null> {
  const [row] = await db
    .select({
      samples: sql<number>`count(*)::int`,
      inputTokens: sql<number | null>`avg(${experimentSamples.inputTokens})::float8`,
      outputTokens: sql<number | null>`avg(${experimentSamples.outputTokens})::float8`,
      latencyMs: sql<number | null>`avg(${experimentSamples.latencyMs})::float8`,
    })
    .from(experimentSamples)
    .where(
      and(
        eq(experimentSamples.modelId, modelId),
        eq(experimentSamples.promptVersion, promptVersion),
        ne(experimentSamples.outcome, "api_error"),
        isNotNull(experimentSamples.latencyMs),
      ),
    );
  const { samples = 0, inputTokens = null, outputTokens = null, latencyMs = null } = row ?? {};
  if (samples === 0 || inputTokens === null || outputTokens === null || latencyMs === null) return null;
  return { samples, inputTokens, outputTokens, latencyMs };
}

/** Letters of the items' own texts, by language. */
export async function listPromptLengths(db: Queryable, itemIds: readonly number[]): Promise<PromptLength[]> {
  if (itemIds.length === 0) return [];
  return db
    .select({
      language: items.language,
      items: sql<number>`count(*)::int`,
      characters: sql<number>`sum(char_length(${items.prompt}) + coalesce(char_length(${items.context}), 0) + coalesce(char_length(${items.options}::text), 0))::float8`,
    })
    .from(items)
    .where(sql`${items.id} = any(${sql.param([...itemIds])}::int[])`)
    .groupBy(items.language);
}

import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { BundleSample } from "../../lib/engine/bundle/bundle-files.ts";
import { finishReasons } from "../../lib/engine/scorers/score.ts";
import type { Queryable } from "../client.ts";
import { sampleScores } from "../schema/sample-scores.ts";
import { experimentSamples } from "../schema/samples.ts";
import { readFirstTokens } from "./sample-meta.ts";
import { isWanted, toScore, type Wanted } from "./wanted.ts";

/** A model's answers to some items with the verdicts that stand, as a plan wants them; items without an answer are left out. */
export async function listLeaderboardAnswers(
  db: Queryable,
  { modelId, promptVersion, repeats, scoring, itemIds }: Wanted,
): Promise<BundleSample[]> {
  if (itemIds.length === 0) return [];
  const [rows, verdicts] = await Promise.all([
    db
      .select()
      .from(experimentSamples)
      .where(isWanted({ modelId, promptVersion, repeats, itemIds }))
      .orderBy(asc(experimentSamples.repeat)),
    scoring === null ? new Map() : listVerdicts(db, { modelId, promptVersion, scoring, itemIds }),
  ]);
  const byItem = Map.groupBy(rows, row => row.itemId);
  return itemIds.flatMap(itemId => {
    const own = byItem.get(itemId);
    if (!own) return [];
    return [
      {
        modelId,
        itemId,
        promptVersion,
        answers: own.map(toAnswer),
        scoring,
        verdict: verdicts.get(itemId) ?? null,
      },
    ];
  });
}

async function listVerdicts(
  db: Queryable,
  { modelId, promptVersion, scoring, itemIds }: Omit<Wanted, "repeats"> & { scoring: string },
): Promise<Map<number, NonNullable<BundleSample["verdict"]>>> {
  const d = sampleScores;
  const rows = await db
    .select()
    .from(d)
    .where(
      and(
        eq(d.modelId, modelId),
        eq(d.promptVersion, promptVersion),
        eq(d.scoring, scoring),
        sql`${d.itemId} = any(${sql.param([...itemIds])}::int[])`,
      ),
    );
  return new Map(rows.map(row => [row.itemId, { repeat: row.repeat, score: toScore(row) }]));
}

function toAnswer(row: typeof experimentSamples.$inferSelect): BundleSample["answers"][number] {
  return {
    repeat: row.repeat,
    output: row.outputDeletedAt === null ? row.answer : null,
    outputDeletedAt: row.outputDeletedAt?.toISOString() ?? null,
    reasoning: row.reasoning,
    finishReason: z.enum(finishReasons).catch("other").parse(row.finishReason),
    firstTokens: readFirstTokens(row.metaData),
    latencyMs: row.latencyMs,
    firstTokenMs: row.firstTokenMs,
    inputTokens: row.inputTokens,
    outputTokens: row.outputTokens,
    languageShare: row.languageShare,
    score: toScore(row),
  };
}

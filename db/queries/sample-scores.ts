import { and, asc, eq, inArray, lt, sql } from "drizzle-orm";
import { z } from "zod";
import type { RankedSample } from "../../lib/engine/leaderboard/ranking-input.ts";
import type { DerivedScore, StoredRepeat } from "../../lib/engine/scorers/scaling/derivation.ts";
import { finishReasons, outcomeSchema } from "../../lib/engine/scorers/score.ts";
import type { Queryable } from "../client.ts";
import { sampleScores } from "../schema/sample-scores.ts";
import { experimentSamples } from "../schema/samples.ts";
import { storable } from "./storable.ts";
import { isWanted, toScore, type Wanted } from "./wanted.ts";

export type DerivedWanted = Wanted & { scoring: string };

/**
 * Items whose derived verdict is there, newer than every answer it stands on, and not for want of a judge; and those
 * where none will ever come, because outputs it takes were deleted.
 */
export async function listDerivedItems(
  db: Queryable,
  { modelId, promptVersion, repeats, scoring, itemIds }: DerivedWanted,
): Promise<Map<number, "verdict" | "never">> {
  if (itemIds.length === 0) return new Map();
  const d = sampleScores;
  const s = experimentSamples;
  const rows = await db
    .select({ itemId: d.itemId, never: sql<boolean>`${d.details} ? 'deletedOutputs'` })
    .from(d)
    .where(
      and(
        eq(d.modelId, modelId),
        eq(d.promptVersion, promptVersion),
        eq(d.scoring, scoring),
        sql`${d.itemId} = any(${sql.param([...itemIds])}::int[])`,
        sql`(${d.outcome} not in ('api_error', 'judge_error') or ${d.details} ? 'deletedOutputs')`,
        sql`not exists (select 1 from ${s} where ${s.modelId} = ${d.modelId} and ${s.itemId} = ${d.itemId}
          and ${s.promptVersion} = ${d.promptVersion} and ${s.repeat} < ${repeats} and ${s.timestamp} > ${d.scoredAt})`,
      ),
    );
  return new Map(rows.map(({ itemId, never }) => [itemId, never ? "never" : "verdict"]));
}

/** Stored answers of items that have all that are wanted, failed calls included, in the order asked. */
export async function listRepeats(
  db: Queryable,
  { modelId, promptVersion, repeats, itemIds }: Omit<Wanted, "scoring">,
): Promise<Map<number, StoredRepeat[]>> {
  if (itemIds.length === 0) return new Map();
  const rows = await db
    .select()
    .from(experimentSamples)
    .where(isWanted({ modelId, promptVersion, repeats, itemIds }))
    .orderBy(asc(experimentSamples.itemId), asc(experimentSamples.repeat));
  const byItem = new Map<number, StoredRepeat[]>();
  for (const row of rows) {
    const repeat: StoredRepeat = {
      repeat: row.repeat,
      output: row.outputDeletedAt === null ? row.answer : null,
      finishReason: z.enum(finishReasons).catch("other").parse(row.finishReason),
      score: toScore(row),
    };
    byItem.set(row.itemId, [...(byItem.get(row.itemId) ?? []), repeat]);
  }
  return new Map([...byItem].filter(([, list]) => list.length === repeats));
}

export async function writeDerivedScores(
  db: Queryable,
  {
    modelId,
    promptVersion,
    scoring,
    derived,
  }: {
    modelId: number;
    promptVersion: string;
    scoring: string;
    derived: readonly (DerivedScore & { itemId: number })[];
  },
): Promise<void> {
  if (derived.length === 0) return;
  // One lock order for every writer.
  const ordered = [...derived].sort((a, b) => a.itemId - b.itemId);
  await db
    .insert(sampleScores)
    .values(
      ordered.map(({ itemId, repeat, score, details }) => ({
        modelId,
        promptVersion,
        scoring,
        itemId,
        repeat,
        outcome: score.outcome,
        correctness: score.correctness,
        extracted: score.extracted === null ? null : storable(score.extracted),
        explanation: storable(score.explanation),
        scorer: score.scorer,
        scorerVersion: score.version,
        details: JSON.parse(storable(JSON.stringify(details))) as unknown,
      })),
    )
    .onConflictDoUpdate({
      target: [sampleScores.modelId, sampleScores.promptVersion, sampleScores.scoring, sampleScores.itemId],
      set: {
        repeat: sql`excluded.repeat`,
        outcome: sql`excluded.outcome`,
        correctness: sql`excluded.correctness`,
        extracted: sql`excluded.extracted`,
        explanation: sql`excluded.explanation`,
        scorer: sql`excluded.scorer`,
        scorerVersion: sql`excluded.scorer_version`,
        details: sql`excluded.details`,
        scoredAt: sql`now()`,
      },
    });
}

export type DerivedGroup = { modelId: number; promptVersion: string; scoring: string; itemIds: number[] };

/** Every derived verdict there is, by model, prompt and scoring; `unjudged`: those that want a judge's verdict again. */
export async function listDerivedGroups(db: Queryable): Promise<(DerivedGroup & { unjudged: number[] })[]> {
  const d = sampleScores;
  return db
    .select({
      modelId: d.modelId,
      promptVersion: d.promptVersion,
      scoring: d.scoring,
      itemIds: sql<number[]>`array_agg(${d.itemId} order by ${d.itemId})`,
      unjudged: sql<
        number[]
      >`coalesce(array_agg(${d.itemId} order by ${d.itemId}) filter (where ${d.outcome} = 'judge_error' and not ${d.details} ? 'deletedOutputs'), '{}')`,
    })
    .from(d)
    .groupBy(d.modelId, d.promptVersion, d.scoring);
}

/**
 * Where outputs had been deleted before another version of a scoring could read them, the verdict of the version before
 * stands on, under the new name and with its own scorer version. @returns for how many items.
 */
export async function keepRecordedVerdicts(
  tx: Queryable,
  {
    modelId,
    promptVersion,
    from,
    to,
  }: Omit<DerivedGroup, "scoring" | "itemIds"> & { from: string; to: string },
): Promise<number> {
  const kept = await tx.execute(sql`
    update sample_scores fresh set repeat = old.repeat, outcome = old.outcome, correctness = old.correctness,
      extracted = old.extracted, explanation = old.explanation, scorer = old.scorer,
      scorer_version = old.scorer_version, details = old.details
    from sample_scores old
    where old.model_id = ${modelId} and old.prompt_version = ${promptVersion} and old.scoring = ${from}
      and fresh.model_id = old.model_id and fresh.prompt_version = old.prompt_version and fresh.scoring = ${to}
      and fresh.item_id = old.item_id and fresh.details ? 'deletedOutputs'
    returning 1`);
  return kept.length;
}

export async function deleteDerivedScores(
  tx: Queryable,
  { modelId, promptVersion, scoring, itemIds }: DerivedGroup,
): Promise<void> {
  await tx
    .delete(sampleScores)
    .where(
      and(
        eq(sampleScores.modelId, modelId),
        eq(sampleScores.promptVersion, promptVersion),
        eq(sampleScores.scoring, scoring),
        inArray(sampleScores.itemId, itemIds),
      ),
    );
}

/**
 * Derived verdicts as a ranking counts them. Tokens are those of all the answers a verdict stands on; latency and time to
 * first token are the first call's. `failed`: answers that were failed calls, whose votes may come one day.
 */
export async function listDerivedSamples(
  db: Queryable,
  { modelId, promptVersion, repeats, scoring, itemIds }: DerivedWanted,
): Promise<(RankedSample & { failed: number })[]> {
  if (itemIds.length === 0) return [];
  const d = sampleScores;
  const s = experimentSamples;
  const rows = await db
    .select({
      modelId: d.modelId,
      itemId: d.itemId,
      outcome: d.outcome,
      correctness: d.correctness,
      latencyMs: sql<number | null>`max(${s.latencyMs}) filter (where ${s.repeat} = 0)`,
      firstTokenMs: sql<number | null>`max(${s.firstTokenMs}) filter (where ${s.repeat} = 0)`,
      inputTokens: sql<number | null>`sum(${s.inputTokens})::int`,
      outputTokens: sql<number | null>`sum(${s.outputTokens})::int`,
      languageShare: sql<number | null>`max(${s.languageShare}) filter (where ${s.repeat} = ${d.repeat})`,
      scorer: d.scorer,
      scorerVersion: d.scorerVersion,
      failed: sql<number>`(count(*) filter (where ${s.outcome} = 'api_error'))::int`,
    })
    .from(d)
    .innerJoin(
      s,
      and(
        eq(s.modelId, d.modelId),
        eq(s.itemId, d.itemId),
        eq(s.promptVersion, d.promptVersion),
        lt(s.repeat, repeats),
      ),
    )
    .where(
      and(
        eq(d.modelId, modelId),
        eq(d.promptVersion, promptVersion),
        eq(d.scoring, scoring),
        sql`${d.itemId} = any(${sql.param([...itemIds])}::int[])`,
      ),
    )
    .groupBy(d.modelId, d.promptVersion, d.scoring, d.itemId);
  return rows.map(row => ({ ...row, outcome: outcomeSchema.parse(row.outcome) }));
}

import { and, eq, gte, notInArray, or, type SQL, sql } from "drizzle-orm";
import type { RankedSample } from "../../lib/engine/leaderboard/ranking-input.ts";
import { outcomeSchema } from "../../lib/engine/scorers/score.ts";
import type { Queryable } from "../client.ts";
import { experimentSamples } from "../schema/samples.ts";
import { retriedOutcomes } from "./retried-outcomes.ts";
import { listDerivedItems } from "./sample-scores.ts";
import type { Wanted } from "./wanted.ts";

/** Answers of a model to some items: one repeat under one prompt. */
export type Answers = {
  modelId: number;
  promptVersion: string;
  /** Left out: the first. */
  repeat?: number;
  itemIds: readonly number[];
  /** Counts those whose calls failed in this run of a task too: they are not asked twice in it. */
  orFailedIn?: { taskId: string; startedAt: Date } | null;
};

/** Of the items given, those a model has a reusable sample for, or none to come. */
export async function listMeasuredItems(db: Queryable, answers: Answers): Promise<Set<number>> {
  if (answers.itemIds.length === 0) return new Set();
  const rows = await db
    .select({ itemId: experimentSamples.itemId })
    .from(experimentSamples)
    .where(isMeasured(answers));
  return new Set(rows.map(row => row.itemId));
}

/** Whether a sample is one of the answers and need not be asked for. */
export function isMeasured({ modelId, promptVersion, repeat = 0, itemIds, orFailedIn = null }: Answers): SQL {
  const s = experimentSamples;
  const failedNow =
    orFailedIn && and(eq(s.taskId, orFailedIn.taskId), gte(s.timestamp, orFailedIn.startedAt));
  return and(
    eq(s.modelId, modelId),
    eq(s.promptVersion, promptVersion),
    eq(s.repeat, repeat),
    sql`${s.itemId} = any(${sql.param([...itemIds])}::int[])`,
    or(notInArray(s.outcome, retriedOutcomes), failedNow ?? undefined),
  )!;
}

/**
 * Of the items wanted, those with every answer reusable and, where a plan scores its own way, that verdict; or with none to
 * come, whatever is asked.
 */
export async function listDoneItems(db: Queryable, wanted: Wanted): Promise<Set<number>> {
  const { scoring } = wanted;
  const [derived, ...measured] = await Promise.all([
    scoring === null ? null : listDerivedItems(db, { ...wanted, scoring }),
    ...Array.from({ length: wanted.repeats }, (_, repeat) => listMeasuredItems(db, { ...wanted, repeat })),
  ]);
  return new Set(
    wanted.itemIds.filter(
      id =>
        derived?.get(id) === "never" ||
        (measured.every(set => set.has(id)) && (derived === null || derived.has(id))),
    ),
  );
}

export async function listRankedSamples(
  db: Queryable,
  {
    modelIds,
    itemIds,
    promptVersion,
  }: { modelIds: readonly number[]; itemIds: readonly number[]; promptVersion: string },
): Promise<RankedSample[]> {
  if (modelIds.length === 0 || itemIds.length === 0) return [];
  // A query builder takes as long again for thousands of rows.
  const rows = await db.execute<RankedSample>(sql`
    select model_id as "modelId", item_id as "itemId", outcome, correctness, latency_ms as "latencyMs",
      first_token_ms as "firstTokenMs", input_tokens as "inputTokens", output_tokens as "outputTokens",
      language_share as "languageShare", scorer, scorer_version as "scorerVersion"
    from experiment_samples
    where model_id = any(${sql.param([...modelIds])}::int[]) and prompt_version = ${promptVersion} and repeat = 0
      and item_id = any(${sql.param([...itemIds])}::int[])`);
  return rows.map(row => ({ ...row, outcome: outcomeSchema.parse(row.outcome) }));
}

import { and, eq, gte, inArray, notInArray, or, sql } from "drizzle-orm";
import type { RankedSample } from "../../lib/engine/leaderboard/ranking-input.ts";
import { outcomeSchema } from "../../lib/engine/scorers/score.ts";
import type { Queryable } from "../client.ts";
import { experimentSamples } from "../schema/samples.ts";
import { retriedOutcomes } from "./retried-outcomes.ts";
import { listDerivedItems } from "./sample-scores.ts";
import type { Wanted } from "./wanted.ts";

/**
 * Of the items given, those a model has a reusable sample for (the first one, unless another repeat is named), and those
 * whose calls have failed in a run that is named: they are not asked twice in it.
 */
export async function listMeasuredItems(
  db: Queryable,
  {
    modelId,
    promptVersion,
    itemIds,
    repeat = 0,
    orFailedIn = null,
  }: {
    modelId: number;
    promptVersion: string;
    itemIds: readonly number[];
    repeat?: number;
    orFailedIn?: { taskId: string; startedAt: Date } | null;
  },
): Promise<Set<number>> {
  if (itemIds.length === 0) return new Set();
  const rows = await db
    .select({ itemId: experimentSamples.itemId })
    .from(experimentSamples)
    .where(
      and(
        eq(experimentSamples.modelId, modelId),
        eq(experimentSamples.promptVersion, promptVersion),
        eq(experimentSamples.repeat, repeat),
        sql`${experimentSamples.itemId} = any(${sql.param([...itemIds])}::int[])`,
        or(
          notInArray(experimentSamples.outcome, retriedOutcomes),
          orFailedIn === null
            ? undefined
            : and(
                eq(experimentSamples.taskId, orFailedIn.taskId),
                gte(experimentSamples.timestamp, orFailedIn.startedAt),
              ),
        ),
      ),
    );
  return new Set(rows.map(row => row.itemId));
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
  const rows = await db
    .select({
      modelId: experimentSamples.modelId,
      itemId: experimentSamples.itemId,
      outcome: experimentSamples.outcome,
      correctness: experimentSamples.correctness,
      latencyMs: experimentSamples.latencyMs,
      firstTokenMs: experimentSamples.firstTokenMs,
      inputTokens: experimentSamples.inputTokens,
      outputTokens: experimentSamples.outputTokens,
      languageShare: experimentSamples.languageShare,
      scorer: experimentSamples.scorer,
      scorerVersion: experimentSamples.scorerVersion,
    })
    .from(experimentSamples)
    .where(
      and(
        inArray(experimentSamples.modelId, [...modelIds]),
        eq(experimentSamples.promptVersion, promptVersion),
        eq(experimentSamples.repeat, 0),
        sql`${experimentSamples.itemId} = any(${sql.param([...itemIds])}::int[])`,
      ),
    );
  return rows.map(row => ({ ...row, outcome: outcomeSchema.parse(row.outcome) }));
}

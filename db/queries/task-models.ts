import { and, asc, eq, isNull, notInArray, type SQL, sql } from "drizzle-orm";
import { type EndpointLimits, endpointLimitsSchema } from "../../lib/engine/models/model-choice.ts";
import { type TokenPrice, tokenPriceSchema } from "../../lib/engine/models/token-price.ts";
import type { Queryable } from "../client.ts";
import { models } from "../schema/models.ts";
import { experimentSamples } from "../schema/samples.ts";
import { taskModels } from "../schema/tasks.ts";
import { type StoredModel, toModel } from "./models.ts";
import { retriedOutcomes } from "./retried-outcomes.ts";

export type TaskModel = {
  position: number;
  name: string;
  stopped: string | null;
  limits: EndpointLimits;
  hadKey: boolean;
  /** How long yet its endpoint asked not to be called, in whole seconds; null where it did not, or that is over. */
  waitingSeconds: number | null;
  price: TokenPrice | null;
  model: StoredModel;
};

export async function listTaskModels(db: Queryable, taskId: string): Promise<TaskModel[]> {
  const rows = await db
    .select({
      task_models: taskModels,
      models,
      waitingSeconds: sql<
        number | null
      >`nullif(greatest(0, ceil(extract(epoch from ${taskModels.waitingUntil} - now()))), 0)::int`,
    })
    .from(taskModels)
    .innerJoin(models, eq(models.id, taskModels.modelId))
    .where(eq(taskModels.taskId, taskId))
    .orderBy(asc(taskModels.position));
  return rows.map(row => ({
    position: row.task_models.position,
    name: row.task_models.name,
    stopped: row.task_models.stopped,
    limits: endpointLimitsSchema.parse(row.task_models.limits ?? {}),
    hadKey: row.task_models.hadKey,
    waitingSeconds: row.waitingSeconds,
    price: tokenPriceSchema.nullable().parse(row.task_models.price),
    model: toModel(row.models),
  }));
}

/** By the database's clock: readers and workers need not agree on the time. The longest of several waits holds. */
export async function noteWaiting(
  db: Queryable,
  { taskId, position, waitMs }: { taskId: string; position: number; waitMs: number },
): Promise<void> {
  await db
    .update(taskModels)
    .set({
      waitingUntil: sql`greatest(${taskModels.waitingUntil}, now() + make_interval(secs => ${waitMs / 1_000}::float8))`,
    })
    .where(and(eq(taskModels.taskId, taskId), eq(taskModels.position, position)));
}

/** The first reason a model was stopped stays. */
export async function markModelStopped(
  db: Queryable,
  { taskId, position, reason }: { taskId: string; position: number; reason: string },
): Promise<void> {
  await db
    .update(taskModels)
    .set({ stopped: reason })
    .where(and(eq(taskModels.taskId, taskId), eq(taskModels.position, position), isNull(taskModels.stopped)));
}

/**
 * Count a drain, or a worker's life, that ended before any answer to calls of a model. What another worker had of it in this
 * one ends the row, what came since the last that was counted begins another, and of several that went on at once one counts.
 * @returns how many there are in a row.
 */
export async function countCutDrain(
  db: Queryable,
  { taskId, position, drainMs }: { taskId: string; position: number; drainMs: number },
): Promise<number> {
  const began = sql`now() - make_interval(secs => ${drainMs / 1_000}::float8)`;
  const answeredSince = (since: SQL) => sql`exists (select from ${experimentSamples} s
    where s.model_id = ${taskModels.modelId} and s.task_id = ${taskModels.taskId} and s.timestamp >= ${since}
      and ${notInArray(sql`s.outcome`, retriedOutcomes)})`;
  const [row] = await db
    .update(taskModels)
    .set({
      cutDrains: sql`case when ${answeredSince(began)} then 0
        when ${taskModels.cutAt} >= ${began} then ${taskModels.cutDrains}
        when ${answeredSince(sql`${taskModels.cutAt}`)} then 1 else ${taskModels.cutDrains} + 1 end`,
      cutAt: sql`case when ${taskModels.cutAt} >= ${began} then ${taskModels.cutAt} else now() end`,
    })
    .where(and(eq(taskModels.taskId, taskId), eq(taskModels.position, position)))
    .returning({ cutDrains: taskModels.cutDrains });
  return row?.cutDrains ?? 0;
}

import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { type EndpointLimits, endpointLimitsSchema } from "../../lib/engine/models/model-choice.ts";
import { type TokenPrice, tokenPriceSchema } from "../../lib/engine/models/token-price.ts";
import type { Queryable } from "../client.ts";
import { models } from "../schema/models.ts";
import { taskModels } from "../schema/tasks.ts";
import { type StoredModel, toModel } from "./models.ts";

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

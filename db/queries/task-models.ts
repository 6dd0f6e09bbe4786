import { and, asc, eq, isNull } from "drizzle-orm";
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
  price: TokenPrice | null;
  model: StoredModel;
};

export async function listTaskModels(db: Queryable, taskId: string): Promise<TaskModel[]> {
  const rows = await db
    .select()
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
    price: tokenPriceSchema.nullable().parse(row.task_models.price),
    model: toModel(row.models),
  }));
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

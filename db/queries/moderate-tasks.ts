import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Queryable } from "../client.ts";
import { evaluationTasks, taskModels, taskShards } from "../schema/tasks.ts";

/** A task with its lanes, shards, keys and links. */
export async function deleteTask(tx: Queryable, taskId: string): Promise<void> {
  await tx.delete(evaluationTasks).where(eq(evaluationTasks.taskId, taskId));
}

/** Tasks that ask a model. */
export async function listTasksOfModel(db: Queryable, modelId: number): Promise<string[]> {
  const rows = await db
    .selectDistinct({ taskId: taskModels.taskId })
    .from(taskModels)
    .where(eq(taskModels.modelId, modelId));
  return rows.map(row => row.taskId).sort();
}

/** @returns how many other models the task asks. */
export async function deleteLanes(
  tx: Queryable,
  { taskId, modelId }: { taskId: string; modelId: number },
): Promise<number> {
  const gone = await tx
    .delete(taskModels)
    .where(and(eq(taskModels.taskId, taskId), eq(taskModels.modelId, modelId)))
    .returning({ position: taskModels.position });
  await tx.delete(taskShards).where(
    and(
      eq(taskShards.taskId, taskId),
      inArray(
        taskShards.position,
        gone.map(row => row.position),
      ),
    ),
  );
  const [left] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(taskModels)
    .where(eq(taskModels.taskId, taskId));
  return left!.n;
}

/** What an ended task keeps of its ranking, made anew. */
export async function replaceResult(
  tx: Queryable,
  { taskId, result }: { taskId: string; result: unknown },
): Promise<void> {
  await tx
    .update(evaluationTasks)
    .set({ result })
    .where(and(eq(evaluationTasks.taskId, taskId), isNotNull(evaluationTasks.result)));
}

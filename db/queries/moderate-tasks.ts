import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Queryable } from "../client.ts";
import { evaluationTasks, taskModels, taskShards } from "../schema/tasks.ts";

/** Any fixed number: one act of moderation at a time, since each ranks anew what the others left. */
const moderationLock = 7_250_005;

/** Wait for every other act of moderation to be over. Call it at the transaction's start, before any row is locked. */
export async function lockModeration(tx: Queryable): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${moderationLock})`);
}

/** A task with its lanes, shards, keys and links. */
export async function deleteTask(tx: Queryable, taskId: string): Promise<void> {
  await tx.delete(evaluationTasks).where(eq(evaluationTasks.taskId, taskId));
}

/** Tasks that ask a model, locked: one that was just being concluded has been, and its leaderboard is there. */
export async function lockTasksOfModel(tx: Queryable, modelId: number): Promise<string[]> {
  const lanes = tx
    .select({ taskId: taskModels.taskId })
    .from(taskModels)
    .where(eq(taskModels.modelId, modelId));
  const rows = await tx
    .select({ taskId: evaluationTasks.taskId })
    .from(evaluationTasks)
    .where(inArray(evaluationTasks.taskId, lanes))
    .orderBy(asc(evaluationTasks.taskId))
    .for("update");
  return rows.map(row => row.taskId);
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

import type { Queryable } from "../db/client.ts";
import { findTaskHead, markStarted, type TaskHead } from "../db/queries/tasks.ts";

/** A task as the work on a run of it finds it: whoever takes the first of its shards begins it. Null if there is none. */
export async function beginRun(
  db: Queryable,
  { taskId, run }: { taskId: string; run: number },
): Promise<TaskHead | null> {
  const task = await findTaskHead(db, taskId);
  if (task?.status !== "PENDING") return task;
  await markStarted(db, { taskId, run });
  return findTaskHead(db, taskId);
}

import type { Queryable } from "../db/client.ts";
import { listTaskModels } from "../db/queries/task-models.ts";
import { closeShards, findPrefix } from "../db/queries/task-shards.ts";
import { findTask, lockRun, markSettled, type TaskHead } from "../db/queries/tasks.ts";
import { marginOf, planOf } from "../lib/engine/plan/plan.ts";
import { concludeTask } from "./conclude-task.ts";
import { endWatchedRun } from "./handlers/watch-run.ts";
import { lookForSettled } from "./look-for-settled.ts";

/**
 * After a shard that began at item `from` was closed: end the task if its plan allows it and its ranking is settled. What
 * is in flight then finds its run over, at once in this process. Looks only where that shard was the one that the common
 * start of all models waited for. The conditional update makes one of several lookers the one that ends it.
 */
export async function stopIfSettled(
  db: Queryable,
  { task, from }: { task: TaskHead; from: number },
): Promise<void> {
  const { taskId, promptVersion, run } = task;
  const plan = planOf(task.planned);
  if (marginOf(plan) === null || task.settledItems !== null) return;
  const through = await findPrefix(db, taskId);
  if (through === null || through <= from) return;
  // Only here, and only where a plan may stop: the draw may be long.
  const drawn = await findTask(db, taskId);
  if (drawn === null) return;
  const { itemIds } = drawn;
  const models = (await listTaskModels(db, taskId)).map(({ model, stopped }) => ({ ...model, stopped }));
  const settledItems = await lookForSettled(db, { plan, promptVersion, itemIds, models, through });
  if (settledItems === null) return;
  const isEnded = await db.transaction(async tx => {
    if (!(await lockRun(tx, { taskId, run }))) return false;
    if (!(await markSettled(tx, { taskId, items: settledItems }))) return false;
    await closeShards(tx, taskId);
    await concludeTask(tx, taskId);
    return true;
  });
  if (isEnded) endWatchedRun({ taskId, run });
}

import type { Queryable } from "../db/client.ts";
import {
  closeShards,
  findPrefix,
  listTaskModels,
  lockTask,
  markSettled,
  type Task,
} from "../db/queries/tasks.ts";
import { marginOf, planOf } from "../lib/engine/plan/plan.ts";
import { concludeTask } from "./conclude-task.ts";
import { lookForSettled } from "./look-for-settled.ts";

/**
 * After a shard that began at item `from` was closed: end the task if its plan allows it and its ranking is settled. What
 * is in flight then finds its run over. Looks only where that shard was the one that the common start of all models
 * waited for. The conditional update makes one of several lookers the one that ends it.
 */
export async function stopIfSettled(
  db: Queryable,
  { task, from }: { task: Task; from: number },
): Promise<void> {
  const { taskId, itemIds, promptVersion, startedAt } = task;
  const plan = planOf(task.planned);
  if (marginOf(plan) === null || task.settledItems !== null) return;
  const through = await findPrefix(db, taskId);
  if (through === null || through <= from) return;
  const models = (await listTaskModels(db, taskId)).map(({ model, stopped }) => ({ ...model, stopped }));
  const settledItems = await lookForSettled(db, { plan, promptVersion, itemIds, models, through });
  if (settledItems === null) return;
  await db.transaction(async tx => {
    const locked = await lockTask(tx, taskId);
    if (locked?.status !== "STARTED" || locked.startedAt?.getTime() !== startedAt?.getTime()) return;
    if (!(await markSettled(tx, { taskId, items: settledItems }))) return;
    await closeShards(tx, taskId);
    await concludeTask(tx, taskId);
  });
}

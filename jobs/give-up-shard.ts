import type { Queryable } from "../db/client.ts";
import { markModelStopped } from "../db/queries/task-models.ts";
import { findShard, markShardDone } from "../db/queries/task-shards.ts";
import { lockRun } from "../db/queries/tasks.ts";
import { concludeTask } from "./conclude-task.ts";

/**
 * A shard that no worker gets through: its model is given up, and the task comes to its end without it. Whoever took the
 * task up again meanwhile has not failed yet: of another run, nothing is given up.
 */
export async function giveUpOnShard({
  db,
  taskId,
  run,
  shard,
}: {
  db: Queryable;
  taskId: string;
  run: number;
  shard: number;
}): Promise<void> {
  await db.transaction(async tx => {
    if (!(await lockRun(tx, { taskId, run }))) return;
    const open = await findShard(tx, { taskId, shard });
    if (!open) return;
    await markModelStopped(tx, {
      taskId,
      position: open.position,
      reason: "the evaluation broke down here again and again; the worker's log says why",
    });
    if ((await markShardDone(tx, { taskId, shard })) === 0) await concludeTask(tx, taskId);
  });
}

import type { Queryable } from "../db/client.ts";
import { markModelStopped } from "../db/queries/task-models.ts";
import { findShard, markShardDone } from "../db/queries/task-shards.ts";
import { lockTaskHead } from "../db/queries/tasks.ts";
import { concludeTask } from "./conclude-task.ts";

/** A shard that no worker gets through: its model is given up, and the task comes to its end without it. */
export async function giveUpOnShard({
  db,
  taskId,
  shard,
}: {
  db: Queryable;
  taskId: string;
  shard: number;
}): Promise<void> {
  await db.transaction(async tx => {
    const task = await lockTaskHead(tx, taskId);
    const open = await findShard(tx, { taskId, shard });
    if (!task || !open || (task.status !== "PENDING" && task.status !== "STARTED")) return;
    await markModelStopped(tx, {
      taskId,
      position: open.position,
      reason: "the evaluation broke down here again and again; the worker's log says why",
    });
    if ((await markShardDone(tx, { taskId, shard })) === 0) await concludeTask(tx, taskId);
  });
}

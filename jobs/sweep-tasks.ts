import type { PgBoss } from "pg-boss";
import type { Queryable } from "../db/client.ts";
import { cancelAbandonedTasks } from "../db/queries/cancel-abandoned-tasks.ts";
import { deleteSealedKeys } from "../db/queries/sealed-credentials.ts";
import { listStalledShards, type Shard } from "../db/queries/task-shards.ts";
import { sendShards, shardQueues } from "./queue.ts";
import { takeUpImports } from "./take-up-imports.ts";
import { announceEnds } from "./webhook/announce-end.ts";

/** A command line says that it is alive every few seconds. */
const abandonedSeconds = 60;

/**
 * Take up what stalled: shards of running tasks and imports that lost their job get a new one, and a task whose own process
 * is gone is cancelled, its answers kept. @returns how many of each.
 */
export async function sweepStalled({
  db,
  boss,
}: {
  db: Queryable;
  boss: PgBoss;
}): Promise<{ shards: number; tasks: number; imports: number }> {
  const byTask = new Map<string, { run: number; shards: Shard[] }>();
  const stalled = await listStalledShards(db, { queues: shardQueues });
  for (const { taskId, run, ...shard } of stalled)
    byTask.set(taskId, { run, shards: [...(byTask.get(taskId)?.shards ?? []), shard] });
  for (const [taskId, work] of byTask) await sendShards({ boss, taskId, ...work });
  const abandoned = await db.transaction(async tx => {
    const taskIds = await cancelAbandonedTasks(tx, {
      seconds: abandonedSeconds,
      errorMessage: "The process that ran this evaluation is gone. What was measured is kept.",
    });
    for (const taskId of taskIds) await deleteSealedKeys(tx, taskId);
    return taskIds;
  });
  await announceEnds({ db, boss });
  return {
    shards: stalled.length,
    tasks: abandoned.length,
    imports: await takeUpImports({ db, boss }),
  };
}

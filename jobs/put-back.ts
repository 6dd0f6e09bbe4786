import { sql } from "drizzle-orm";
import { fromDrizzle, type JobWithMetadata, type PgBoss } from "pg-boss";
import type { Queryable } from "../db/client.ts";
import { findShard } from "../db/queries/task-shards.ts";
import { lockRun } from "../db/queries/tasks.ts";
import { lowerWaiting, ownPriority } from "../db/queries/waiting-shards.ts";
import { evaluateShard } from "./queue.ts";
import type { Trouble } from "./shard-turn.ts";

/**
 * A new job for a shard that is still open, in this one's place: later, and behind by as many places as it had its slot for
 * seconds, as are the lane's other jobs. So slots are shared by time, and what is slow gets its turns without holding up
 * what is quick. @returns false when there is nothing left of it to do.
 */
export async function putBack({
  db,
  boss,
  job,
  heldSeconds,
  restSeconds = 0,
  trouble,
}: {
  db: Queryable;
  boss: PgBoss;
  job: JobWithMetadata<object>;
  heldSeconds: number;
  /** Others go first for so long, whatever their priority. */
  restSeconds?: number;
  /** Left out: as before. */
  trouble?: Trouble;
}): Promise<boolean> {
  const queue = evaluateShard.name;
  const data = evaluateShard.schema.parse(job.data);
  const { taskId, shard, run } = data;
  const by = Math.max(1, Math.round(heldSeconds));
  return db.transaction(async tx => {
    const isOpen = (await lockRun(tx, { taskId, run })) && (await findShard(tx, { taskId, shard }));
    if (!isOpen) return false;
    const connection = { db: fromDrizzle(tx, sql) };
    await lowerWaiting(tx, { queue, taskId, shard, by });
    await boss.send(queue, trouble ? { ...data, trouble } : data, {
      priority: ownPriority(job.priority) - by,
      startAfter: restSeconds,
      ...connection,
    });
    await boss.complete(queue, job.id, null, connection);
    return true;
  });
}

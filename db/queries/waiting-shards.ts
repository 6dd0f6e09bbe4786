import { type SQL, sql } from "drizzle-orm";
import type { Queryable } from "../client.ts";

type OwnShard = { queue: string; taskId: string; shard: number };

/** Whether a job `j` is for the same model of the same task as a shard: it waits for the same endpoint. */
function isSameLane({ taskId, shard }: OwnShard): SQL {
  return sql`j.data->>'taskId' = ${taskId} and (j.data->>'shard')::int in (
    select same.shard from task_shards own join task_shards same using (task_id, position)
    where own.task_id = ${taskId} and own.shard = ${shard})`;
}

/** Whether another job of the queue could start now that is not of a shard's own lane. */
export async function isOtherWaiting(db: Queryable, own: OwnShard): Promise<boolean> {
  const [row] = await db.execute<{ waits: boolean }>(sql`
    select exists (
      select from pgboss.job j
      where j.name = ${own.queue} and j.state in ('created', 'retry') and j.start_after <= now()
        and not (${isSameLane(own)})) as waits`);
  return row!.waits;
}

/** Lower the priority of the jobs of a shard's lane that wait, but for those that somebody is taking. */
export async function lowerWaiting(db: Queryable, { by, ...own }: OwnShard & { by: number }): Promise<void> {
  await db.execute(sql`
    update pgboss.job set priority = priority - ${by}::int
    where name = ${own.queue} and id in (
      select j.id from pgboss.job j
      where j.name = ${own.queue} and j.state in ('created', 'retry') and ${isSameLane(own)}
      for update skip locked)`);
}

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

/** The rank of what has waited longest, over that of all others; the one that it had stays below it. */
const raisedBy = 1_000_000;

export function isRaised(priority: number): boolean {
  return priority > raisedBy / 2;
}

/** A job's own rank, raised or not. */
export function ownPriority(priority: number): number {
  return isRaised(priority) ? priority - raisedBy : priority;
}

const raisedTurns = "turns of what has waited longest";
/** Longer than any turn that others wait for, and the rest after it. */
const mostRestSeconds = 120;
/** So much longer than the turn the rest is: one that hangs takes a quarter of one slot from beginnings, and no more. */
const restPerHeld = 3;
/** Each raise writes all that waits of a lane. */
const leastRestSeconds = 5;

/**
 * Put the job that has waited longest of those below the beginnings before all others, if others would be taken first and
 * none was so put lately: beginnings that never end would keep it waiting for ever. Its lane's other jobs wait anew, so that
 * lanes come in turn.
 */
export async function raiseLongestWaiting(db: Queryable, { queue }: { queue: string }): Promise<void> {
  const most = sql`make_interval(secs => ${mostRestSeconds}::float8)`;
  const [raised] = await db.execute<{ taskId: string; shard: number }>(sql`
    with longest as (
      select j.id, j.priority from pgboss.job j
      where not exists (select from rate_limits
          where key = ${raisedTurns} and free_at > clock_timestamp() and free_at <= clock_timestamp() + ${most})
        and j.name = ${queue} and j.state < 'active' and not j.blocked and j.start_after <= now() and j.priority < 0
      order by j.start_after, j.priority desc limit 1 for update of j skip locked),
    overtaken as (
      select id from longest where priority < (
        select j.priority from pgboss.job j
        where j.name = ${queue} and j.state < 'active' and not j.blocked and j.start_after <= now()
        order by j.priority desc limit 1)),
    due as (
      insert into rate_limits (key, free_at) select ${raisedTurns}, clock_timestamp() + ${most} from overtaken
      on conflict (key) do update set free_at = excluded.free_at
        where rate_limits.free_at <= clock_timestamp() or rate_limits.free_at > excluded.free_at
      returning key)
    update pgboss.job j set priority = j.priority + ${raisedBy}::int
    from overtaken, due where j.name = ${queue} and j.id = overtaken.id
    returning j.data->>'taskId' as "taskId", (j.data->>'shard')::int as shard`);
  if (!raised) return;
  await db.execute(sql`
    update pgboss.job set start_after = now()
    where name = ${queue} and id in (
      select j.id from pgboss.job j
      where j.name = ${queue} and j.state < 'active' and j.start_after <= now() and j.priority < 0
        and ${isSameLane({ queue, ...raised })}
      for update skip locked)`);
}

/** A raised job's turn is over, so long after it began: no other is raised until beginnings have had theirs. */
export async function restAfterRaised(
  db: Queryable,
  { heldSeconds }: { heldSeconds: number },
): Promise<void> {
  const seconds = Math.min(mostRestSeconds, Math.max(leastRestSeconds, restPerHeld * heldSeconds));
  await db.execute(sql`
    update rate_limits set free_at = clock_timestamp() + make_interval(secs => ${seconds}::float8)
    where key = ${raisedTurns}`);
}

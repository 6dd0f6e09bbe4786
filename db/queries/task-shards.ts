import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Queryable } from "../client.ts";
import { evaluationTasks, taskModels, taskShards } from "../schema/tasks.ts";

export type Shard = { shard: number; position: number; first: number; last: number };

/** A shard's job says for which run of its task it was sent; those of before runs were counted say nothing. */
const runOfJob = sql.raw("coalesce((j.data->>'run')::int, 0)");

/** An open shard with its part of the task's draw; null if it is done, or there is none. */
export async function findShard(
  db: Queryable,
  { taskId, shard }: { taskId: string; shard: number },
): Promise<(Shard & { itemIds: number[] }) | null> {
  const [row] = await db
    .select({
      shard: taskShards.shard,
      position: taskShards.position,
      first: taskShards.first,
      last: taskShards.last,
      itemIds: sql<number[]>`${evaluationTasks.itemIds}[${taskShards.first} + 1 : ${taskShards.last}]`,
    })
    .from(taskShards)
    .innerJoin(evaluationTasks, eq(evaluationTasks.taskId, taskShards.taskId))
    .where(and(eq(taskShards.taskId, taskId), eq(taskShards.shard, shard), isNull(taskShards.doneAt)));
  return row ?? null;
}

/** Numbers of a task's shards that nobody has finished, in order. */
export async function listOpenShards(db: Queryable, taskId: string): Promise<number[]> {
  const rows = await db
    .select({ shard: taskShards.shard })
    .from(taskShards)
    .where(and(eq(taskShards.taskId, taskId), isNull(taskShards.doneAt)))
    .orderBy(asc(taskShards.shard));
  return rows.map(row => row.shard);
}

/** @returns how many shards of the task are still open. Call it with the task locked. */
export async function markShardDone(
  tx: Queryable,
  { taskId, shard }: { taskId: string; shard: number },
): Promise<number> {
  await tx
    .update(taskShards)
    .set({ doneAt: sql`now()` })
    .where(and(eq(taskShards.taskId, taskId), eq(taskShards.shard, shard), isNull(taskShards.doneAt)));
  const [open] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(taskShards)
    .where(and(eq(taskShards.taskId, taskId), isNull(taskShards.doneAt)));
  return open!.n;
}

/** Open the shards of a model that hold any of these places of the draw, and no other. @returns those. */
export async function reopenShards(
  tx: Queryable,
  { taskId, position, places }: { taskId: string; position: number; places: readonly number[] },
): Promise<Shard[]> {
  return tx
    .update(taskShards)
    .set({ doneAt: null })
    .where(
      and(
        eq(taskShards.taskId, taskId),
        eq(taskShards.position, position),
        sql`exists (select 1 from unnest(${sql.param([...places])}::int[]) as place
          where place >= ${taskShards.first} and place < ${taskShards.last})`,
      ),
    )
    .returning({
      shard: taskShards.shard,
      position: taskShards.position,
      first: taskShards.first,
      last: taskShards.last,
    });
}

/** Open shards of running tasks that no live job of the queue is for. */
export async function listStalledShards(
  db: Queryable,
  { queues }: { queues: readonly string[] },
): Promise<(Shard & { taskId: string; run: number })[]> {
  return db.execute<Shard & { taskId: string; run: number }>(sql`
    select s.task_id as "taskId", t.run, s.shard, s.position, s.first, s.last
    from task_shards s join evaluation_tasks t on t.task_id = s.task_id
    where s.done_at is null and t.status in ('PENDING', 'STARTED') and not t.in_process
      and not exists (
        select 1 from pgboss.job j
        where j.name = any(${sql.param(queues)}::text[]) and j.state in ('created', 'retry', 'active')
          and j.data->>'taskId' = s.task_id and (j.data->>'shard')::int = s.shard and ${runOfJob} = t.run)`);
}

/** Close every open shard of a task that has ended: whoever takes one finds nothing to do. */
export async function closeShards(tx: Queryable, taskId: string): Promise<void> {
  await tx
    .update(taskShards)
    .set({ doneAt: sql`now()` })
    .where(and(eq(taskShards.taskId, taskId), isNull(taskShards.doneAt)));
}

/** Items from the draw's start that every model still running has been through; null once no shard of theirs is open. */
export async function findPrefix(db: Queryable, taskId: string): Promise<number | null> {
  const [row] = await db
    .select({ first: sql<number | null>`min(${taskShards.first})` })
    .from(taskShards)
    .innerJoin(
      taskModels,
      and(eq(taskModels.taskId, taskShards.taskId), eq(taskModels.position, taskShards.position)),
    )
    .where(and(eq(taskShards.taskId, taskId), isNull(taskShards.doneAt), isNull(taskModels.stopped)));
  return row!.first;
}

import { eq, type SQL, sql } from "drizzle-orm";
import type { Queryable } from "../client.ts";
import { datasetImports } from "../schema/imports.ts";
import { lockName } from "./lock-name.ts";

type Queue = {
  /** Whose jobs are for imports. */
  queue: string;
  /** First part of the advisory lock that a process running an import holds; the second is the import's id. */
  runningLock: number;
};

/** Of imports `i`, those that the queue is to bring to their end, that no live job is for and no process is running. */
function isStalled({ queue, runningLock }: Queue): SQL {
  return sql`i.queued_at is not null and i.status <> 'SUCCESS'
    and not exists (select from pgboss.job j where ${isJobOf(queue)} and j.state in ('created', 'retry', 'active'))
    and not exists (
      select from pg_locks l where l.locktype = 'advisory' and l.classid = ${runningLock} and l.objid = i.id
        and l.database = (select oid from pg_database where datname = current_database()))`;
}

function isJobOf(queue: string): SQL {
  return sql`j.name = ${queue} and (j.data->>'importId')::int = i.id`;
}

/** Imports that lost their job. Whoever looks for them at the same time waits until the transaction ends. */
export async function lockStalledImports(tx: Queryable, queue: Queue): Promise<number[]> {
  await lockName(tx, "stalled imports");
  const rows = await tx.execute<{ id: number }>(sql`
    select i.id from dataset_imports i where ${isStalled(queue)} order by i.id`);
  return rows.map(row => row.id);
}

/** Take those off the queue whose job failed for good; what the last try said stays. */
export async function giveUpImports(
  tx: Queryable,
  { message, ...queue }: Queue & { message: string },
): Promise<void> {
  await tx.execute(sql`
    update dataset_imports i
    set queued_at = null, status = 'FAILURE', completed_at = clock_timestamp(), updated_at = clock_timestamp(),
      error_message = case when i.status = 'FAILURE' then i.error_message else ${message} end
    where ${isStalled(queue)} and exists (
      select from pgboss.job j where ${isJobOf(queue.queue)} and j.state = 'failed' and j.created_on >= i.queued_at)`);
}

/** It has failed for a reason that no further try mends. */
export async function takeOffQueue(db: Queryable, importId: number): Promise<void> {
  await db.update(datasetImports).set({ queuedAt: null }).where(eq(datasetImports.id, importId));
}

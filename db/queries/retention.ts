import { type SQL, sql } from "drizzle-orm";
import type { Queryable } from "../client.ts";

/** Tasks that ended longer ago, the oldest first. */
export async function listTasksEndedBefore(
  db: Queryable,
  { days, limit }: { days: number; limit: number },
): Promise<string[]> {
  const rows = await db.execute<{ task_id: string }>(
    sql`select task_id from evaluation_tasks where ${endedBefore(days)} order by created_at limit ${limit}`,
  );
  return rows.map(row => row.task_id);
}

/** @returns whether the task is still one of them; it stays so until the transaction ends. */
export async function lockTaskEndedBefore(
  tx: Queryable,
  { taskId, days }: { taskId: string; days: number },
): Promise<boolean> {
  const rows = await tx.execute(
    sql`select 1 from evaluation_tasks where task_id = ${taskId} and ${endedBefore(days)} for update`,
  );
  return rows.length > 0;
}

function endedBefore(days: number): SQL {
  return sql`status in ('SUCCESS', 'FAILURE', 'CANCELLED')
    and coalesce(completed_at, created_at) < now() - make_interval(days => ${days})`;
}

/** The one way a line of the audit log goes: by age, said for this transaction alone. @returns how many went. */
export async function deleteOldAudit(db: Queryable, { days }: { days: number }): Promise<number> {
  return db.transaction(async tx => {
    await tx.execute(sql`select set_config('benchhub.retention_days', ${String(days)}, true)`);
    const gone = await tx.execute(
      sql`delete from audit_log where at < now() - make_interval(days => ${days}) returning id`,
    );
    return gone.length;
  });
}

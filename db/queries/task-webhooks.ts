import { and, eq, inArray, sql } from "drizzle-orm";
import type { WebhookFault, WebhookStatus } from "../../lib/engine/leaderboard/task-status.ts";
import { webhookStatusSchema } from "../../lib/engine/leaderboard/task-status.ts";
import type { Queryable } from "../client.ts";
import { taskWebhooks } from "../schema/task-webhooks.ts";

export async function insertWebhook(tx: Queryable, row: { taskId: string; sealed: string }): Promise<void> {
  await tx.insert(taskWebhooks).values(row);
}

/** What came of telling a task's end; null where nobody is to be told. */
export async function findWebhookStatus(db: Queryable, taskId: string): Promise<WebhookStatus | null> {
  const [row] = await db.select().from(taskWebhooks).where(eq(taskWebhooks.taskId, taskId));
  if (!row) return null;
  return webhookStatusSchema.parse({
    state: row.state,
    attempts: row.attempts,
    last_status: row.lastStatus,
    last_error: row.lastError,
    delivered_at: row.deliveredAt?.toISOString() ?? null,
  });
}

/** A webhook that is still to be delivered, with this attempt counted. */
export async function takeWebhook(
  db: Queryable,
  taskId: string,
): Promise<{ sealed: string; attempt: number } | null> {
  const [row] = await db
    .update(taskWebhooks)
    .set({ attempts: sql`${taskWebhooks.attempts} + 1` })
    .where(and(eq(taskWebhooks.taskId, taskId), eq(taskWebhooks.state, "waiting")))
    .returning({ sealed: taskWebhooks.sealed, attempt: taskWebhooks.attempts });
  return row?.sealed ? { sealed: row.sealed, attempt: row.attempt } : null;
}

/**
 * What an attempt came to. Address and secret go with the last one. Of two attempts at once a delivery is what stays, and
 * none brings back what was given up: its address is gone. What was told of a run that another has followed is not the end.
 * @returns false where another attempt ended it, or another run has begun.
 */
export async function noteAttempt(
  db: Queryable,
  {
    taskId,
    run,
    state,
    status,
    error,
  }: {
    taskId: string;
    run: number;
    state: WebhookStatus["state"];
    status: number | null;
    error: WebhookFault | null;
  },
): Promise<boolean> {
  const open = state === "delivered" ? ["waiting", "given-up"] : ["waiting"];
  const rows = await db
    .update(taskWebhooks)
    .set({
      state,
      lastStatus: status,
      lastError: error,
      ...(state === "waiting" ? {} : { sealed: null }),
      ...(state === "delivered" ? { deliveredAt: sql`now()` } : {}),
    })
    .where(
      and(
        eq(taskWebhooks.taskId, taskId),
        inArray(taskWebhooks.state, open),
        sql`exists (select 1 from evaluation_tasks t where t.task_id = ${taskId} and t.run = ${run})`,
      ),
    )
    .returning({ taskId: taskWebhooks.taskId });
  return rows.length > 0;
}

/** Ended tasks whose end is still to be told and that no live job of the queue is for. */
export async function listUntold(
  db: Queryable,
  { queue, taskId = null }: { queue: string; taskId?: string | null },
): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select w.task_id as id from task_webhooks w join evaluation_tasks t on t.task_id = w.task_id
    where w.state = 'waiting' and t.status in ('SUCCESS', 'FAILURE', 'CANCELLED')
      and (${taskId}::text is null or w.task_id = ${taskId}::text)
      and not exists (select 1 from pgboss.job j
        where j.name = ${queue} and j.state in ('created', 'retry', 'active') and j.data->>'taskId' = w.task_id)`);
  return rows.map(row => row.id);
}

import type { PgBoss } from "pg-boss";
import type { Queryable } from "../../db/client.ts";
import { listUntold } from "../../db/queries/task-webhooks.ts";
import { deliverWebhookJob } from "../queue.ts";

/** Have the end told of a task, or of every task whose end nobody was sent to tell. @returns of how many. */
export async function announceEnds({
  db,
  boss,
  taskId = null,
}: {
  db: Queryable;
  boss: PgBoss;
  taskId?: string | null;
}): Promise<number> {
  const untold = await listUntold(db, { queue: deliverWebhookJob.name, taskId });
  for (const id of untold) await boss.send(deliverWebhookJob.name, { taskId: id });
  return untold.length;
}

import type { Queryable } from "../db/client.ts";
import { deleteOldAudit, listTasksEndedBefore } from "../db/queries/retention.ts";
import type { Env } from "../lib/env.ts";
import { removeTask } from "./moderation/moderate-task.ts";

/** One sweep's worth; the next one, an hour later, goes on. */
const mostTasks = 500;

/**
 * Delete what the operator wants kept no longer: ended tasks with their leaderboards, links and the private answers no other
 * task draws (RETAIN_TASKS_DAYS), lines of the audit log (RETAIN_AUDIT_DAYS). Shared answers are everybody's and stay.
 */
export async function sweepRetention({
  db,
  env,
}: {
  db: Queryable;
  env: Pick<Env, "RETAIN_TASKS_DAYS" | "RETAIN_AUDIT_DAYS">;
}): Promise<{ tasks: number; samples: number; auditLines: number }> {
  const swept = { tasks: 0, samples: 0, auditLines: 0 };
  if (env.RETAIN_TASKS_DAYS !== undefined) {
    const old = await listTasksEndedBefore(db, { days: env.RETAIN_TASKS_DAYS, limit: mostTasks });
    for (const taskId of old) {
      // One by one: what was deleted stays so, whatever happens to the next.
      const { samples = 0 } = await db.transaction(tx => removeTask(tx, taskId));
      swept.tasks++;
      swept.samples += samples;
    }
  }
  if (env.RETAIN_AUDIT_DAYS !== undefined)
    swept.auditLines = await deleteOldAudit(db, { days: env.RETAIN_AUDIT_DAYS });
  return swept;
}

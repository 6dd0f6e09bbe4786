import type { Queryable } from "../db/client.ts";
import { deleteOldOutputs } from "../db/queries/delete-outputs.ts";
import { lockModeration } from "../db/queries/moderate-tasks.ts";
import { deleteOldAudit, listTasksEndedBefore, lockTaskEndedBefore } from "../db/queries/retention.ts";
import type { Env } from "../lib/env.ts";
import { removeTask } from "./moderation/moderate-task.ts";
import type { ModerationOutcome } from "./moderation/moderation-act.ts";

/** One sweep's worth; the next one, an hour later, goes on. */
const mostTasks = 500;
const mostOutputBatches = 500;
/** Few enough that whoever stores answers never waits for it. */
const outputsAtATime = 1_000;

type Swept = { tasks: number; samples: number; outputs: number; auditLines: number };

/**
 * Delete what the operator wants kept no longer: ended tasks with their leaderboards, links and the private answers no other
 * task draws (RETAIN_TASKS_DAYS), the texts of answers (RETAIN_OUTPUTS_DAYS), lines of the audit log (RETAIN_AUDIT_DAYS).
 * Shared answers are everybody's and stay, with their scores. Ends early when `signal` aborts; what was deleted stays so.
 */
export async function sweepRetention({
  db,
  env,
  signal = new AbortController().signal,
}: {
  db: Queryable;
  env: Pick<Env, "RETAIN_TASKS_DAYS" | "RETAIN_OUTPUTS_DAYS" | "RETAIN_AUDIT_DAYS">;
  signal?: AbortSignal;
}): Promise<Swept> {
  const swept: Swept = { tasks: 0, samples: 0, outputs: 0, auditLines: 0 };
  if (env.RETAIN_TASKS_DAYS !== undefined) {
    const old = await listTasksEndedBefore(db, { days: env.RETAIN_TASKS_DAYS, limit: mostTasks });
    for (const taskId of old) {
      if (signal.aborted) return swept;
      // One by one: what was deleted stays so, whatever happens to the next.
      const removed = await db.transaction(tx => removeIfOld(tx, { taskId, days: env.RETAIN_TASKS_DAYS! }));
      if (removed === null) continue;
      swept.tasks++;
      swept.samples += removed.samples ?? 0;
    }
  }
  if (env.RETAIN_AUDIT_DAYS !== undefined)
    swept.auditLines = await deleteOldAudit(db, { days: env.RETAIN_AUDIT_DAYS });
  if (env.RETAIN_OUTPUTS_DAYS !== undefined) {
    const batch = { days: env.RETAIN_OUTPUTS_DAYS, limit: outputsAtATime };
    for (let n = 0; n < mostOutputBatches && !signal.aborted; n++) {
      const { samples, verdicts } = await deleteOldOutputs(db, batch);
      swept.outputs += samples;
      if (samples + verdicts === 0) break;
    }
  }
  return swept;
}

/** @returns null for one that was deleted or taken up again since it was listed. */
async function removeIfOld(
  tx: Queryable,
  { taskId, days }: { taskId: string; days: number },
): Promise<ModerationOutcome | null> {
  await lockModeration(tx);
  return (await lockTaskEndedBefore(tx, { taskId, days })) ? removeTask(tx, taskId) : null;
}

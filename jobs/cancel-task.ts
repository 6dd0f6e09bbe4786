import type { Queryable } from "../db/client.ts";
import { appendAudit } from "../db/queries/audit-log.ts";
import { deleteSealedKeys } from "../db/queries/sealed-credentials.ts";
import { finishTask, lockOwnTask, type Task } from "../db/queries/tasks.ts";
import { isFinalState } from "../lib/engine/leaderboard/task-status.ts";
import { BenchHubError } from "../lib/errors.ts";
import { rankTask } from "./rank-task.ts";

/**
 * Stop a running task: what was measured stays and is shown as partial, its keys are deleted, its jobs find nothing to do.
 * @throws BenchHubError "not-found"; "conflict" when it has ended already.
 */
export async function cancelTask({
  db,
  taskId,
  owner,
}: {
  db: Queryable;
  taskId: string;
  owner: string;
}): Promise<void> {
  await db.transaction(async tx => {
    const task = await lockOwnTask(tx, { taskId, owner });
    if (!task) throw new BenchHubError({ code: "not-found", message: "There is no such task." });
    await stopTask(tx, task);
    await appendAudit(tx, {
      actor: "owner",
      action: "cancel-task",
      target: `task:${taskId}`,
      reason: "",
      outcome: {},
    });
  });
}

/** Stop a locked task, whoever wants it so. @throws BenchHubError "conflict" when it has ended already. */
export async function stopTask(tx: Queryable, task: Task): Promise<void> {
  const { taskId, status } = task;
  const ended = new BenchHubError({ code: "conflict", message: `The task has ended already (${status}).` });
  if (isFinalState(status)) throw ended;
  const { leaderboard } = await rankTask(tx, { task, complete: false });
  if (!(await finishTask(tx, { taskId, status: "CANCELLED", result: leaderboard }))) throw ended;
  await deleteSealedKeys(tx, taskId);
}

import type { Queryable } from "../../db/client.ts";
import { releaseLeaderboards } from "../../db/queries/leaderboards.ts";
import { deleteTaskSamples } from "../../db/queries/moderate-samples.ts";
import { deleteTask } from "../../db/queries/moderate-tasks.ts";
import { lockTask, type Task } from "../../db/queries/tasks.ts";
import { isFinalState } from "../../lib/engine/leaderboard/task-status.ts";
import { BenchHubError } from "../../lib/errors.ts";
import { stopTask } from "../cancel-task.ts";
import type { ModerationOutcome } from "./moderation-act.ts";

/** @throws BenchHubError "not-found". */
async function getLockedTask(tx: Queryable, taskId: string): Promise<Task> {
  const task = await lockTask(tx, taskId);
  if (!task) throw new BenchHubError({ code: "not-found", message: "There is no such task." });
  return task;
}

/** Stop anybody's running task, as its owner could. */
export async function cancelAnyTask(tx: Queryable, taskId: string): Promise<ModerationOutcome> {
  await stopTask(tx, await getLockedTask(tx, taskId));
  return { tasks: 1 };
}

/**
 * Delete a task that has ended, its leaderboard and the private samples that no other task draws; shared samples are
 * everybody's and stay. @throws BenchHubError "conflict" while it runs: calls under way would store answers after it.
 */
export async function removeTask(tx: Queryable, taskId: string): Promise<ModerationOutcome> {
  const task = await getLockedTask(tx, taskId);
  if (!isFinalState(task.status))
    throw new BenchHubError({
      code: "conflict",
      message: `The task has not ended (${task.status}). Cancel it first.`,
    });
  const { samples } = await deleteTaskSamples(tx, taskId);
  const { deleted } = await releaseLeaderboards(tx, taskId);
  await deleteTask(tx, taskId);
  return { samples, leaderboards: deleted };
}

import type { Queryable } from "../../db/client.ts";
import { listLeaderboardsHolding, releaseLeaderboards } from "../../db/queries/leaderboards.ts";
import { lockModel } from "../../db/queries/models.ts";
import { deleteModel } from "../../db/queries/moderate-samples.ts";
import { deleteLanes, deleteTask, lockTasksOfModel, replaceResult } from "../../db/queries/moderate-tasks.ts";
import { lockTask } from "../../db/queries/tasks.ts";
import { isFinalState } from "../../lib/engine/leaderboard/task-status.ts";
import { BenchHubError } from "../../lib/errors.ts";
import { rankTask } from "../rank-task.ts";
import type { ModerationOutcome } from "./moderation-act.ts";
import { reviseLeaderboards } from "./revise-leaderboards.ts";

/**
 * Delete everything measured of a model: its samples, cells and lanes, and its row of every leaderboard. A task that asked
 * nobody else goes with it. @throws BenchHubError "not-found"; "conflict" while a task is asking it.
 */
export async function purgeModel(tx: Queryable, modelId: number): Promise<ModerationOutcome> {
  if (!(await lockModel(tx, modelId)))
    throw new BenchHubError({ code: "not-found", message: "There is no such model." });
  const taskIds = await lockTasksOfModel(tx, modelId);
  const held = await listLeaderboardsHolding(tx, { modelId });
  let tasks = 0;
  for (const taskId of taskIds) {
    const task = await lockTask(tx, taskId);
    if (!task) continue;
    if (!isFinalState(task.status))
      throw new BenchHubError({
        code: "conflict",
        message: `Task ${taskId} is asking this model. Cancel it first.`,
      });
    const others = await deleteLanes(tx, { taskId, modelId });
    if (others > 0) {
      const { leaderboard } = await rankTask(tx, { task, complete: task.status === "SUCCESS" });
      await replaceResult(tx, { taskId, result: leaderboard });
    } else {
      await releaseLeaderboards(tx, taskId);
      await deleteTask(tx, taskId);
      tasks++;
    }
  }
  await reviseLeaderboards(tx, held);
  const { samples } = await deleteModel(tx, modelId);
  return { samples, tasks, leaderboards: held.length };
}

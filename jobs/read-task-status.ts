import type { Queryable } from "../db/client.ts";
import { findLeaderboard } from "../db/queries/find-leaderboard.ts";
import type { StoredLeaderboard } from "../db/queries/leaderboards.ts";
import { type LaneCount, listLaneCounts } from "../db/queries/progress.ts";
import { listTaskModels, type TaskModel } from "../db/queries/task-models.ts";
import { findWebhookStatus } from "../db/queries/task-webhooks.ts";
import { findTask, type Task } from "../db/queries/tasks.ts";
import type { Leaderboard } from "../lib/engine/leaderboard/leaderboard.ts";
import type { Lane, TaskStatus } from "../lib/engine/leaderboard/task-status.ts";
import { isFinalState } from "../lib/engine/leaderboard/task-status.ts";
import { planOf } from "../lib/engine/plan/plan.ts";
import { isDefaultScoring } from "../lib/engine/scorers/scaling/item-scoring.ts";
import { askedItems } from "./asked-items.ts";
import { rankTask } from "./rank-task.ts";
import { createSeldomLook } from "./seldom-look.ts";
import { listWanted } from "./wanted-answers.ts";

/** Questions × models from which counting and ranking what is there so far is no small matter. */
const largeTask = 5_000;

type Progress = {
  /** Answers wanted per model, in the order of the task's models. */
  totals: number[];
  counts: Map<number, LaneCount>;
  partial: Leaderboard | null;
};

/** What a task's page and GET /api/v1/status show; null for an unknown task. */
export const readTaskStatus = createTaskStatusReader({ now: () => performance.now() });

/** Who watches a large task that is running sees its progress a little late; its state, and the end, at once. */
export function createTaskStatusReader({
  now,
  largeFrom = largeTask,
}: {
  now: () => number;
  largeFrom?: number;
}): (db: Queryable, taskId: string) => Promise<TaskStatus | null> {
  const look = createSeldomLook<Progress>({ now });
  return async (db, taskId) => {
    const task = await findTask(db, taskId);
    if (!task) return null;
    const models = await listTaskModels(db, taskId);
    const isSeldom = !isFinalState(task.status) && task.itemIds.length * models.length >= largeFrom;
    const stored = task.leaderboardSlug === null ? null : await findLeaderboard(db, task.leaderboardSlug);
    const find = () => findProgress(db, { task, models, isRanked: stored !== null });
    const stopped = models.filter(m => m.stopped !== null).length;
    const progress = isSeldom
      ? await look([taskId, task.startedAt?.getTime(), stopped].join("/"), find)
      : await find();
    return toStatus(db, { task, models, stored, progress });
  };
}

async function findProgress(
  db: Queryable,
  { task, models, isRanked }: { task: Task; models: readonly TaskModel[]; isRanked: boolean },
): Promise<Progress> {
  const plan = planOf(task.planned);
  const { taskId, promptVersion } = task;
  const itemIds = askedItems(task);
  const wanted = await listWanted(db, { plan, promptVersion, itemIds, models: models.map(m => m.model) });
  const counts = await listLaneCounts(db, {
    taskId,
    itemIds,
    promptVersion,
    since: task.createdAt,
    wanted: isDefaultScoring(plan) ? null : wanted.flat(),
  });
  const hasAny = [...counts.values()].some(count => count.done > 0);
  return {
    totals: wanted.map(groups =>
      groups.reduce((sum, group) => sum + group.repeats * group.itemIds.length, 0),
    ),
    counts,
    partial: !isRanked && hasAny ? (await rankTask(db, { task, complete: false })).leaderboard : null,
  };
}

async function toStatus(
  db: Queryable,
  {
    task,
    models,
    stored,
    progress: { totals, counts, partial },
  }: {
    task: Task;
    models: readonly TaskModel[];
    stored: StoredLeaderboard | null;
    progress: Progress;
  },
): Promise<TaskStatus> {
  const running = !isFinalState(task.status);
  const lanes = models.map(({ model, name, stopped, waitingSeconds }, index): Lane => {
    const total = totals[index]!;
    const count = counts.get(model.id);
    const done = count?.done ?? 0;
    const rate =
      running && done < total && count && count.recent > 0 ? count.recent / count.recentSeconds : null;
    return {
      model_id: model.id,
      name,
      kind: model.kind,
      builtin: model.builtin,
      host: model.host,
      ...(model.house === null ? {} : { house: true }),
      model: model.model,
      total,
      done,
      scored: count?.scored ?? 0,
      unscored: done - (count?.scored ?? 0),
      reused: count?.reused ?? 0,
      rate_per_second: rate,
      seconds_left: rate === null || stopped !== null ? null : (total - done) / rate,
      waiting_seconds: running && done < total ? waitingSeconds : null,
      stopped,
      errors: count?.errors ?? 0,
      last_error: count?.lastError ?? null,
    };
  });
  return {
    task_id: task.taskId,
    status: task.status,
    query: task.query,
    created_at: task.createdAt.toISOString(),
    started_at: task.startedAt?.toISOString() ?? null,
    completed_at: task.completedAt?.toISOString() ?? null,
    error_message: task.errorMessage,
    progress: {
      done: lanes.reduce((sum, lane) => sum + lane.done, 0),
      total: lanes.reduce((sum, lane) => sum + lane.total, 0),
      lanes,
    },
    partial,
    result: stored?.leaderboard ?? null,
    webhook: await findWebhookStatus(db, task.taskId),
    leaderboard_url: task.leaderboardSlug === null ? null : `/leaderboards/${task.leaderboardSlug}`,
  };
}

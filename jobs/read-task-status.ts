import type { Queryable } from "../db/client.ts";
import { findLeaderboard } from "../db/queries/leaderboards.ts";
import { listLaneCounts } from "../db/queries/progress.ts";
import { listTaskModels } from "../db/queries/task-models.ts";
import { findWebhookStatus } from "../db/queries/task-webhooks.ts";
import { findTask } from "../db/queries/tasks.ts";
import type { Lane, TaskStatus } from "../lib/engine/leaderboard/task-status.ts";
import { isFinalState } from "../lib/engine/leaderboard/task-status.ts";
import { planOf } from "../lib/engine/plan/plan.ts";
import { isDefaultScoring } from "../lib/engine/scorers/scaling/item-scoring.ts";
import { askedItems } from "./asked-items.ts";
import { rankTask } from "./rank-task.ts";
import { listWanted } from "./wanted-answers.ts";

/** What a task's page and GET /api/v1/status show; null for an unknown task. */
export async function readTaskStatus(db: Queryable, taskId: string): Promise<TaskStatus | null> {
  const task = await findTask(db, taskId);
  if (!task) return null;
  const plan = planOf(task.planned);
  const { promptVersion } = task;
  const itemIds = askedItems(task);
  const models = await listTaskModels(db, taskId);
  const wanted = await listWanted(db, { plan, promptVersion, itemIds, models: models.map(m => m.model) });
  const counts = await listLaneCounts(db, {
    taskId,
    itemIds,
    promptVersion,
    since: task.createdAt,
    wanted: isDefaultScoring(plan) ? null : wanted.flat(),
  });
  const running = !isFinalState(task.status);
  const lanes = models.map(({ model, name, stopped, waitingSeconds }, index): Lane => {
    const total = wanted[index]!.reduce((sum, group) => sum + group.repeats * group.itemIds.length, 0);
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
  const stored = task.leaderboardSlug === null ? null : await findLeaderboard(db, task.leaderboardSlug);
  const partial =
    stored === null && lanes.some(l => l.done > 0)
      ? (await rankTask(db, { task, complete: false })).leaderboard
      : null;
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
    webhook: await findWebhookStatus(db, taskId),
    leaderboard_url: task.leaderboardSlug === null ? null : `/leaderboards/${task.leaderboardSlug}`,
  };
}

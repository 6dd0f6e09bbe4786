import type { Queryable } from "../db/client.ts";
import { countWithheld } from "../db/queries/moderate-samples.ts";
import { listRankedItems } from "../db/queries/ranked-items.ts";
import { listTaskModels, type TaskModel } from "../db/queries/task-models.ts";
import type { Task } from "../db/queries/tasks.ts";
import { promptStyles, promptVersionOf } from "../lib/engine/catalog/prompt.ts";
import { buildLeaderboard } from "../lib/engine/leaderboard/build-leaderboard.ts";
import type { Leaderboard } from "../lib/engine/leaderboard/leaderboard.ts";
import { planOf } from "../lib/engine/plan/plan.ts";
import { askedItems } from "./asked-items.ts";
import { listPlanSamples } from "./list-plan-samples.ts";

/** The ranking of a task's models over the drawn items it asks, from the samples there are. */
export async function rankTask(
  db: Queryable,
  { task, complete }: { task: Task; complete: boolean },
): Promise<{ leaderboard: Leaderboard; models: TaskModel[]; failedRepeats: number }> {
  const models = await listTaskModels(db, task.taskId);
  const itemIds = askedItems(task);
  const [items, samples, withheld] = await Promise.all([
    listRankedItems(db, itemIds),
    listPlanSamples(db, {
      plan: planOf(task.planned),
      promptVersion: task.promptVersion,
      itemIds,
      models: models.map(m => m.model),
    }),
    countWithheld(db, {
      modelIds: models.map(({ model }) => model.id),
      itemIds,
      promptVersions: promptStyles.map(style => promptVersionOf({ base: task.promptVersion, style })),
    }),
  ]);
  const leaderboard = buildLeaderboard({
    query: task.query,
    planned: task.planned,
    fingerprint: task.planFingerprint,
    dataVersion: task.dataVersion,
    promptVersion: task.promptVersion,
    createdAt: new Date(),
    complete,
    available: task.availableItems,
    settledOf: task.settledItems === null ? null : task.itemIds.length,
    items,
    models: models.map(({ model, name, stopped, price }) => ({
      modelId: model.id,
      name,
      kind: model.kind,
      builtin: model.builtin,
      host: model.host,
      model: model.model,
      ...(model.house === null ? {} : { house: true }),
      settings: model.settings,
      stopped,
      price,
      ...(withheld.has(model.id) ? { withheld: withheld.get(model.id) } : {}),
    })),
    samples,
  });
  return { leaderboard, models, failedRepeats: samples.reduce((sum, s) => sum + (s.failed ?? 0), 0) };
}

import type { Queryable } from "../db/client.ts";
import { listItems } from "../db/queries/catalog.ts";
import { listRankedSamples } from "../db/queries/samples.ts";
import { listTaskModels, type Task, type TaskModel } from "../db/queries/tasks.ts";
import { buildLeaderboard } from "../lib/engine/leaderboard/build-leaderboard.ts";
import type { Leaderboard } from "../lib/engine/leaderboard/leaderboard.ts";

/** The ranking of a task's models over its drawn items, from the samples there are. */
export async function rankTask(
  db: Queryable,
  { task, complete }: { task: Task; complete: boolean },
): Promise<{ leaderboard: Leaderboard; models: TaskModel[] }> {
  const models = await listTaskModels(db, task.taskId);
  const [items, samples] = await Promise.all([
    listItems(db, task.itemIds),
    listRankedSamples(db, {
      modelIds: models.map(m => m.model.id),
      itemIds: task.itemIds,
      promptVersion: task.promptVersion,
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
    items: items.map(({ id, item }) => ({
      id,
      subject: item.subjects[0]!,
      skill: item.skill,
      format: item.format,
      optionCount: item.options?.length ?? 0,
    })),
    models: models.map(({ model, name, stopped }) => ({
      modelId: model.id,
      name,
      kind: model.kind,
      builtin: model.builtin,
      host: model.host,
      model: model.model,
      settings: model.settings,
      stopped,
    })),
    samples,
  });
  return { leaderboard, models };
}

import type { Queryable } from "../db/client.ts";
import { listItems } from "../db/queries/catalog.ts";
import { countWithheld } from "../db/queries/moderate-samples.ts";
import { listDerivedSamples } from "../db/queries/sample-scores.ts";
import { listRankedSamples } from "../db/queries/samples.ts";
import { listTaskModels, type Task, type TaskModel } from "../db/queries/tasks.ts";
import { promptStyles, promptVersionOf } from "../lib/engine/catalog/prompt.ts";
import { buildLeaderboard } from "../lib/engine/leaderboard/build-leaderboard.ts";
import type { Leaderboard } from "../lib/engine/leaderboard/leaderboard.ts";
import type { RankedSample } from "../lib/engine/leaderboard/ranking-input.ts";
import { planOf } from "../lib/engine/plan/plan.ts";
import { isDefaultScoring } from "../lib/engine/scorers/scaling/item-scoring.ts";
import { listWanted } from "./wanted-answers.ts";

/** The ranking of a task's models over its drawn items, from the samples there are. */
export async function rankTask(
  db: Queryable,
  { task, complete }: { task: Task; complete: boolean },
): Promise<{ leaderboard: Leaderboard; models: TaskModel[]; failedRepeats: number }> {
  const models = await listTaskModels(db, task.taskId);
  const [items, samples, withheld] = await Promise.all([
    listItems(db, task.itemIds),
    listTaskSamples(db, { task, models }),
    countWithheld(db, {
      modelIds: models.map(({ model }) => model.id),
      itemIds: task.itemIds,
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
    items: items.map(({ id, item }) => ({
      id,
      subject: item.subjects[0]!,
      skill: item.skill,
      target: item.target,
      format: item.format,
      optionCount: item.options?.length ?? 0,
      cluster: item.cluster ?? null,
    })),
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

/** Each item's one verdict per model, by the plan's scoring. */
async function listTaskSamples(
  db: Queryable,
  { task, models }: { task: Task; models: readonly TaskModel[] },
): Promise<(RankedSample & { failed?: number })[]> {
  const { itemIds, promptVersion } = task;
  const plan = planOf(task.planned);
  if (isDefaultScoring(plan))
    return listRankedSamples(db, { modelIds: models.map(m => m.model.id), itemIds, promptVersion });
  const wanted = await listWanted(db, { plan, promptVersion, itemIds, models: models.map(m => m.model) });
  const lists = await Promise.all(
    wanted
      .flat()
      .map(({ scoring, ...group }) =>
        scoring === null
          ? listRankedSamples(db, { ...group, modelIds: [group.modelId] })
          : listDerivedSamples(db, { ...group, scoring }),
      ),
  );
  return lists.flat();
}

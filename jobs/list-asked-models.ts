import type { Queryable } from "../db/client.ts";
import { findOwnTask } from "../db/queries/find-own-task.ts";
import { listTaskModels, type TaskModel } from "../db/queries/task-models.ts";
import type { AskedModel } from "../lib/actions.ts";
import { modelChoiceSchema } from "../lib/engine/models/model-choice.ts";

/**
 * The models of a leaderboard, to be asked for again: all of them, keys aside, for whoever asked for it; for other readers
 * baselines and the server's own models, which are no secret.
 */
export async function listAskedModels(
  db: Queryable,
  { slug, taskId, owner }: { slug: string; taskId: string; owner: string },
): Promise<AskedModel[]> {
  const own = await findOwnTask(db, { slug, owner });
  const lanes = await listTaskModels(db, own ?? taskId);
  return lanes.flatMap(lane => {
    if (lane.model.builtin === null && lane.model.house === null && own === null) return [];
    const choice = modelChoiceSchema.safeParse(choiceFields(lane));
    return choice.success ? [{ choice: choice.data, hadKey: lane.hadKey }] : [];
  });
}

function choiceFields({ name, limits, price, model }: TaskModel): object {
  if (model.builtin !== null) return { builtin: model.builtin };
  if (model.house !== null) return { house: model.house };
  return {
    name,
    api_base: model.baseUrl,
    model: model.model,
    settings: model.settings,
    limits,
    ...(price && {
      price: { input_per_million: price.inputPerMillion, output_per_million: price.outputPerMillion },
    }),
  };
}

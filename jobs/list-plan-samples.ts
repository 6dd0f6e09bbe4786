import type { Queryable } from "../db/client.ts";
import { listDerivedSamples } from "../db/queries/sample-scores.ts";
import { listRankedSamples } from "../db/queries/samples.ts";
import type { RankedSample } from "../lib/engine/leaderboard/ranking-input.ts";
import type { Plan } from "../lib/engine/plan/plan.ts";
import { isDefaultScoring } from "../lib/engine/scorers/scaling/item-scoring.ts";
import { listWanted } from "./wanted-answers.ts";

/** Each item's one verdict per model, by the plan's scoring. */
export async function listPlanSamples(
  db: Queryable,
  input: {
    plan: Plan;
    promptVersion: string;
    itemIds: readonly number[];
    models: readonly { id: number; kind: "baseline" | "endpoint" }[];
  },
): Promise<(RankedSample & { failed?: number })[]> {
  const { plan, models } = input;
  if (isDefaultScoring(plan)) return listRankedSamples(db, { ...input, modelIds: models.map(m => m.id) });
  const wanted = await listWanted(db, input);
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

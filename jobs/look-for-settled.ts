import type { Queryable } from "../db/client.ts";
import { listItemClusters } from "../db/queries/catalog.ts";
import { findSettled } from "../lib/engine/leaderboard/find-settled.ts";
import { marginOf, type Plan } from "../lib/engine/plan/plan.ts";
import { listPlanSamples } from "./list-plan-samples.ts";

type Looked = {
  plan: Plan;
  promptVersion: string;
  /** The draw, in its order. */
  itemIds: readonly number[];
  models: readonly { id: number; kind: "baseline" | "endpoint"; stopped: string | null }[];
  /** Items from its start that every model still running has been through. */
  through: number;
};

/** After how many items of the draw the ranking is settled; null while it is not, or for a plan that never stops early. */
export async function lookForSettled(
  db: Queryable,
  { plan, promptVersion, itemIds, models, through }: Looked,
): Promise<number | null> {
  const points = marginOf(plan);
  if (points === null || through === 0) return null;
  const asked = itemIds.slice(0, through);
  const [clusterOf, samples] = await Promise.all([
    listItemClusters(db, asked),
    listPlanSamples(db, { plan, promptVersion, itemIds: asked, models }),
  ]);
  return findSettled({
    items: asked.map(id => ({ id, cluster: clusterOf.get(id) ?? null })),
    models: models.map(({ id, ...model }) => ({ modelId: id, ...model })),
    samples,
    margin: points / 100,
    through,
  });
}

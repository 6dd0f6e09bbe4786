import type { Queryable } from "../db/client.ts";
import { getDataVersion } from "../db/queries/catalog.ts";
import { countSlice } from "../db/queries/count-slice.ts";
import { findModelIds } from "../db/queries/models.ts";
import { listDoneItems } from "../db/queries/samples.ts";
import { promptVersion } from "../lib/engine/catalog/prompt.ts";
import type { ModelChoice } from "../lib/engine/models/model-choice.ts";
import { modelIdentity } from "../lib/engine/models/model-identity.ts";
import { planFingerprint } from "../lib/engine/plan/fingerprint.ts";
import { type Plan, type Planned, planOf } from "../lib/engine/plan/plan.ts";
import type { FacetCount, PlanPreview } from "../lib/engine/plan/plan-preview.ts";
import { planToYaml } from "../lib/engine/plan/plan-yaml.ts";
import { smallestGap } from "../lib/engine/stats/smallest-gap.ts";
import { drawItems } from "./draw-items.ts";
import { listWanted } from "./wanted-answers.ts";

/** What a plan would ask and what is measured already; writes nothing and calls nobody. */
export async function previewPlan({
  db,
  planned,
  models,
  owner,
  judged,
}: {
  db: Queryable;
  planned: Planned;
  models: readonly ModelChoice[];
  owner: string;
  /** Whether a judge scores open-ended answers here. */
  judged: boolean;
}): Promise<PlanPreview> {
  const plan = planOf(planned);
  const identities = models.map(choice => modelIdentity({ choice, owner }).identity);
  const [dataVersion, draw, { facets }, modelIds] = await Promise.all([
    getDataVersion(db),
    drawItems(db, plan),
    countSlice(db, plan),
    findModelIds(db, identities),
  ]);
  const itemIds = draw.items.map(item => item.id);
  const measured = await Promise.all(
    identities.map(async (identity, index) => {
      const modelId = modelIds.get(identity);
      return modelId === undefined
        ? 0
        : countDone(db, { plan, itemIds, modelId, isBaseline: "builtin" in models[index]! });
    }),
  );
  const unjudged = judged ? 0 : draw.items.filter(item => item.format === "open-ended").length;
  const scorable = draw.items.length - unjudged;
  return {
    planned,
    fingerprint: planFingerprint(plan),
    yaml: planToYaml(plan),
    dataVersion,
    available: draw.available,
    drawn: draw.items.length,
    unjudged,
    facets,
    drawnBySubject: countBySubject(draw.items),
    measured,
    smallestGap: scorable === 0 ? null : smallestGap({ n: scorable }),
  };
}

async function countDone(
  db: Queryable,
  {
    plan,
    itemIds,
    modelId,
    isBaseline,
  }: { plan: Plan; itemIds: number[]; modelId: number; isBaseline: boolean },
): Promise<number> {
  const models = [{ id: modelId, kind: isBaseline ? ("baseline" as const) : ("endpoint" as const) }];
  const groups = (await listWanted(db, { plan, promptVersion, itemIds, models })).flat();
  const done = await Promise.all(groups.map(group => listDoneItems(db, group)));
  return done.reduce((sum, set) => sum + set.size, 0);
}

function countBySubject(items: readonly { subject: string }[]): FacetCount[] {
  const counts = new Map<string, number>();
  for (const { subject } of items) counts.set(subject, (counts.get(subject) ?? 0) + 1);
  return [...counts.entries()]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

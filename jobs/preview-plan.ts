import type { Queryable } from "../db/client.ts";
import { getDataVersion } from "../db/queries/catalog.ts";
import { countSlice } from "../db/queries/count-slice.ts";
import { findUsage, listPromptLengths } from "../db/queries/effort.ts";
import { countItemLabels } from "../db/queries/label-counts.ts";
import { findModelIds } from "../db/queries/models.ts";
import { listDoneItems, listMeasuredItems } from "../db/queries/samples.ts";
import { listUnreadableItems } from "../db/queries/unreadable-items.ts";
import type { HouseModel } from "../lib/engine/models/house-model.ts";
import type { ModelChoice } from "../lib/engine/models/model-choice.ts";
import type { TokenPrice } from "../lib/engine/models/token-price.ts";
import { type Effort, estimateEffort, type PromptLength } from "../lib/engine/plan/estimate-effort.ts";
import { findBroaderSlice } from "../lib/engine/plan/find-broader-slice.ts";
import { planFingerprint } from "../lib/engine/plan/fingerprint.ts";
import { type Plan, type Planned, planOf, scalingOf } from "../lib/engine/plan/plan.ts";
import type { PlanPreview } from "../lib/engine/plan/plan-preview.ts";
import { planToYaml } from "../lib/engine/plan/plan-yaml.ts";
import { defaultScorerNames } from "../lib/engine/plan/scorer-names.ts";
import { needsJudge } from "../lib/engine/scorers/scaling/item-scoring.ts";
import { smallestGap } from "../lib/engine/stats/smallest-gap.ts";
import { type Format, formats } from "../lib/engine/taxonomy/labels.ts";
import { drawItems } from "./draw-items.ts";
import { findBudgetLeft } from "./find-budget-left.ts";
import { identifyModels } from "./identify-models.ts";
import { choosePrompting } from "./prompting.ts";
import { listWanted } from "./wanted-answers.ts";

/** What a plan would ask, what it takes and what is measured already; writes nothing and calls nobody. */
export async function previewPlan({
  db,
  planned,
  models,
  owner,
  judged,
  concurrency,
  house = [],
}: {
  db: Queryable;
  planned: Planned;
  models: readonly ModelChoice[];
  owner: string;
  /** Whether a judge scores open-ended answers here. */
  judged: boolean;
  /** Calls in flight to one endpoint. */
  concurrency: number;
  /** The operator's models. */
  house?: readonly HouseModel[];
}): Promise<PlanPreview> {
  const plan = planOf(planned);
  const identified = identifyModels({ choices: models, owner, house });
  const identities = identified.map(({ identity: { identity } }) => identity);
  const [dataVersion, draw, { facets, subjects }, modelIds, { promptVersion }] = await Promise.all([
    getDataVersion(db),
    drawItems(db, plan),
    countSlice(db, plan),
    findModelIds(db, identities),
    choosePrompting(db, plan),
  ]);
  const itemIds = draw.items.map(item => item.id);
  const [drawnBy, lengths, budgets, broader] = await Promise.all([
    countItemLabels(db, itemIds),
    listPromptLengths(db, itemIds),
    Promise.all(models.map(choice => findBudgetLeft(db, { choice, house }))),
    draw.available >= plan.sampleSize
      ? null
      : findBroaderSlice({
          plan,
          available: draw.available,
          wanted: plan.sampleSize,
          count: async wider => (await countSlice(db, wider)).available,
        }),
  ]);
  const states = await Promise.all(
    identities.map((identity, index) =>
      readState(db, {
        plan,
        promptVersion,
        itemIds,
        lengths,
        concurrency,
        modelId: modelIds.get(identity) ?? null,
        price: identified[index]!.price,
        isBaseline: "builtin" in models[index]!,
      }),
    ),
  );
  const judgedFormats: string[] = judged ? [] : formats.filter(format => takesJudge(plan, format));
  const unjudged = draw.items.filter(item => judgedFormats.includes(item.format)).length;
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
    matchedBy: {
      subject: subjects,
      benchmark: facets.benchmark.filter(
        ({ value }) => plan.benchmarks.length === 0 || plan.benchmarks.includes(value),
      ),
    },
    drawnBy,
    broader,
    measured: states.map(state => state.measured),
    unreadable: states.map(state => state.unreadable),
    efforts: states.map(state => state.effort),
    budgets,
    smallestGap: scorable === 0 ? null : smallestGap({ n: scorable }),
  };
}

function takesJudge(plan: Plan, format: Format): boolean {
  const { scorers, samples, scaling } = scalingOf(plan);
  return needsJudge({ scorer: scorers[format] ?? defaultScorerNames[format], samples, scaling });
}

/** What of a plan is measured of one model, and what the rest will take. */
async function readState(
  db: Queryable,
  {
    plan,
    promptVersion,
    itemIds,
    lengths,
    concurrency,
    modelId,
    price,
    isBaseline,
  }: {
    plan: Plan;
    promptVersion: string;
    itemIds: number[];
    lengths: readonly PromptLength[];
    concurrency: number;
    /** Null for a model never asked before. */
    modelId: number | null;
    price: TokenPrice | null;
    isBaseline: boolean;
  },
): Promise<{ measured: number; unreadable: number; effort: Effort | null }> {
  const kind = isBaseline ? ("baseline" as const) : ("endpoint" as const);
  const models = [{ id: modelId ?? 0, kind }];
  const wanted = (await listWanted(db, { plan, promptVersion, itemIds, models })).flat();
  let unreadable = 0;
  const groups = await Promise.all(
    wanted.map(async group => {
      const never = await listUnreadableItems(db, group);
      unreadable += never.size;
      return { ...group, itemIds: group.itemIds.filter(id => !never.has(id)) };
    }),
  );
  const answers = groups.reduce((sum, group) => sum + group.repeats * group.itemIds.length, 0);
  const [measured, answered, usage] =
    modelId === null
      ? [0, 0, null]
      : await Promise.all([
          sumSizes(groups.map(group => listDoneItems(db, group))),
          sumSizes(
            groups.flatMap(group =>
              Array.from({ length: group.repeats }, (_, repeat) =>
                listMeasuredItems(db, { ...group, repeat }),
              ),
            ),
          ),
          findUsage(db, { modelId, promptVersion }),
        ]);
  const calls = answers - answered;
  const effort = isBaseline
    ? null
    : estimateEffort({ calls, lengths, fewShot: plan.fewShot ?? 0, usage, concurrency, price });
  return { measured, unreadable, effort };
}

async function sumSizes(sets: Promise<Set<number>>[]): Promise<number> {
  return (await Promise.all(sets)).reduce((sum, set) => sum + set.size, 0);
}

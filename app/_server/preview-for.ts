import { previewPlan } from "../../jobs/preview-plan.ts";
import type { ModelChoice } from "../../lib/engine/models/model-choice.ts";
import type { Planned } from "../../lib/engine/plan/plan.ts";
import type { PlanPreview } from "../../lib/engine/plan/plan-preview.ts";
import { findJudge } from "../../lib/judge-settings.ts";
import { getServer } from "./server.ts";
import { findVisitor } from "./visitor.ts";

/** Calls in flight to one endpoint, where nobody knows better. */
export const usualConcurrency = 16;

/** A plan's preview for whoever asks. */
export async function previewFor({
  planned,
  models,
}: {
  planned: Planned;
  models: readonly ModelChoice[];
}): Promise<PlanPreview> {
  const { db, env, house } = getServer();
  return previewPlan({
    db,
    planned,
    models,
    owner: (await findVisitor()) ?? "nobody",
    judged: findJudge(env) !== null,
    // Calls grow from a few to the cap only while that pays: what a common endpoint bears.
    concurrency: Math.min(usualConcurrency, env.ENDPOINT_CONCURRENCY),
    house: house.list(),
  });
}

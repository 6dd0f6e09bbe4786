import type { Queryable } from "../db/client.ts";
import { rankMeasured } from "../db/queries/rank-measured.ts";
import { type AskAnswer, toRankedModel } from "../lib/engine/leaderboard/ask-answer.ts";
import { endpointChoiceSchema } from "../lib/engine/models/model-choice.ts";
import { type Planned, planOf } from "../lib/engine/plan/plan.ts";
import { previewPlan } from "./preview-plan.ts";

/** A model nothing is measured of, to say what one more would take; nobody calls it, and no name resolves to it. */
const newcomer = endpointChoiceSchema.parse({ name: "newcomer", api_base: "http://newcomer.invalid/v1" });

/** What is measured of a question's slice, of models the reader may see; calls no evaluated model and writes nothing. */
export async function askQuestion({
  db,
  planned,
  owner,
  ...settings
}: {
  db: Queryable;
  planned: Planned;
  /** Null for one who owns nothing yet. */
  owner: string | null;
  /** Whether a judge scores open-ended answers here. */
  judged: boolean;
  /** Calls in flight to one endpoint. */
  concurrency: number;
}): Promise<AskAnswer> {
  const scopes = owner === null ? ["shared"] : ["shared", owner];
  const [rows, preview] = await Promise.all([
    rankMeasured(db, { plan: planOf(planned), scopes }),
    previewPlan({ db, planned, models: [newcomer], owner: owner ?? "nobody", ...settings }),
  ]);
  return {
    planned,
    fingerprint: preview.fingerprint,
    available: preview.available,
    drawn: preview.drawn,
    ranking: rows.map(toRankedModel),
    paired: false,
    effort: preview.efforts[0]!,
    smallest_gap: preview.smallestGap,
  };
}

import { z } from "zod";
import { largestModelCount, modelChoiceSchema } from "../../lib/engine/models/model-choice.ts";
import { longestPlanText } from "../../lib/engine/plan/parse-plan-text.ts";
import { type Planned, plannedSchema, planSchema } from "../../lib/engine/plan/plan.ts";
import { readPlanFile } from "../../lib/engine/plan/read-plan-file.ts";
import { webhookChoiceSchema } from "../../lib/webhook/webhook-choice.ts";

const longestQuery = 1_000;
/** A question in plain words, trimmed; "" where there is none. Characters are Unicode's, as JSON Schema counts them. */
export const querySchema = z
  .string()
  .trim()
  .refine(text => text.length <= longestQuery || [...text].length <= longestQuery, {
    error: "a question has up to 1,000 characters; this one is longer",
  })
  .meta({ maxLength: longestQuery });

/**
 * A reading as the browser sends it back, no longer than a plan may be as text: what it notes stands in the leaderboard's
 * JSON, which may be everybody's.
 */
export const sentPlannedSchema = plannedSchema.refine(
  planned => JSON.stringify(planned).length <= longestPlanText,
  { error: `a plan has up to ${longestPlanText.toLocaleString("en")} characters; this one is longer` },
);

/** A plan as JSON (our names, or plan.yaml's), plan.yaml as text, or an evaluator config of HRET as either. */
const planInputSchema = z.union([
  z.string().transform(text => readPlanFile({ text, locale: "en" })),
  z
    .record(z.string(), z.unknown())
    .transform(fields => readPlanFile({ text: JSON.stringify(fields), locale: "en" })),
]);

const questionShape = {
  query: querySchema.min(1).optional(),
  plan: planInputSchema.optional(),
  n: planSchema.shape.sampleSize.unwrap().optional(),
};
type Question = z.output<z.ZodObject<typeof questionShape>>;

function checkAsks(body: Question, context: z.RefinementCtx): void {
  if (body.query === undefined && body.plan === undefined)
    context.addIssue({ code: "custom", path: ["query"], message: "send a query or a plan" });
}

/** Body of POST /api/v1/leaderboard/generate: a question or a plan, and models. `n` overrides how many items are drawn. */
export const generateRequestSchema = z
  .strictObject({
    ...questionShape,
    models: z.array(modelChoiceSchema).min(1),
    webhook: webhookChoiceSchema.optional(),
  })
  .superRefine(checkAsks);

/** Body of POST /api/v1/plan/suggest: a question or a plan, and which models it might be asked of. */
export const suggestRequestSchema = z
  .strictObject({
    ...questionShape,
    models: z.array(modelChoiceSchema).max(largestModelCount).default([]),
  })
  .superRefine(checkAsks);

/** Body of POST /api/v1/ask: a question or a plan. */
export const askRequestSchema = z.strictObject(questionShape).superRefine(checkAsks);

/** The plan a request asks for; a question is read only where no plan is given. */
export async function planRequest({
  body: { query, plan, n },
  readQuery,
}: {
  body: Question;
  readQuery: (input: { query: string }) => Promise<Planned>;
}): Promise<Planned> {
  const planned: Planned = plan
    ? { ...plan.plan, planner: "user", notes: plan.notes }
    : await readQuery({ query: query! });
  return n === undefined ? planned : { ...planned, sampleSize: n };
}

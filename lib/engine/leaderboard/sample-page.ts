import { z } from "zod";
import { finishReasons, outcomes } from "../scorers/score.ts";
import { formats, skills, targets } from "../taxonomy/labels.ts";

/** A model's answer to one item, as a reader checks it. */
export const answerSchema = z.object({
  modelId: z.int(),
  outcome: z.enum(outcomes),
  correctness: z.number().nullable(),
  extracted: z.string().nullable(),
  /** How it was scored; "" where a judge's words were deleted with the output. */
  explanation: z.string(),
  /** What the model said; null once the operator's retention has deleted it. The score was computed when it was there. */
  output: z.string().nullable(),
  reasoning: z.string().nullable(),
  answeredAt: z.iso.datetime(),
  /** When retention deleted output, reasoning and a judge's words; null: they are there. */
  outputDeletedAt: z.iso.datetime().nullable(),
  finishReason: z.enum(finishReasons),
  latencyMs: z.number().nullable(),
  inputTokens: z.int().nullable(),
  outputTokens: z.int().nullable(),
  scorer: z.string(),
});
export type Answer = z.infer<typeof answerSchema>;

/** An item with each model's answer to it; `position` is its 1-based place in the draw. */
export const answeredItemSchema = z.object({
  contentId: z.string(),
  position: z.int(),
  language: z.string(),
  subject: z.string(),
  skill: z.enum(skills),
  target: z.enum(targets),
  format: z.enum(formats),
  benchmark: z.string(),
  context: z.string().nullable(),
  prompt: z.string(),
  options: z.array(z.object({ label: z.string(), text: z.string() })),
  gold: z.string(),
  aliases: z.array(z.string()),
  answers: z.array(answerSchema),
});
export type AnsweredItem = z.infer<typeof answeredItemSchema>;

export const samplePageSchema = z.object({
  total: z.int(),
  page: z.int(),
  pageSize: z.int(),
  items: z.array(answeredItemSchema),
});
export type SamplePage = z.infer<typeof samplePageSchema>;

/**
 * Which answers a reader wants to see; every field null = any. `model` narrows `verdict` to one model's answers, except
 * where models differ: that takes all of them.
 */
export const verdictFilters = [
  "right",
  "partly",
  "wrong",
  "differ",
  "unscored",
  "unparsed",
  "truncated",
  "refused",
  "api_error",
  "judge_error",
] as const;
export type SampleFilter = {
  modelId: number | null;
  verdict: (typeof verdictFilters)[number] | null;
  subject: string | null;
  format: string | null;
  page: number;
};

import { z } from "zod";
import { formats, skills, targets } from "../taxonomy/labels.ts";
import { isSubject } from "../taxonomy/subject-tree.ts";
import type { SubjectId } from "../taxonomy/subjects.ts";
import { scorerNames } from "./scorer-names.ts";

export const defaultSampleSize = 200;
export const largestSampleSize = 100_000;
export const largestSeed = 4_294_967_295;

const subjectSchema = z.custom<SubjectId>(value => typeof value === "string" && isSubject(value), {
  error: issue =>
    `unknown subject ${JSON.stringify(issue.input)}; see the 6 coarse and 64 fine ids of BenchHub`,
});

/** BCP-47, checked by the platform and stored in canonical case ("ko", "en", "pt-BR"). */
const languageSchema = z.string().transform((value, context) => {
  try {
    return Intl.getCanonicalLocales(value)[0]!;
  } catch {
    context.addIssue({ code: "custom", message: `not a BCP-47 language: ${JSON.stringify(value)}` });
    return z.NEVER;
  }
});

/** Format → scorer, for formats not scored by their default. */
const scorersSchema = z.partialRecord(z.enum(formats), z.string()).superRefine((chosen, context) => {
  for (const format of formats) {
    const name = chosen[format];
    if (name === undefined || scorerNames[format].some(known => known === name)) continue;
    context.addIssue({
      code: "custom",
      path: [format],
      message: `unknown scorer ${JSON.stringify(name)} for ${format}; there are: ${scorerNames[format].join(", ")}`,
    });
  }
});

export const largestSampleCount = 32;
export const largestFewShot = 10;

/** Whether to go on to the last item, or stop once no place in the ranking can be expected to change. */
export const stopRules = ["never", "settled"] as const;
/** Points of difference up to which two models may stay in either order. */
export const defaultMargin = 2;
export const smallestMargin = 0.5;
export const largestMargin = 20;

/** How several answers to one question become one: the majority of them, or the one a judge prefers. */
export const scalingMethods = ["self-consistency", "best-of-n"] as const;
export type ScalingMethod = (typeof scalingMethods)[number];

/**
 * What selects, orders and scores items: filters, how many, which draw. Empty list or null = any. How to score is left out
 * where it is the default, so that plans of before mean and weigh what they did: see `scalingOf` for the whole.
 */
export const planSchema = z.strictObject({
  language: languageSchema.nullable().default(null),
  subjects: z.array(subjectSchema).default([]),
  skills: z.array(z.enum(skills)).default([]),
  targets: z.array(z.enum(targets)).default([]),
  formats: z.array(z.enum(formats)).default([]),
  benchmarks: z.array(z.string().min(1)).default([]),
  sampleSize: z.int().min(1).max(largestSampleSize).default(defaultSampleSize),
  seed: z.int().min(0).max(largestSeed).default(0),
  scorers: scorersSchema.optional(),
  /** Answers asked for per item; which of them counts is for `scaling` to say. */
  samples: z.int().min(1).max(largestSampleCount).optional(),
  scaling: z.enum(scalingMethods).optional(),
  /** Whether correctness is multiplied by the share of the answer in the question's language. */
  languagePenalty: z.boolean().optional(),
  /** Worked examples of the same slice shown before each question. */
  fewShot: z.int().min(0).max(largestFewShot).optional(),
  stop: z.enum(stopRules).optional(),
  /** In points (hundredths of a score), for `stop: settled`. */
  margin: z.number().min(smallestMargin).max(largestMargin).optional(),
});

export type Plan = z.infer<typeof planSchema>;

export type PlanScoring = Pick<Plan, "scorers" | "samples" | "scaling" | "languagePenalty">;

/** How a plan scores, its defaults filled in. */
export function scalingOf(plan: PlanScoring) {
  return {
    scorers: plan.scorers ?? {},
    samples: plan.samples ?? 1,
    scaling: plan.scaling ?? "self-consistency",
    languagePenalty: plan.languagePenalty ?? false,
  };
}

/** The margin (points) of a plan that may stop early; null for one that goes on to its last item. */
export function marginOf({ stop, margin = defaultMargin }: Pick<Plan, "stop" | "margin">): number | null {
  return stop === "settled" ? margin : null;
}

/** The same draw, gone through to its last item. */
export function withoutStop({ stop: _stop, margin: _margin, ...plan }: Plan): Plan {
  return plan;
}

/** A plan with who read the query and, in the reader's language, what could not be honoured. */
export const plannedSchema = z.strictObject({
  ...planSchema.shape,
  planner: z.enum(["keyword", "llm", "user"]),
  notes: z.array(z.string()),
  /** A language model's one sentence on how it read the query. */
  rationale: z.string().optional(),
  /** Why keywords read it although a language model was to. */
  fallback: z.string().optional(),
});
export type Planned = z.infer<typeof plannedSchema>;

export function planOf(planned: Planned): Plan {
  const { planner: _planner, notes: _notes, rationale: _rationale, fallback: _fallback, ...plan } = planned;
  return plan;
}

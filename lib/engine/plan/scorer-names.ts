import type { Format } from "../taxonomy/labels.ts";

/** Every scorer there is. Kept here, without the scorers' code: components read plans too. */
export const allScorerNames = [
  "multiple_choice",
  "binary",
  "short_answer",
  "math_verify",
  "numeric",
  "string_match",
  "partial_match",
  "token_f1",
  "log_prob",
  "llm_judge",
  "open_ended",
] as const;
export type ScorerName = (typeof allScorerNames)[number];

/** The scorer of a format that a plan names none for. */
export const defaultScorerNames: Record<Format, ScorerName> = {
  MCQA: "multiple_choice",
  Binary: "binary",
  "short-form": "short_answer",
  "open-ended": "open_ended",
};

const textual: readonly ScorerName[] = [
  "short_answer",
  "string_match",
  "partial_match",
  "numeric",
  "token_f1",
];

/** Which scorers a plan may name for a format: the others would compare things that are no answers to it. */
export const scorerNames: Record<Format, readonly ScorerName[]> = {
  MCQA: ["multiple_choice", "log_prob", "llm_judge"],
  Binary: ["binary", "log_prob", "llm_judge"],
  "short-form": [...textual, "math_verify", "llm_judge"],
  "open-ended": ["open_ended", ...textual, "llm_judge"],
};

import type { FinishReason, ScoreInput } from "../score.ts";

/** Output, the answer a careful human grader reads in it (or the outcome, if none), what the case guards, why generation ended. */
export type ReadingCase = [output: string, wanted: string, guards: string, finish?: FinishReason];
/** Cases over one item; `wanted` is an option's label, "yes"/"no", or an outcome. */
export type ReadingGroup = { item: Partial<ScoreInput["item"]>; cases: ReadingCase[] };

/** Reference, output, the grader's correctness (or the outcome), what the case guards, more of the item. */
export type VerdictCase = [
  gold: string,
  output: string,
  wanted: number | "unparsed" | "refused" | "truncated",
  guards: string,
  more?: Partial<ScoreInput["item"]> & { finish?: FinishReason },
];

export function caseItem(item: Partial<ScoreInput["item"]>): ScoreInput["item"] {
  return { format: "short-form", gold: "-", aliases: [], language: "en", prompt: "", ...item };
}

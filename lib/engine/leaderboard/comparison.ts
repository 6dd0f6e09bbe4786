import type { Outcome } from "../scorers/score.ts";
import type { AnsweredItem } from "./sample-page.ts";

/** As many models as can be read beside each other. */
export const mostCompared = 4;

export const unscoredOutcomes = [
  "refused",
  "unparsed",
  "truncated",
  "api_error",
  "judge_error",
] as const satisfies readonly Exclude<Outcome, "scored">[];

/**
 * Which questions of a comparison a reader wants to see. "best": those on which exactly these models scored highest, for
 * right/wrong those that exactly these got right; no model: nobody scored above 0. Questions that not all of the models
 * have a score on only belong to "any", "unscored" and outcomes.
 */
export type CompareShow =
  | { kind: "differ" | "same" | "any" | "unscored" }
  | { kind: "best"; modelIds: number[] }
  | { kind: "outcome"; outcome: (typeof unscoredOutcomes)[number] };

export type CompareFilter = {
  /** In the order in which they stand beside each other. */
  modelIds: number[];
  show: CompareShow;
  subject: string | null;
  page: number;
  /** One question alone, by its place in the draw: then nothing else narrows. */
  question: number | null;
};

/** How many questions exactly these models scored highest on (got right); none of them: all scored 0. */
export type BestSet = { modelIds: number[]; count: number };

export type Comparison = {
  /** Every set that occurs, over the questions on which all the models have a score. */
  bestSets: BestSet[];
  /** Questions on which all have a score, and those asked of any of them on which not all have. */
  shared: number;
  notShared: number;
  /** Whether every score there is 0 or 1. */
  rightOrWrong: boolean;
  total: number;
  page: number;
  pageSize: number;
  items: AnsweredItem[];
};

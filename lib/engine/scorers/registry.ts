import { defaultScorerNames } from "../plan/scorer-names.ts";
import type { Format } from "../taxonomy/labels.ts";
import { binary } from "./binary.ts";
import { logProb } from "./log-prob.ts";
import { multipleChoice } from "./multiple-choice.ts";
import { numeric } from "./numeric.ts";
import { openEnded } from "./open-ended.ts";
import { partialMatch } from "./partial-match.ts";
import type { AnyScorer, Scorer } from "./score.ts";
import { shortAnswer } from "./short-answer.ts";
import { stringMatch } from "./string-match.ts";
import { tokenF1 } from "./token-f1.ts";

/** Scorers that need nothing but text. math_verify (a worker) and llm_judge (an endpoint) are added by whoever runs them. */
export const textScorers: readonly Scorer[] = [
  multipleChoice,
  binary,
  logProb,
  shortAnswer,
  stringMatch,
  partialMatch,
  numeric,
  tokenF1,
  openEnded,
];

export const defaultScorers: Record<Format, string> = defaultScorerNames;

/**
 * The scorer of a format, or the one a plan names. `extra`: scorers built at run time (math_verify, llm_judge); one with a
 * name that exists takes its place. An unknown name is an error that lists what exists.
 */
export function scorerFor(wanted: { format: Format; name?: string | undefined }): Scorer;
export function scorerFor(wanted: {
  format: Format;
  name?: string | undefined;
  extra: readonly AnyScorer[] | undefined;
}): AnyScorer;
export function scorerFor({
  format,
  name,
  extra = [],
}: {
  format: Format;
  name?: string | undefined;
  extra?: readonly AnyScorer[];
}): AnyScorer {
  const all = new Map([...textScorers, ...extra].map((scorer: AnyScorer) => [scorer.name, scorer] as const));
  const wanted = name ?? defaultScorers[format];
  const scorer = all.get(wanted);
  if (scorer === undefined)
    throw new RangeError(
      `unknown scorer ${JSON.stringify(wanted)}; there are: ${[...all.keys()].sort().join(", ")}`,
    );
  return scorer;
}

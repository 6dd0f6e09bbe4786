import { type Plan, scalingOf } from "../../plan/plan.ts";
import { defaultScorerNames } from "../../plan/scorer-names.ts";
import { type Format, formats } from "../../taxonomy/labels.ts";
import { judgeScorerName, judgeVersion } from "../judge/judge-answer.ts";
import { textScorers } from "../registry.ts";

/** Never `math_verify`'s own module: it would load the mathematics into the web process. A test holds the two together. */
export const mathVerifyScorer = { name: "math_verify", version: 2 } as const;

/** What a plan asks of an item: how many answers, and the verdict derived from them; `scoring` null = the sample's own. */
export type ItemScoring = { repeats: number; scoring: string | null };

/** The parts of a canonical scoring such as "math_verify@1" or "self-consistency:8(multiple_choice@1)". */
export type ParsedScoring = { scorer: string; version: number; samples: number };

/**
 * How a plan scores items of a format for a kind of model. Baselines always say the same, so they are asked once. Where
 * there is no extracted answer to vote on (open-ended, or judged) a majority is not defined: asked once too.
 */
export function itemScoring({
  plan,
  format,
  kind,
}: {
  plan: Pick<Plan, "scorers" | "samples">;
  format: Format;
  kind: "baseline" | "endpoint";
}): ItemScoring {
  const { scorers, samples } = scalingOf(plan);
  const name = scorers[format] ?? defaultScorerNames[format];
  const votes = name !== judgeScorerName && name !== "open_ended";
  const repeats = kind === "endpoint" && votes ? samples : 1;
  if (repeats === 1 && name === defaultScorerNames[format]) return { repeats, scoring: null };
  return {
    repeats,
    scoring: formatScoring({ scorer: name, version: scorerVersion(name), samples: repeats }),
  };
}

/** Whether every item of every model keeps its sample's own verdict. */
export function isDefaultScoring(plan: Pick<Plan, "scorers" | "samples">): boolean {
  return formats.every(format => itemScoring({ plan, format, kind: "endpoint" }).scoring === null);
}

export function scorerVersion(name: string): number {
  const version = [...textScorers, mathVerifyScorer, { name: judgeScorerName, version: judgeVersion }].find(
    scorer => scorer.name === name,
  )?.version;
  if (version === undefined) throw new RangeError(`unknown scorer ${JSON.stringify(name)}`);
  return version;
}

export function formatScoring({ scorer, version, samples }: ParsedScoring): string {
  const base = `${scorer}@${version}`;
  return samples === 1 ? base : `self-consistency:${samples}(${base})`;
}

/** @throws RangeError for anything `formatScoring` doesn't write. */
export function parseScoring(scoring: string): ParsedScoring {
  const match = /^(?:self-consistency:(\d+)\()?([a-z0-9_]+)@(\d+)(\)?)$/.exec(scoring);
  if (!match || (match[1] === undefined) !== (match[4] === ""))
    throw new RangeError(`unknown scoring ${JSON.stringify(scoring)}`);
  return { scorer: match[2]!, version: Number(match[3]), samples: Number(match[1] ?? 1) };
}

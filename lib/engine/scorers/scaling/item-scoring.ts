import type { PromptStyle } from "../../catalog/prompt.ts";
import { type PlanScoring, type ScalingMethod, scalingMethods, scalingOf } from "../../plan/plan.ts";
import { defaultScorerNames } from "../../plan/scorer-names.ts";
import { type Format, formats } from "../../taxonomy/labels.ts";
import { judgeScorerName, judgeVersion } from "../judge/judge-answer.ts";
import { logProb } from "../log-prob.ts";
import { textScorers } from "../registry.ts";

/** Never `math_verify`'s own module: it would load the mathematics into the web process. A test holds the two together. */
export const mathVerifyScorer = { name: "math_verify", version: 2 } as const;

/**
 * What a plan asks of an item: in which words, how many answers, and the verdict derived from them; `scoring` null = the
 * sample's own.
 */
export type ItemScoring = { style: PromptStyle; repeats: number; scoring: string | null };

/** The parts of a canonical scoring such as "math_verify@1" or "language-penalty@1(best-of-n@1:8(multiple_choice@1))". */
export type ParsedScoring = {
  scorer: string;
  version: number;
  samples: number;
  scaling: ScalingMethod;
  languagePenalty: boolean;
};

/** Versions of what is done around a scorer: raised whenever the same answers could now come to another verdict. */
const scalingVersions: Record<ScalingMethod, string> = {
  "self-consistency": "self-consistency",
  "best-of-n": "best-of-n@1",
};
const penaltyName = "language-penalty@1";

/**
 * How a plan scores items of a format for a kind of model. Baselines always say the same, so they are asked once and in
 * full. Where there is no extracted answer to vote on (open-ended, or judged) a majority is not defined: asked once too;
 * the better of several answers is defined everywhere. The first token's probabilities are read from one call.
 */
export function itemScoring({
  plan,
  format,
  kind,
}: {
  plan: PlanScoring;
  format: Format;
  kind: "baseline" | "endpoint";
}): ItemScoring {
  const { scorers, samples, scaling, languagePenalty } = scalingOf(plan);
  const named = scorers[format] ?? defaultScorerNames[format];
  const isFirstToken = named === logProb.name;
  if (isFirstToken && kind === "endpoint") return { style: "first-token", repeats: 1, scoring: null };
  const name = isFirstToken ? defaultScorerNames[format] : named;
  const votes = name !== judgeScorerName && name !== "open_ended";
  const repeats = kind === "endpoint" && (votes || scaling === "best-of-n") ? samples : 1;
  const isOwn = repeats === 1 && !languagePenalty && name === defaultScorerNames[format];
  return {
    style: "answer",
    repeats,
    scoring: isOwn
      ? null
      : formatScoring({
          scorer: name,
          version: scorerVersion(name),
          samples: repeats,
          scaling,
          languagePenalty,
        }),
  };
}

/** Whether a verdict takes a judge: to mark answers, or to choose among them. */
export function needsJudge({
  scorer,
  samples,
  scaling,
}: Omit<ParsedScoring, "version" | "languagePenalty">): boolean {
  const isMarked = scorer === judgeScorerName || scorer === defaultScorerNames["open-ended"];
  return isMarked || (samples > 1 && scaling === "best-of-n");
}

/** Whether every item of every model is asked in full, once, and keeps its sample's own verdict. */
export function isDefaultScoring(plan: PlanScoring): boolean {
  return formats.every(format => {
    const { style, scoring } = itemScoring({ plan, format, kind: "endpoint" });
    return style === "answer" && scoring === null;
  });
}

export function scorerVersion(name: string): number {
  const version = [...textScorers, mathVerifyScorer, { name: judgeScorerName, version: judgeVersion }].find(
    scorer => scorer.name === name,
  )?.version;
  if (version === undefined) throw new RangeError(`unknown scorer ${JSON.stringify(name)}`);
  return version;
}

export function formatScoring({ scorer, version, samples, scaling, languagePenalty }: ParsedScoring): string {
  const base = `${scorer}@${version}`;
  const scaled = samples === 1 ? base : `${scalingVersions[scaling]}:${samples}(${base})`;
  return languagePenalty ? `${penaltyName}(${scaled})` : scaled;
}

/** @throws RangeError for anything `formatScoring` doesn't write today or wrote once. */
export function parseScoring(scoring: string): ParsedScoring {
  const unknown = () => new RangeError(`unknown scoring ${JSON.stringify(scoring)}`);
  const penalised = /^language-penalty@\d+\((.+)\)$/.exec(scoring);
  const scaled = /^([a-z-]+)(?:@\d+)?:(\d+)\((.+)\)$/.exec(penalised?.[1] ?? scoring);
  const base = /^([a-z0-9_]+)@(\d+)$/.exec(scaled?.[3] ?? penalised?.[1] ?? scoring);
  const scaling = scaled ? scalingMethods.find(method => method === scaled[1]) : "self-consistency";
  if (!base || scaling === undefined) throw unknown();
  return {
    scorer: base[1]!,
    version: Number(base[2]),
    samples: Number(scaled?.[2] ?? 1),
    scaling,
    languagePenalty: penalised !== null,
  };
}

import { formats, skills, targets } from "../taxonomy/labels.ts";
import { canonicalSubjects } from "../taxonomy/subject-tree.ts";
import { marginOf, type Plan, type PlanScoring } from "./plan.ts";
import { defaultScorerNames } from "./scorer-names.ts";

/** One form for plans that select the same: sorted, unique lists; a list of every label is no filter. */
export function canonicalPlan(plan: Plan): Plan {
  return {
    language: plan.language,
    subjects: canonicalSubjects(plan.subjects),
    skills: canonicalSet({ chosen: plan.skills, all: skills }),
    targets: canonicalSet({ chosen: plan.targets, all: targets }),
    formats: canonicalSet({ chosen: plan.formats, all: formats }),
    benchmarks: [...new Set(plan.benchmarks)].sort(),
    sampleSize: plan.sampleSize,
    seed: plan.seed,
    ...canonicalScoring(plan),
    ...(plan.fewShot ? { fewShot: plan.fewShot } : {}),
    ...canonicalStop(plan),
  };
}

/** Nothing at all where the default is meant, said or not: the fingerprints of plans from before must stay. */
function canonicalScoring({ scorers = {}, samples = 1, scaling, languagePenalty }: Plan): PlanScoring {
  const named = formats.flatMap(format => {
    const name = scorers[format];
    return name === undefined || name === defaultScorerNames[format] ? [] : [[format, name] as const];
  });
  return {
    ...(named.length > 0 ? { scorers: Object.fromEntries(named) } : {}),
    ...(samples > 1 ? { samples } : {}),
    ...(samples > 1 && scaling === "best-of-n" ? { scaling } : {}),
    ...(languagePenalty ? { languagePenalty } : {}),
  };
}

/** With its margin, said or not: a plan.yaml then tells what the stop was about. */
function canonicalStop(plan: Plan): Pick<Plan, "stop" | "margin"> {
  const margin = marginOf(plan);
  return margin === null ? {} : { stop: "settled", margin };
}

function canonicalSet<T extends string>({ chosen, all }: { chosen: readonly T[]; all: readonly T[] }): T[] {
  const kept = all.filter(label => chosen.includes(label));
  return kept.length === all.length ? [] : kept;
}

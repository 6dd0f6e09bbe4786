import { formats, skills, targets } from "../taxonomy/labels.ts";
import { canonicalSubjects } from "../taxonomy/subject-tree.ts";
import type { Plan } from "./plan.ts";

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
  };
}

function canonicalSet<T extends string>({ chosen, all }: { chosen: readonly T[]; all: readonly T[] }): T[] {
  const kept = all.filter(label => chosen.includes(label));
  return kept.length === all.length ? [] : kept;
}

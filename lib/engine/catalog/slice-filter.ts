import { canonicalPlan } from "../plan/canonical-plan.ts";
import type { Plan } from "../plan/plan.ts";
import { expandSubjects, isCoarseSubject } from "../taxonomy/subject-tree.ts";

export const facets = ["language", "subject", "skill", "target", "format", "benchmark"] as const;
export type Facet = (typeof facets)[number];

export type Labels = Record<Facet, string> & { subjects: readonly string[] };

/** For each facet that a plan filters by, whether labels meet that filter; a slice is what meets them all. */
export function sliceFilter(asked: Plan): Partial<Record<Facet, (labels: Labels) => boolean>> {
  const plan = canonicalPlan(asked);
  const { language } = plan;
  const among = (facet: Facet, chosen: readonly string[]) => {
    const wanted = new Set(chosen);
    return wanted.size > 0 && { [facet]: (labels: Labels) => wanted.has(labels[facet]) };
  };
  return {
    // "pt" also selects "pt-BR"; "pt-BR" only that.
    ...(language !== null && {
      language: (labels: Labels) =>
        labels.language === language || labels.language.startsWith(`${language}-`),
    }),
    ...(plan.subjects.length > 0 && { subject: subjectFilter(plan.subjects) }),
    ...among("skill", plan.skills),
    ...among("target", plan.targets),
    ...among("format", plan.formats),
    ...among("benchmark", plan.benchmarks),
  };
}

/** A coarse subject also takes what is labelled with it alone or with something outside the taxonomy under it. */
function subjectFilter(subjects: Plan["subjects"]): (labels: Labels) => boolean {
  const coarse = subjects.filter(isCoarseSubject);
  const wanted = new Set<string>([...expandSubjects(subjects), ...coarse.flatMap(id => [id, `${id}/other`])]);
  const prefixes = coarse.map(id => `${id}/`);
  return labels =>
    labels.subjects.some(subject => wanted.has(subject)) ||
    prefixes.some(prefix => labels.subject.startsWith(prefix));
}

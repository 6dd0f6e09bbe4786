import { and, arrayOverlaps, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { canonicalPlan } from "../../lib/engine/plan/canonical-plan.ts";
import type { Plan } from "../../lib/engine/plan/plan.ts";
import { expandSubjects, isCoarseSubject } from "../../lib/engine/taxonomy/subject-tree.ts";
import { items } from "../schema/catalog.ts";

export type Facet = "language" | "subject" | "skill" | "target" | "format" | "benchmark";

/** SQL condition of a plan's slice; `except` leaves one facet's own filter out, to count its alternatives. */
export function sliceCondition(asked: Plan, except?: Facet): SQL {
  // Plans of one fingerprint must select the same: all parts of a subject are that subject.
  const plan = canonicalPlan(asked);
  const conditions: (SQL | undefined)[] = [isNull(items.retiredAt)];
  if (plan.language !== null && except !== "language") conditions.push(matchesLanguage(plan.language));
  if (plan.subjects.length > 0 && except !== "subject") conditions.push(matchesSubjects(plan.subjects));
  if (plan.skills.length > 0 && except !== "skill") conditions.push(inArray(items.skill, plan.skills));
  if (plan.targets.length > 0 && except !== "target") conditions.push(inArray(items.target, plan.targets));
  if (plan.formats.length > 0 && except !== "format") conditions.push(inArray(items.format, plan.formats));
  if (plan.benchmarks.length > 0 && except !== "benchmark") {
    conditions.push(inArray(items.benchmark, plan.benchmarks));
  }
  return and(...conditions)!;
}

/** "pt" also selects "pt-BR" items; "pt-BR" only those. */
function matchesLanguage(language: string): SQL {
  return or(eq(items.language, language), sql`${items.language} like ${`${language}-%`}`)!;
}

/** A coarse subject also takes items that are labelled with it alone or with something outside the taxonomy under it. */
function matchesSubjects(subjects: Plan["subjects"]): SQL {
  const coarse = subjects.filter(isCoarseSubject);
  return or(
    arrayOverlaps(items.subjects, [...expandSubjects(subjects), ...coarse]),
    ...coarse.map(id => sql`${items.subject} like ${`${id}/%`}`),
  )!;
}

import { and, arrayOverlaps, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Facet } from "../../lib/engine/catalog/slice-filter.ts";
import { canonicalPlan } from "../../lib/engine/plan/canonical-plan.ts";
import type { Plan } from "../../lib/engine/plan/plan.ts";
import { expandSubjects, isCoarseSubject } from "../../lib/engine/taxonomy/subject-tree.ts";
import { items, labelSets } from "../schema/catalog.ts";

/** `sliceFilter` as SQL conditions on `label_sets`: the two select the same, which tests hold them to. */
function labelConditions(asked: Plan): Partial<Record<Facet, SQL>> {
  // Plans of one fingerprint must select the same: all parts of a subject are that subject.
  const plan = canonicalPlan(asked);
  return {
    ...(plan.language !== null && { language: matchesLanguage(plan.language) }),
    ...(plan.subjects.length > 0 && { subject: matchesSubjects(plan.subjects) }),
    ...(plan.skills.length > 0 && { skill: inArray(labelSets.skill, plan.skills) }),
    ...(plan.targets.length > 0 && { target: inArray(labelSets.target, plan.targets) }),
    ...(plan.formats.length > 0 && { format: inArray(labelSets.format, plan.formats) }),
    ...(plan.benchmarks.length > 0 && { benchmark: inArray(labelSets.benchmark, plan.benchmarks) }),
  };
}

/** The label sets of a plan's slice; `except` leaves one facet's own filter out, to count its alternatives. */
export function labelSetCondition(plan: Plan, except?: Facet): SQL {
  const conditions = { ...labelConditions(plan), ...(except && { [except]: undefined }) };
  return and(sql`true`, ...Object.values(conditions))!;
}

/** SQL condition on `items` of a plan's slice: in the catalog, labelled so, and of duplicates in the slice only the first. */
export function sliceCondition(plan: Plan, except?: Facet): SQL {
  const sets = sql`(select ${labelSets.id} from ${labelSets} where ${labelSetCondition(plan, except)})`;
  return sql`${items.retiredAt} is null and ${items.labelSetId} in ${sets} and (${items.duplicateGroup} is null
    or not exists (select 1 from ${items} earlier where earlier.duplicate_group = ${items.duplicateGroup}
      and earlier.retired_at is null and earlier.id < ${items.id} and earlier.label_set_id in ${sets}))`;
}

/** "pt" also selects "pt-BR" items; "pt-BR" only those. */
function matchesLanguage(language: string): SQL {
  return or(eq(labelSets.language, language), sql`${labelSets.language} like ${`${language}-%`}`)!;
}

/** A coarse subject also takes items that are labelled with it alone or with something outside the taxonomy under it. */
function matchesSubjects(subjects: Plan["subjects"]): SQL {
  const coarse = subjects.filter(isCoarseSubject);
  return or(
    arrayOverlaps(labelSets.subjects, [
      ...expandSubjects(subjects),
      ...coarse.flatMap(id => [id, `${id}/other`]),
    ]),
    ...coarse.map(id => sql`${labelSets.subject} like ${`${id}/%`}`),
  )!;
}

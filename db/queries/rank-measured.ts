import { type SQL, sql } from "drizzle-orm";
import type { BrowseRow } from "../../lib/engine/leaderboard/browse-listing.ts";
import { buildBrowseRows } from "../../lib/engine/leaderboard/browse-rows.ts";
import { canonicalPlan } from "../../lib/engine/plan/canonical-plan.ts";
import type { Plan } from "../../lib/engine/plan/plan.ts";
import { expandSubjects, isCoarseSubject } from "../../lib/engine/taxonomy/subject-tree.ts";
import type { Queryable } from "../client.ts";
import { listMeasuredModels } from "./measured-models.ts";
import { listScorerSums } from "./scorer-sums.ts";

/**
 * Models over everything measured of a plan's slice, best first: sums over cells, whichever questions each was asked, so
 * not paired. A cell says the first subject of a question and no benchmark: a plan's benchmarks narrow nothing here.
 */
export async function rankMeasured(
  db: Queryable,
  { plan, scopes }: { plan: Plan; scopes: readonly string[] },
): Promise<BrowseRow[]> {
  const slice = cellCondition(plan);
  const [models, sums] = await Promise.all([
    listMeasuredModels(db, scopes),
    Promise.all(scopes.map(scope => listScorerSums(db, { slice, scope }))),
  ]);
  return buildBrowseRows({ sums: sums.flat(), models });
}

/** Cells, as `c`, whose labels a plan selects, as `sliceCondition` selects items by theirs. */
function cellCondition(asked: Plan): SQL {
  const { language, subjects, skills, targets, formats } = canonicalPlan(asked);
  const coarse = subjects.filter(isCoarseSubject);
  const fine = [...expandSubjects(subjects), ...coarse];
  const oneOf = (column: string, values: readonly string[]) =>
    values.length === 0 ? [] : [sql`${sql.raw(column)} = any(${sql.param([...values])}::text[])`];
  const conditions = [
    ...(language === null ? [] : [sql`(c.language = ${language} or c.language like ${`${language}-%`})`]),
    ...(subjects.length === 0
      ? []
      : [
          sql`(${sql.join(
            [...oneOf("c.subject_type", fine), ...coarse.map(id => sql`c.subject_type like ${`${id}/%`}`)],
            sql` or `,
          )})`,
        ]),
    ...oneOf("c.task_type", skills),
    ...oneOf("c.target_type", targets),
    ...oneOf("c.problem_type", formats),
  ];
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}

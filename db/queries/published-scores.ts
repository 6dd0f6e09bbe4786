import { and, eq, sql } from "drizzle-orm";
import type { PublishedScore } from "../../lib/engine/catalog/records/read-published-score.ts";
import type { PublishedRow } from "../../lib/engine/leaderboard/published-row.ts";
import { canonicalPlan } from "../../lib/engine/plan/canonical-plan.ts";
import type { Plan } from "../../lib/engine/plan/plan.ts";
import { expandSubjects, isCoarseSubject } from "../../lib/engine/taxonomy/subject-tree.ts";
import type { Queryable } from "../client.ts";
import { leaderboardCache } from "../schema/leaderboards.ts";
import { lockName } from "./lock-name.ts";

/** Make these all that is published under a provenance: an import again replaces, and never doubles. */
export async function replacePublishedScores(
  db: Queryable,
  { provenance, scores }: { provenance: string; scores: readonly PublishedScore[] },
): Promise<{ rows: number; replaced: number }> {
  return db.transaction(async tx => {
    await lockName(tx, `published:${provenance}`);
    const gone = await tx
      .delete(leaderboardCache)
      .where(and(eq(leaderboardCache.source, "published"), eq(leaderboardCache.provenance, provenance)))
      .returning({ id: leaderboardCache.id });
    await tx.execute(sql`
      insert into leaderboard_cache (source, provenance, model_name, language, subject_type, task_type, score,
        target_type, problem_type, prompt_version, scorer)
      select 'published', ${provenance}, r.*, '', '', '', '' from json_to_recordset(${JSON.stringify(scores)}::json)
        as r(model text, language text, subject text, skill text, score double precision)`);
    return { rows: scores.length, replaced: gone.length };
  });
}

/**
 * What was published elsewhere for a plan's language, subjects and skills, best first: per model and provenance the plain
 * mean of its cells. Published cells say no target, format or benchmark, so filters on these can't be applied.
 */
export async function listPublishedScores(
  db: Queryable,
  asked: Pick<Plan, "language" | "subjects" | "skills">,
): Promise<PublishedRow[]> {
  const c = leaderboardCache;
  const plan = canonicalPlan({ ...asked } as Plan);
  const coarse = plan.subjects.filter(isCoarseSubject);
  const subjects = [...expandSubjects(plan.subjects), ...coarse.flatMap(id => [id, `${id}/other`])];
  const rows = await db
    .select({
      model: c.modelName,
      provenance: c.provenance,
      score: sql<number>`avg(${c.score})`,
      cells: sql<number>`count(*)::int`,
    })
    .from(c)
    .where(
      and(
        eq(c.source, "published"),
        plan.language === null
          ? undefined
          : sql`(${c.language} = ${plan.language} or ${c.language} like ${`${plan.language}-%`})`,
        subjects.length === 0 ? undefined : sql`${c.subjectType} = any(${sql.param(subjects)}::text[])`,
        plan.skills.length === 0 ? undefined : sql`${c.taskType} = any(${sql.param(plan.skills)}::text[])`,
      ),
    )
    .groupBy(c.modelName, c.provenance)
    .orderBy(sql`3 desc, 1, 2`);
  return rows;
}

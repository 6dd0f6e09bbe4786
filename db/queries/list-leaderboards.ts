import { type SQL, sql } from "drizzle-orm";
import { type Leaderboard, leaderboardSchema } from "../../lib/engine/leaderboard/leaderboard.ts";
import type { Queryable } from "../client.ts";
import { leaderboards } from "../schema/leaderboards.ts";
import { isListable } from "./asked-questions.ts";
import { isAfter, placeOf, type RowPlace } from "./list-tasks.ts";

/** What a leaderboard's plan must ask for; null = any. A coarse subject takes in its fine ones. */
export type LeaderboardFilter = {
  language: string | null;
  subject: string | null;
  skill: string | null;
  target: string | null;
  format: string | null;
};

/** Leaderboards that a reader of these scopes may list, newest first, after a place in that list. */
export async function listLeaderboards(
  db: Queryable,
  {
    scopes,
    filter,
    after,
    limit,
  }: { scopes: readonly string[]; filter: LeaderboardFilter; after: RowPlace | null; limit: number },
): Promise<(RowPlace & { createdAt: Date; leaderboard: Leaderboard })[]> {
  const time = sql`${leaderboards.createdAt}`;
  const conditions = [
    isListable(scopes),
    isAfter({ time, id: sql`${leaderboards.slug}`, after }),
    planCondition(filter),
  ];
  const rows = await db
    .select({
      at: sql<string>`${placeOf(time)}`,
      id: leaderboards.slug,
      createdAt: leaderboards.createdAt,
      content: leaderboards.content,
    })
    .from(leaderboards)
    .where(sql.join(conditions, sql` and `))
    .orderBy(sql`${leaderboards.createdAt} desc, ${leaderboards.slug} desc`)
    .limit(limit);
  return rows.map(({ content, ...row }) => ({ ...row, leaderboard: leaderboardSchema.parse(content) }));
}

/** On its task's plan, a hundredth of the size of what the leaderboard holds. */
function planCondition({ language, subject, ...lists }: LeaderboardFilter): SQL {
  const conditions: SQL[] = [];
  if (language !== null) conditions.push(sql`t.plan_details ->> 'language' = ${language}`);
  if (subject !== null)
    conditions.push(sql`exists (select from jsonb_array_elements_text(t.plan_details -> 'subjects') s
      where s = ${subject} or starts_with(s, ${`${subject}/`}))`);
  for (const [facet, label] of Object.entries(lists))
    if (label !== null)
      conditions.push(sql`t.plan_details -> ${`${facet}s`} @> ${JSON.stringify([label])}::jsonb`);
  if (conditions.length === 0) return sql`true`;
  return sql`exists (select from evaluation_tasks t
    where t.task_id = ${leaderboards.taskId} and ${sql.join(conditions, sql` and `)})`;
}

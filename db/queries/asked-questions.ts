import { createHash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { type Plan, planSchema } from "../../lib/engine/plan/plan.ts";
import type { Queryable } from "../client.ts";
import { leaderboards } from "../schema/leaderboards.ts";

/**
 * So many different visitors must have asked the same words before anybody else reads them in a list: what one person
 * typed may be about that person.
 */
const enoughVisitors = 3;
const popularDays = 90;

/** `leaderboards.question_key` says the same in SQL. */
function questionKey({ fingerprint, query }: { fingerprint: string; query: string }): string {
  return createHash("md5").update(`${fingerprint} ${query}`).digest("hex");
}

/** Count a visitor once for a question. Call it for those whose leaderboard anybody may see. */
export async function countAsker(
  db: Queryable,
  { fingerprint, query, plan, visitor }: { fingerprint: string; query: string; plan: Plan; visitor: string },
): Promise<void> {
  const key = questionKey({ fingerprint, query });
  const hidden = createHash("sha256").update(`${key} ${visitor}`).digest("hex");
  await db.execute(sql`
    with newcomer as (
      insert into question_askers (key, visitor) values (${key}, ${hidden}) on conflict do nothing returning key)
    insert into asked_questions (key, query, plan, visitors)
    select key, ${query}, ${JSON.stringify(plan)}::jsonb, 1 from newcomer
    on conflict (key) do update set visitors = asked_questions.visitors + 1, last_asked_at = now()`);
}

/** What most different visitors asked, most first. */
export async function listPopularQuestions(
  db: Queryable,
  { limit }: { limit: number },
): Promise<{ query: string; plan: Plan; visitors: number }[]> {
  const rows = await db.execute<{ query: string; plan: unknown; visitors: number }>(sql`
    select query, plan, visitors from asked_questions
    where visitors >= ${sql.raw(String(enoughVisitors))} and last_asked_at > now() - make_interval(days => ${popularDays})
    order by visitors desc nulls last, last_asked_at desc nulls last limit ${limit}`);
  return rows.map(row => ({ ...row, plan: planSchema.parse(row.plan) }));
}

/**
 * Condition on `leaderboards` that may stand in a list for a reader of these scopes: every model is theirs to see, and what
 * somebody wrote there is their own, or the models have their own names and the question none or many askers.
 */
export function isListable(scopes: readonly string[]): SQL {
  const readable = sql.param([...scopes]);
  return sql`not exists (
      select from models m where m.id = any(${leaderboards.modelIds}) and not (m.scope = any(${readable}::text[])))
    and (exists (select from evaluation_tasks t where t.task_id = ${leaderboards.taskId} and t.owner_id = any(${readable}::text[]))
      or (${hasOwnNames}
        and (${leaderboards.questionKey} is null
          or exists (select from asked_questions q where q.key = ${leaderboards.questionKey} and q.visitors >= ${enoughVisitors}))))`;
}

/** Whoever asks may call a model what they like, another's name too: that is told to those who were sent there, beside its id. */
const hasOwnNames = sql`not exists (
  select from task_models l join models m on m.id = l.model_id
  where l.task_id = ${leaderboards.taskId} and m.builtin is null and m.house is null and l.name <> m.model)`;

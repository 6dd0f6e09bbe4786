import { type SQL, sql } from "drizzle-orm";
import type { Queryable } from "../client.ts";
import { isLiveLink } from "./share-links.ts";

/** Who wants to read: a visitor (null: one who never submitted anything) who holds some share links, by id. */
export type Reader = { owner: string | null; links: readonly number[] };

/** What is read, with all that is told of it: a leaderboard, or a task with its progress. */
export type Subject = { slug: string } | { taskId: string };

/**
 * The one rule of who may read: what shows shared models alone is everybody's; what shows a private one is read by the
 * owner of all its private models, and by whoever holds a link to its task that still opens. False for what isn't there.
 */
export async function mayRead(
  db: Queryable,
  { subject, reader }: { subject: Subject; reader: Reader },
): Promise<boolean> {
  const key = "slug" in subject ? subject.slug : subject.taskId;
  if (key.includes("\0")) return false;
  const [found] = await db.execute<{ scopes: string[]; linked: boolean }>(
    "slug" in subject ? leaderboardFacts(subject.slug, reader) : taskFacts(subject.taskId, reader),
  );
  if (!found) return false;
  return found.linked || found.scopes.every(scope => scope === reader.owner);
}

/** Whether some model of it is private: its address alone doesn't open it. */
export async function isPrivate(db: Queryable, subject: Subject): Promise<boolean> {
  return !(await mayRead(db, { subject, reader: { owner: null, links: [] } }));
}

function leaderboardFacts(slug: string, { links }: Reader): SQL {
  return sql`
    select array(select distinct m.scope from models m where m.id = any(l.model_ids) and m.scope <> 'shared') as scopes,
      exists(select 1 from share_links k join evaluation_tasks t on t.task_id = k.task_id
        where k.id = any(${sql.param([...links])}::int[]) and ${isLiveLink}
          and (t.leaderboard_slug = l.slug or t.task_id = l.task_id)) as linked
    from leaderboards l where l.slug = ${slug}`;
}

function taskFacts(taskId: string, { links }: Reader): SQL {
  return sql`
    select array(select distinct m.scope from task_models tm join models m on m.id = tm.model_id
        where tm.task_id = t.task_id and m.scope <> 'shared') as scopes,
      exists(select 1 from share_links k
        where k.id = any(${sql.param([...links])}::int[]) and ${isLiveLink} and k.task_id = t.task_id) as linked
    from evaluation_tasks t where t.task_id = ${taskId}`;
}

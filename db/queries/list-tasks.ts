import { type SQL, sql } from "drizzle-orm";
import { type TaskState, taskStatuses } from "../../lib/engine/leaderboard/task-status.ts";
import type { Queryable } from "../client.ts";

/** A row's place in a list, newest first: its time in microseconds, and its id. */
export type RowPlace = { at: string; id: string };

export type ListedTask = RowPlace & {
  status: TaskState;
  query: string | null;
  createdAt: Date;
  completedAt: Date | null;
  errorMessage: string | null;
  leaderboardSlug: string | null;
};

/** An owner's tasks, newest first, after a place in that list. */
export async function listOwnTasks(
  db: Queryable,
  {
    owner,
    status,
    after,
    limit,
  }: { owner: string; status: TaskState | null; after: RowPlace | null; limit: number },
): Promise<ListedTask[]> {
  const rows = await db.execute<Record<string, unknown>>(sql`
    select ${placeOf(sql`t.created_at`)} as at, t.task_id as id, t.status, t.query, t.error_message, t.leaderboard_slug,
      t.created_at::text, t.completed_at::text
    from evaluation_tasks t
    where t.owner_id = ${owner} and (${status}::text is null or t.status = ${status}::text)
      and ${isAfter({ time: sql`t.created_at`, id: sql`t.task_id`, after })}
    order by t.created_at desc, t.task_id desc limit ${limit}`);
  return rows.map(row => ({
    at: String(row.at),
    id: String(row.id),
    status: taskStatuses.find(known => known === row.status)!,
    query: row.query as string | null,
    createdAt: new Date(String(row.created_at)),
    completedAt: row.completed_at === null ? null : new Date(String(row.completed_at)),
    errorMessage: row.error_message as string | null,
    leaderboardSlug: row.leaderboard_slug as string | null,
  }));
}

/** Microseconds of a time as text: exact, where a JavaScript date has milliseconds alone. */
export function placeOf(time: SQL): SQL {
  return sql`(extract(epoch from ${time}) * 1000000)::bigint::text`;
}

export function isAfter({ time, id, after }: { time: SQL; id: SQL; after: RowPlace | null }): SQL {
  if (after === null) return sql`true`;
  const at = sql`timestamptz 'epoch' + ${after.at}::bigint * interval '1 microsecond'`;
  return sql`(${time}, ${id}) < (${at}, ${after.id})`;
}

import { type SQL, sql } from "drizzle-orm";
import type { Queryable } from "../client.ts";
import type { Wanted } from "./wanted.ts";

export type LaneCount = {
  done: number;
  scored: number;
  /** Measured before the task began. */
  reused: number;
  errors: number;
  lastError: string | null;
  /** Samples of the last `recentSeconds`: the window shrinks while the task is younger than it. */
  recent: number;
  recentSeconds: number;
};

const windowSeconds = 10;

/** Progress per model, counted from the samples themselves: a failed call of an earlier task is not done. */
export async function listLaneCounts(
  db: Queryable,
  {
    taskId,
    itemIds,
    promptVersion,
    since,
    wanted = null,
  }: {
    taskId: string;
    itemIds: readonly number[];
    promptVersion: string;
    since: Date;
    /** Which answers count, where a plan asks for more than the first. */
    wanted?: readonly Wanted[] | null;
  },
): Promise<Map<number, LaneCount>> {
  const sinceText = since.toISOString();
  const counted =
    wanted === null
      ? sql`s.prompt_version = ${promptVersion} and s.repeat = 0 and s.item_id = any(${sql.param([...itemIds])}::int[])`
      : sql.join([sql`false`, ...wanted.map(isWanted)], sql` or `);
  const rows = await db.execute<{
    model_id: number;
    done: number;
    scored: number;
    reused: number;
    errors: number;
    last_error: string | null;
    recent: number;
    age: number;
  }>(sql`
    select s.model_id,
           count(*)::int as done,
           count(s.correctness)::int as scored,
           (count(*) filter (where s.timestamp < ${sinceText}::timestamptz))::int as reused,
           (count(*) filter (where s.outcome = 'api_error'))::int as errors,
           (array_agg(s.explanation order by s.timestamp desc) filter (where s.outcome = 'api_error'))[1] as last_error,
           (count(*) filter (where s.timestamp >= greatest(${sinceText}::timestamptz, now() - make_interval(secs => ${windowSeconds}))))::int as recent,
           extract(epoch from now() - ${sinceText}::timestamptz)::float8 as age
    from experiment_samples s
    join task_models t on t.model_id = s.model_id and t.task_id = ${taskId}
    where (${counted})
      and (s.outcome <> 'api_error' or s.timestamp >= ${sinceText}::timestamptz)
    group by s.model_id`);
  return new Map(
    rows.map(row => [
      row.model_id,
      {
        done: row.done,
        scored: row.scored,
        reused: row.reused,
        errors: row.errors,
        lastError: row.last_error,
        recent: row.recent,
        recentSeconds: Math.max(0.5, Math.min(windowSeconds, row.age)),
      },
    ]),
  );
}

function isWanted({ modelId, promptVersion, repeats, itemIds }: Wanted): SQL {
  return sql`(s.model_id = ${modelId} and s.prompt_version = ${promptVersion} and s.repeat < ${repeats}
    and s.item_id = any(${sql.param([...itemIds])}::int[]))`;
}

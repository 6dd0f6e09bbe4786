import { sql } from "drizzle-orm";
import type { Queryable } from "../client.ts";

/** How the whole installation does, read from its database: the same from whichever process asks. */
export type Vitals = {
  workers: {
    name: string;
    host: string;
    startedAt: string;
    heardSecondsAgo: number;
    active: number;
    rssBytes: number | null;
  }[];
  /** Shards: waiting for a worker, waiting to be tried again, under way. `oldestSeconds`: how long the first has waited. */
  queue: { waiting: number; retrying: number; active: number; oldestSeconds: number | null };
  /** Tasks of the last 24 hours by status. */
  tasks: Record<string, number>;
  /** Answers stored in the last five minutes and in the last 24 hours, by outcome; `isCut`: more came in than were looked at. */
  answers: { lastMinutes: number; outcomes: Record<string, number>; isCut: boolean };
  /** Answers that tasks of the last 24 hours needed, and how many of them were there already. */
  reuse: { wanted: number; reused: number };
  database: { bytes: number; tables: { name: string; bytes: number; rows: number }[] };
};

/**
 * @param queue name of the jobs that shards wait as; a worker is whoever takes them.
 * @param newest how many answers are looked at for what became of them.
 */
export async function readVitals(
  db: Queryable,
  { queue, newest = 100_000 }: { queue: string; newest?: number },
): Promise<Vitals> {
  const [workers, [jobs], tasks, outcomes, [reuse], [size], tables] = await Promise.all([
    db.execute<{
      name: string | null;
      host: string;
      started_at: string;
      heard: number;
      active: number;
      rss: number | null;
    }>(
      sql`select name, host, started_on::text as started_at, extract(epoch from now() - heartbeat_on)::float8 as heard,
            coalesce((select sum((w->>'active')::int) from jsonb_array_elements(workers::jsonb) w), 0)::int as active,
            (metrics::jsonb->>'rss')::float8 as rss
          from pgboss.instance
          where stopped_on is null and heartbeat_on > now() - heartbeat_seconds * interval '3 seconds'
            and workers::jsonb @> ${JSON.stringify([{ queue }])}::jsonb
          order by started_on`,
    ),
    db.execute<{ waiting: number; retrying: number; active: number; oldest: number | null }>(
      sql`select count(*) filter (where state = 'created')::int as waiting, count(*) filter (where state = 'retry')::int as retrying,
            count(*) filter (where state = 'active')::int as active,
            extract(epoch from now() - min(created_on) filter (where state < 'active'))::float8 as oldest
          from pgboss.job where name = ${queue} and state < 'completed'`,
    ),
    db.execute<{ status: string; n: number }>(
      sql`select status, count(*)::int as n from evaluation_tasks where created_at > now() - interval '24 hours' group by status`,
    ),
    db.execute<{ outcome: string; n: number; recent: number }>(
      sql`select outcome, count(*) filter (where timestamp > now() - interval '24 hours')::int as n,
            count(*) filter (where timestamp > now() - interval '5 minutes')::int as recent
          from (select outcome, timestamp from experiment_samples order by id desc limit ${newest}) newest group by outcome`,
    ),
    db.execute<{ wanted: number; missing: number }>(
      sql`select coalesce(sum(answers_wanted), 0)::float8 as wanted, coalesce(sum(answers_missing), 0)::float8 as missing
          from evaluation_tasks where created_at > now() - interval '24 hours'`,
    ),
    db.execute<{ bytes: number }>(sql`select pg_database_size(current_database())::float8 as bytes`),
    db.execute<{ name: string; bytes: number; rows: number }>(
      sql`select relname as name, pg_total_relation_size(oid)::float8 as bytes, greatest(reltuples, 0)::float8 as rows
          from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
          order by 2 desc limit 6`,
    ),
  ]);
  const ofLastDay = outcomes.reduce((sum, row) => sum + row.n, 0);
  return {
    workers: workers.map(row => ({
      name: row.name ?? "worker",
      host: row.host,
      startedAt: new Date(row.started_at).toISOString(),
      heardSecondsAgo: Math.max(0, row.heard),
      active: row.active,
      rssBytes: row.rss,
    })),
    queue: {
      waiting: jobs!.waiting,
      retrying: jobs!.retrying,
      active: jobs!.active,
      oldestSeconds: jobs!.oldest,
    },
    tasks: Object.fromEntries(tasks.map(row => [row.status, row.n])),
    answers: {
      lastMinutes: outcomes.reduce((sum, row) => sum + row.recent, 0),
      outcomes: Object.fromEntries(outcomes.filter(row => row.n > 0).map(row => [row.outcome, row.n])),
      isCut: ofLastDay >= newest,
    },
    reuse: { wanted: reuse!.wanted, reused: reuse!.wanted - reuse!.missing },
    database: { bytes: size!.bytes, tables: tables.map(row => ({ ...row })) },
  };
}

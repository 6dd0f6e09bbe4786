import { sql } from "drizzle-orm";
import type { Queryable } from "../client.ts";
import { readSchemaVersion } from "./schema-version.ts";

export type Readiness = {
  /** Migrations this program knows that the database lacks. */
  migrationsLacking: number;
  queueInstalled: boolean;
  /** Seconds since a worker was last heard; null where none ever was, or the last one said goodbye. */
  workerHeardSecondsAgo: number | null;
};

/** Whether a database is one this program can work on. @param queue name of the jobs a worker takes. @throws where it does not answer. */
export async function readReadiness(db: Queryable, { queue }: { queue: string }): Promise<Readiness> {
  const version = await readSchemaVersion(db);
  const [there] = await db.execute<{ queue: boolean }>(
    sql`select to_regclass('pgboss.instance') is not null as queue`,
  );
  const [worker] = there!.queue
    ? await db.execute<{ seconds: number | null }>(
        sql`select extract(epoch from now() - max(heartbeat_on))::float8 as seconds from pgboss.instance
            where stopped_on is null and workers::jsonb @> ${JSON.stringify([{ queue }])}::jsonb`,
      )
    : [{ seconds: null }];
  return {
    migrationsLacking: Math.max(0, version.program - version.database),
    queueInstalled: there!.queue,
    workerHeardSecondsAgo: worker!.seconds,
  };
}

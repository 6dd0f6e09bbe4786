import { sql } from "drizzle-orm";
import type { Queryable } from "../client.ts";
import journal from "../migrations/meta/_journal.json" with { type: "json" };

/** How many migrations a database has, and how many this program knows: migrations only go forward, so the number is a version. */
export type SchemaVersion = { database: number; program: number };

export async function readSchemaVersion(db: Queryable): Promise<SchemaVersion> {
  const [there] = await db.execute<{ migrations: boolean }>(
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as migrations`,
  );
  const [applied] = there!.migrations
    ? await db.execute<{ n: number }>(sql`select count(*)::int as n from drizzle.__drizzle_migrations`)
    : [{ n: 0 }];
  return { database: applied!.n, program: journal.entries.length };
}

import path from "node:path";
import { sql } from "drizzle-orm";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { openDatabase } from "./client.ts";

const migrationsFolder = path.join(import.meta.dirname, "migrations");
/** Any fixed number: two processes that start together must not migrate together. */
const migrationLock = 7_250_001;

/** Bring a database to the newest schema; safe to call at every start and from several processes. */
export async function migrateDatabase(url: string): Promise<{ applied: number }> {
  const { db, close } = openDatabase({ url, maxConnections: 1 });
  try {
    await db.execute(sql`select pg_advisory_lock(${migrationLock})`);
    const before = await countApplied(db);
    await migrate(db, { migrationsFolder });
    return { applied: (await countApplied(db)) - before };
  } finally {
    await close();
  }
}

async function countApplied(db: ReturnType<typeof openDatabase>["db"]): Promise<number> {
  const [table] = await db.execute<{ there: boolean }>(
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as there`,
  );
  if (!table?.there) return 0;
  const [row] = await db.execute<{ n: number }>(
    sql`select count(*)::int as n from drizzle.__drizzle_migrations`,
  );
  return row?.n ?? 0;
}

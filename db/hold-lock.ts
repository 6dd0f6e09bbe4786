import { type SQL, sql } from "drizzle-orm";
import { type Database, openDatabase } from "./client.ts";

const sayEveryMs = 10_000;
/** A process that was frozen or cut off says nothing: then the lock is another's to take. */
const silence = "60s";

/**
 * Work while holding a lock that all processes of a database honour; on two connections of its own. The lock belongs to a
 * transaction that stays open meanwhile: one of a session would outlive its client behind a transaction pooler.
 * @param take a statement that takes the lock, such as `select pg_advisory_xact_lock(1) is not null as held`
 * @returns null where it says that the lock is held by another
 */
export async function holdLock<T>({
  url,
  take,
  work,
}: {
  url: string;
  take: SQL;
  work: (db: Database["db"]) => Promise<T>;
}): Promise<{ result: T } | null> {
  const { db, close } = openDatabase({ url, maxConnections: 2, staysOpen: true });
  let working: Promise<T> | null = null;
  let saying: NodeJS.Timeout | undefined;
  try {
    await db
      .transaction(async tx => {
        await tx.execute(sql.raw(`set local idle_in_transaction_session_timeout = '${silence}'`));
        const [row] = await tx.execute<{ held: boolean }>(take);
        if (!row!.held) return;
        saying = setInterval(() => void tx.execute(sql`select 1`).catch(() => {}), sayEveryMs);
        working = work(db);
        await working;
      })
      .catch((error: unknown) => {
        // The work tells its own errors, and outlives a lock whose connection is lost.
        if (working === null) throw error;
      });
    return working === null ? null : { result: await working };
  } finally {
    clearInterval(saying);
    await close();
  }
}

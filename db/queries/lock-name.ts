import { sql } from "drizzle-orm";
import type { Queryable } from "../client.ts";

/** Whoever locks the same name waits until this transaction ends: what is counted in it stays so until it has added to it. */
export async function lockName(tx: Queryable, name: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}

import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Database } from "../client.ts";

/** Until a statement of this database waits for somebody's lock. */
export async function untilBlocked(db: Database["db"]): Promise<void> {
  for (;;) {
    const waiting = await db.execute(sql`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
    if (waiting.length > 0) return;
    await sleep(5);
  }
}

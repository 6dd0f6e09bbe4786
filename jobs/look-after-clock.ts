import type { Queryable } from "../db/client.ts";
import { settleClock } from "../db/queries/settle-clock.ts";
import type { Log } from "../lib/log.ts";

/** Puts right what a database whose clock went back would keep waiting. Never throws: the next look tries again. */
export async function lookAfterClock({ db, log }: { db: Queryable; log: Log }): Promise<void> {
  try {
    const { late } = await settleClock(db);
    if (late > 0) log("warn", "the database's clock went back; what waited goes on", { late });
  } catch (error) {
    log("warn", "the clock could not be looked after", { error });
  }
}

import { sql } from "drizzle-orm";
import { fromDrizzle, type PgBoss } from "pg-boss";
import type { Queryable } from "../db/client.ts";
import { giveUpImports, lockStalledImports } from "../db/queries/queued-imports.ts";
import { runningLock } from "./import-dataset.ts";
import { importDatasetJob } from "./queue.ts";

const brokeDown =
  "It broke down here again and again; the worker's log says why. What was read is kept: the same command goes on from there.";

/**
 * Send a job for each import of the queue that has lost its own; one whose job failed for good is given up, and says so.
 * @returns how many got a new job.
 */
export async function takeUpImports({ db, boss }: { db: Queryable; boss: PgBoss }): Promise<number> {
  const queue = importDatasetJob.name;
  return db.transaction(async tx => {
    await giveUpImports(tx, { queue, runningLock, message: brokeDown });
    const lost = await lockStalledImports(tx, { queue, runningLock });
    for (const importId of lost) await boss.send(queue, { importId }, { db: fromDrizzle(tx, sql) });
    return lost.length;
  });
}

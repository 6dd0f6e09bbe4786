import { sql } from "drizzle-orm";
import { fromDrizzle, type Job, type PgBoss } from "pg-boss";
import type { Queryable } from "../db/client.ts";
import { failImport } from "../db/queries/import-steps.ts";
import { getImport } from "../db/queries/imports.ts";
import { takeOffQueue } from "../db/queries/queued-imports.ts";
import { importDatasetJob } from "./queue.ts";
import { mostCutDrains } from "./silent-lanes.ts";

const noFurther =
  "Again and again this server's working time was over before more of it could be read. What was read is kept. Import it with the command line or a worker, or let CRON_DRAIN_SECONDS be longer.";

/**
 * A job that a drain's end cut goes on in the next one, which costs it none of its attempts; but for an import that comes no
 * further in them, whose source would be fetched for ever.
 */
export async function goOnLater({
  db,
  boss,
  job,
  hadTime,
}: {
  db: Queryable;
  boss: PgBoss;
  job: Job<object>;
  /** Half of the drain or longer: what began late tells nothing. */
  hadTime: boolean;
}): Promise<void> {
  await db.transaction(async tx => {
    const queue = { db: fromDrizzle(tx, sql) };
    const data = job.name === importDatasetJob.name ? await nextImport(tx, { job, hadTime }) : job.data;
    if (data !== null) await boss.send(job.name, data, queue);
    await boss.complete(job.name, job.id, null, queue);
  });
}

/** Null where it is given up. */
async function nextImport(
  tx: Queryable,
  { job, hadTime }: { job: Job<object>; hadTime: boolean },
): Promise<object | null> {
  const { importId, cut = { times: 0, rowsRead: 0 } } = importDatasetJob.schema.parse(job.data);
  const { rowsRead } = await getImport(tx, importId);
  const times = rowsRead > cut.rowsRead ? 0 : cut.times + (hadTime ? 1 : 0);
  if (times < mostCutDrains) return { importId, cut: { times, rowsRead } };
  await failImport(tx, { id: importId, message: noFurther });
  await takeOffQueue(tx, importId);
  return null;
}

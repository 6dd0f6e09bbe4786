import { sql } from "drizzle-orm";
import { fromDrizzle, type PgBoss } from "pg-boss";
import type { Queryable } from "../db/client.ts";
import { requestImport } from "./import-dataset.ts";
import type { ImportRequest } from "./import-request.ts";
import { importDatasetJob } from "./queue.ts";

/** Enter an import for a worker to run: its row and its job come to be together, or neither does. @returns its id. */
export async function queueImport({
  db,
  boss,
  request,
}: {
  db: Queryable;
  boss: PgBoss;
  request: ImportRequest;
}): Promise<number> {
  return db.transaction(async tx => {
    const importId = await requestImport({ db: tx, request, queued: true });
    await boss.send(importDatasetJob.name, { importId }, { db: fromDrizzle(tx, sql) });
    return importId;
  });
}

import { sql } from "drizzle-orm";
import type { PgBoss } from "pg-boss";
import { afterAll, beforeAll, expect, it } from "vitest";
import { getImport } from "../db/queries/imports.ts";
import type { TestDatabase } from "../db/testing/test-database.ts";
import { recordMappingSchema } from "../lib/engine/catalog/records/record-mapping.ts";
import { goOnLater } from "./go-on-later.ts";
import { importDatasetJob } from "./queue.ts";
import { queueImport } from "./queue-import.ts";
import { mostCutDrains } from "./silent-lanes.ts";
import { sweepStalled } from "./sweep-tasks.ts";
import { openQueuedDatabase } from "./testing/open-queued-database.ts";

let database: TestDatabase;
let boss: PgBoss;
beforeAll(async () => {
  ({ database, boss } = await openQueuedDatabase());
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await database.drop();
});

it("an import that comes no further in several drains in a row is given up, with what to do; one that does goes on", async () => {
  const { db } = database;
  const mapping = recordMappingSchema.parse({
    columns: { prompt: "q", answer: "a" },
    language: "en",
    subjects: ["Science/Math"],
    skill: "Reasoning",
    benchmark: "own",
  });
  const request = {
    text: "http://127.0.0.1:1/own.jsonl",
    name: null,
    mapping,
    hasHeader: true,
    quote: '"' as const,
  };
  const importId = await queueImport({ db, boss, request });
  /** @returns false where there was nothing to go on with. */
  const cut = async (hadTime = true) => {
    const [job] = await boss.fetch<object>(importDatasetJob.name, { batchSize: 1 });
    if (job) await goOnLater({ db, boss, job, hadTime });
    return job !== undefined;
  };
  for (let n = 1; n < mostCutDrains; n++) await cut();
  await db.execute(sql`update dataset_imports set rows_read = 100 where id = ${importId}`);
  for (let n = 0; n < mostCutDrains; n++) await cut();
  for (let n = 0; n < 10; n++) expect(await cut(false)).toBe(true);
  expect(await getImport(db, importId)).toMatchObject({ errorMessage: null });

  expect(await cut()).toBe(true);
  expect(await cut()).toBe(false);
  expect(await sweepStalled({ db, boss })).toMatchObject({ imports: 0 });
  const { status, errorMessage } = await getImport(db, importId);
  expect(status).toBe("FAILURE");
  expect(errorMessage).toContain("CRON_DRAIN_SECONDS");
});

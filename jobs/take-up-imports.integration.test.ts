import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import type { PgBoss } from "pg-boss";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { failImport } from "../db/queries/import-steps.ts";
import { getImport, listImports } from "../db/queries/imports.ts";
import type { TestDatabase } from "../db/testing/test-database.ts";
import { recordMappingSchema } from "../lib/engine/catalog/records/record-mapping.ts";
import { parseEnv } from "../lib/env.ts";
import { handleImportDataset } from "./handlers/import-dataset.ts";
import { importDataset, requestImport } from "./import-dataset.ts";
import { createSourceOpener } from "./open-import-source.ts";
import { importDatasetJob } from "./queue.ts";
import { queueImport } from "./queue-import.ts";
import { sweepStalled } from "./sweep-tasks.ts";
import { openQueuedDatabase } from "./testing/open-queued-database.ts";

const folder = mkdtempSync(path.join(tmpdir(), "benchhub-take-up-test-"));
const { name: queue } = importDatasetJob;
const never = new AbortController().signal;
let database: TestDatabase;
let boss: PgBoss;
beforeAll(async () => {
  ({ database, boss } = await openQueuedDatabase());
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await database.clear();
  await boss.deleteAllJobs(queue);
});

function requestOf(name: string, content = '{"q":"How many?","a":"4"}') {
  const text = path.join(folder, name);
  writeFileSync(text, content);
  const columns = { prompt: "q", answer: "a" };
  const labels = { language: "en", subjects: ["Science/Math"], skill: "Reasoning", benchmark: "own" };
  const mapping = recordMappingSchema.parse({ columns, ...labels });
  return { text, name: null, mapping, hasHeader: true, quote: '"' as const };
}
const enter = (name: string, content?: string) =>
  queueImport({ db: database.db, boss, request: requestOf(name, content) });
const sweep = () => sweepStalled({ db: database.db, boss });
const work = (importId: number, open = createSourceOpener(parseEnv({}))) => ({
  db: database.db,
  url: database.url,
  importId,
  open,
  signal: never,
});
const listJobs = async (state = "created") => {
  const rows = await database.db.execute<{ id: number }>(sql`
    select (data->>'importId')::int as id from pgboss.job where name = ${queue} and state = ${state} order by 1`);
  return rows.map(row => row.id);
};

it("an import whose job vanished gets another, once; what a command line runs, what runs and what has ended gets none", async () => {
  const { db } = database;
  const [lost, ended] = [await enter("lost.jsonl"), await enter("ended.jsonl")];
  const own = await requestImport({ db, request: requestOf("own.jsonl") });
  expect(await listJobs()).toEqual([lost, ended]);
  expect(await sweep()).toEqual({ shards: 0, tasks: 0, imports: 0 });
  await boss.deleteAllJobs(queue);
  await importDataset(work(ended));
  const sweptMeanwhile: unknown[] = [];
  const running = work(lost, async () => {
    sweptMeanwhile.push(await sweep());
    throw new Error("the cable");
  });
  await expect(importDataset(running)).rejects.toThrow("cable");
  expect(sweptMeanwhile).toEqual([{ shards: 0, tasks: 0, imports: 0 }]);
  expect(await getImport(db, lost)).toMatchObject({ status: "FAILURE" });

  const sweeps = await Promise.all([1, 2, 3].map(sweep));
  expect(sweeps.map(({ imports }) => imports).sort()).toEqual([0, 0, 1]);
  expect(await listJobs()).toEqual([lost]);
  await handleImportDataset({ ...work(lost), log: () => {} });
  await boss.deleteAllJobs(queue);
  expect(await sweep()).toMatchObject({ imports: 0 });
  expect(await getImport(db, lost)).toMatchObject({ status: "SUCCESS", accepted: 1 });
  expect(await getImport(db, own)).toMatchObject({ status: "PENDING" });
});

it("an import that is told to be mended, or whose job failed for good, gets no other, and says why it ended", async () => {
  const { db } = database;
  const bad = await enter("bad.jsonl", "");
  await handleImportDataset({ ...work(bad), log: () => {} });
  await boss.deleteAllJobs(queue);
  expect(await sweep()).toMatchObject({ imports: 0 });
  const [killed, told] = [await enter("killed.jsonl"), await enter("told.jsonl")];
  await failImport(db, { id: told, message: "something broke: the cable" });
  await db.execute(sql`update pgboss.job set state = 'failed' where name = ${queue}`);
  for (let n = 0; n < 2; n++) expect(await sweep()).toMatchObject({ imports: 0 });
  const said = async (id: number) => {
    const { status, errorMessage } = await getImport(db, id);
    return `${status}: ${errorMessage}`;
  };
  expect(await said(bad)).toMatch(/^FAILURE: .*empty/);
  expect(await said(killed)).toMatch(/^FAILURE: It broke down here again and again.*kept/);
  expect(await said(told)).toBe("FAILURE: something broke: the cable");
  // Asked for anew it has a job as at first, which is looked after.
  expect(await enter("killed.jsonl")).toBe(killed);
  await db.execute(sql`delete from pgboss.job where name = ${queue} and state = 'created'`);
  expect(await sweep()).toMatchObject({ imports: 1 });
  expect(await listJobs()).toEqual([killed]);
});

it("an import whose job can't be sent is not entered", async () => {
  const { db } = database;
  await db.execute(sql`alter table pgboss.queue rename to queue_away`);
  try {
    await expect(enter("never.jsonl")).rejects.toThrow();
  } finally {
    await db.execute(sql`alter table pgboss.queue_away rename to queue`);
  }
  expect(await listImports(db, { limit: 1 })).toEqual([]);
});

import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { sql } from "drizzle-orm";
import type { PgBoss } from "pg-boss";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sweepExpiredKeys } from "../db/queries/sealed-credentials.ts";
import { findTask } from "../db/queries/tasks.ts";
import { filesContaining, tablesContaining, textContains } from "../db/testing/find-key.ts";
import { loadItems, makeItem } from "../db/testing/make-item.ts";
import { type ModelAnswer, type ModelCall, startModelServer } from "../db/testing/model-server.ts";
import type { TestDatabase } from "../db/testing/test-database.ts";
import { spellingsOf } from "../lib/credentials/key-spellings.ts";
import { modelChoiceSchema } from "../lib/engine/models/model-choice.ts";
import { plannedSchema } from "../lib/engine/plan/plan.ts";
import { cancelTask } from "./cancel-task.ts";
import { submitTask } from "./submit-task.ts";
import { openQueuedDatabase } from "./testing/open-queued-database.ts";

/** Characters that a URL, JSON and base64 write otherwise. */
const key = `sk-${randomBytes(18).toString("base64url")}/+= ~end`;
/** Half a key left by a cut counts as the key. */
const least = 12;
/** What a model answers that nobody can store. */
const privateWords = "words-for-the-asker-alone";
/** Keys are sealed with the old one; the worker has the new one, too. */
const [oldSecret, newSecret] = ["o".repeat(32), "n".repeat(32)];

let database: TestDatabase;
let boss: PgBoss;
let server: Awaited<ReturnType<typeof startModelServer>>;
let worker: ChildProcess;
let written: string;
let logged = "";

beforeAll(async () => {
  ({ database, boss } = await openQueuedDatabase());
  server = await startModelServer(answer);
  written = mkdtempSync(path.join(tmpdir(), "benchhub-worker-"));
  await loadItems(database.db, {
    items: Array.from({ length: 60 }, (_, n) => makeItem({ prompt: `Question ${n}?` })),
    revision: "1",
  });
  worker = await startWorker();
});
afterAll(async () => {
  worker?.kill("SIGKILL");
  await server?.close();
  await boss?.stop({ graceful: false });
  await database?.drop();
  rmSync(written, { recursive: true, force: true });
});

/** Endpoints that say back what they were sent, each time in another spelling. */
function answer({ model, headers }: ModelCall): ModelAnswer {
  const sent = headers.authorization!.slice("Bearer ".length);
  const spellings = spellingsOf(sent);
  // Where the words are cut, a key stands across the cut: at each of the places it could begin.
  if (model === "wordy" || model === "wordy-locked")
    return {
      status: model === "wordy" ? 400 : 401,
      message: `${".".repeat(440 + (server.calls.length % 60))}${headers.authorization} is no good here.`,
    };
  const said = `You sent ${spellings[server.calls.length % spellings.length]} and ${headers.authorization}.`;
  if (model === "locked") return { status: 401, message: said };
  if (model === "picky" && server.calls.length % 2 === 0) return { status: 400, message: said };
  if (model === "private") return `${privateWords}\nAnswer: B`;
  return model === "hanging" ? null : `${said}\nAnswer: B`;
}

/** The product's own worker process, in a folder where it could leave files. */
async function startWorker(): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    [
      "--import",
      pathToFileURL(path.join(import.meta.dirname, "drizzle-as-commonjs.ts")).href,
      path.join(import.meta.dirname, "worker.ts"),
    ],
    {
      cwd: written,
      env: {
        NODE_ENV: "test",
        PATH: process.env.PATH,
        TMPDIR: written,
        HOME: written,
        DATABASE_URL: database.url,
        BENCHHUB_SECRET: newSecret,
        BENCHHUB_SECRET_PREVIOUS: oldSecret,
        BENCHHUB_MODE: "local",
        LOG_LEVEL: "debug",
      },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    },
  );
  for (const stream of [child.stdout!, child.stderr!]) stream.on("data", text => (logged += text));
  const ended = once(child, "exit").then(() => expect.fail(`the worker ended:\n${logged}`));
  ended.catch(() => {});
  await Promise.race([once(child, "message"), ended]);
  return child;
}

async function submit(model: string): Promise<string> {
  const submitted = await submitTask({
    db: database.db,
    boss,
    secret: oldSecret!,
    maxItems: 1_000,
    submission: {
      query: "q",
      owner: "ann",
      planned: plannedSchema.parse({ sampleSize: 60, planner: "user", notes: [] }),
      models: [modelChoiceSchema.parse({ name: model, api_base: server.baseUrl, model, api_key: key })],
    },
  });
  return submitted.kind === "task" ? submitted.taskId : expect.fail("it was answered at once");
}
const untilStatus = (taskId: string, status: string) =>
  expect
    .poll(async () => (await findTask(database.db, taskId))!.status, { timeout: 30_000, interval: 50 })
    .toBe(status);
async function untilCalled(model: string): Promise<void> {
  await expect.poll(() => server.calls.some(call => call.model === model), { timeout: 20_000 }).toBe(true);
}
async function countKeys(): Promise<number> {
  const [row] = await database.db.execute<{ n: number }>(
    sql`select count(*)::int as n from sealed_credentials`,
  );
  return row!.n;
}

async function expectKeyNowhere(): Promise<void> {
  expect(await tablesContaining({ url: database.url, key, least })).toEqual([]);
  expect(textContains({ text: logged, key, least })).toBe(false);
  expect(filesContaining({ folder: written, key, least })).toEqual([]);
}

/** Neither in a deleted row, nor in the write-ahead log, nor in the server's own log: what is in memory is written first. */
async function expectKeyNotOnDisk(): Promise<void> {
  await database.db.execute(sql`vacuum`);
  await database.db.execute(sql`select pg_switch_wal()`);
  await database.db.execute(sql`checkpoint`);
  const [row] = await database.db.execute<{ data_directory: string }>(sql`show data_directory`);
  expect(filesContaining({ folder: path.dirname(row!.data_directory), key, least })).toEqual([]);
}

it("after a success the key is nowhere, though sealed with the previous secret and said back in each answer", async () => {
  const taskId = await submit("talkative");
  await untilStatus(taskId, "SUCCESS");
  const sent = new Set(server.calls.map(call => call.headers.authorization));
  expect(sent).toEqual(new Set([`Bearer ${key}`]));
  expect(await countKeys()).toBe(0);
  await expectKeyNowhere();
  await expectKeyNotOnDisk();
});

it("after a success with failed calls", async () => {
  await untilStatus(await submit("picky"), "SUCCESS");
  expect(await countKeys()).toBe(0);
  await expectKeyNowhere();
});

it("after a failure", async () => {
  const taskId = await submit("locked");
  await untilStatus(taskId, "FAILURE");
  expect((await findTask(database.db, taskId))!.errorMessage).toContain("[key]");
  expect(await countKeys()).toBe(0);
  await expectKeyNowhere();
});

it.each(["wordy", "wordy-locked"])(
  "after words too long to keep whole (%s), cut where the key stood",
  async model => {
    await untilStatus(await submit(model), "FAILURE");
    await expectKeyNowhere();
  },
);

it("after a cancellation", async () => {
  const taskId = await submit("hanging");
  await untilCalled("hanging");
  await cancelTask({ db: database.db, taskId, owner: "ann" });
  expect(await countKeys()).toBe(0);
  await expectKeyNowhere();
});

it("and answers that the database refuses are left in no job and no log: only why it did", async () => {
  await database.db.execute(
    sql`alter table experiment_samples add constraint none_today check (answer not like '%asker-alone%') not valid`,
  );
  const taskId = await submit("private");
  const kept = async () =>
    (
      await database.db.execute<{ output: string }>(
        sql`select output::text from pgboss.job where output is not null and data ->> 'taskId' = ${taskId}`,
      )
    ).map(row => row.output);
  await expect.poll(kept, { timeout: 20_000 }).not.toEqual([]);
  await cancelTask({ db: database.db, taskId, owner: "ann" });
  expect((await kept()).join()).toContain("none_today");
  expect(await tablesContaining({ url: database.url, key: privateWords })).toEqual([]);
  expect(textContains({ text: logged, key: privateWords })).toBe(false);
  await expectKeyNowhere();
  await database.db.execute(sql`alter table experiment_samples drop constraint none_today`);
});

it("after the worker's sudden death in the middle, and after the sweep that follows", async () => {
  server.calls.length = 0;
  const taskId = await submit("hanging");
  await untilCalled("hanging");
  expect(await countKeys()).toBe(1);
  worker.kill("SIGKILL");
  await once(worker, "exit");
  // Sealed, and to be opened by whoever takes the task again: that much may stand there.
  await expectKeyNowhere();

  await database.db.execute(
    sql`update sealed_credentials set expires_at = now() - interval '1 second' where task_id = ${taskId}`,
  );
  expect(await sweepExpiredKeys(database.db)).toBe(1);
  expect(await countKeys()).toBe(0);
  await expectKeyNowhere();
  await expectKeyNotOnDisk();
});

it("and where it does stand it is found, in any spelling: the search works", async () => {
  for (const spelling of spellingsOf(key)) {
    await database.db.execute(sql`create table leak (t jsonb)`);
    await database.db.execute(
      sql`insert into leak values (jsonb_build_object('said', ${`before ${spelling} after`}::text))`,
    );
    const file = path.join(written, "leak");
    writeFileSync(file, `before ${spelling} after`);
    expect([spelling, await tablesContaining({ url: database.url, key, least })]).toEqual([
      spelling,
      ["public.leak"],
    ]);
    expect(filesContaining({ folder: written, key, least })).toEqual([file]);
    expect(textContains({ text: `{"a":"${spelling}"}`, key })).toBe(true);
    expect(textContains({ text: `${spelling.slice(0, 12)}…`, key, least })).toBe(true);
    await database.db.execute(sql`drop table leak`);
    rmSync(file);
  }
});

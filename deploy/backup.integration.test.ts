import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commandsIn } from "../.ci/documents/list-commands.ts";
import { type Database, openDatabase, type Queryable } from "../db/client.ts";
import { migrateDatabase } from "../db/migrate.ts";
import { rebuildCells } from "../db/queries/cells.ts";
import { loadRelease } from "../db/testing/load-release.ts";
import { openTestDatabase, type TestDatabase } from "../db/testing/test-database.ts";
import { installQueue, openSender } from "../jobs/queue.ts";
import { submitTask } from "../jobs/submit-task.ts";
import { sweepStalled } from "../jobs/sweep-tasks.ts";
import { modelChoiceSchema } from "../lib/engine/models/model-choice.ts";
import { plannedSchema } from "../lib/engine/plan/plan.ts";
import { findPostgresPrograms } from "./testing/find-postgres-programs.ts";
import { startInstalledPostgres } from "./testing/start-installed-postgres.ts";

const commands = commandsIn(readFileSync(path.join(import.meta.dirname, "README.md"), "utf8"));
const dumps = commands.filter(command => /\bpg_dump\b/.test(command));
const model = {
  name: "Mine",
  api_base: "http://127.0.0.1:9/v1",
  model: "m",
  api_key: "sk-of-a-running-task",
};

/** Leaderboards, cells and answers of release 0.1.0, and a task that runs: its key is sealed, its shards are queued. */
async function fill({ url, db }: { url: string; db: Database["db"] }): Promise<{ shards: number }> {
  await installQueue(url);
  const boss = await openSender({ url, onError: () => {} });
  await submitTask({
    db,
    boss,
    secret: "s".repeat(32),
    maxItems: 1_000,
    maxOpenTasks: null,
    submission: {
      query: "q",
      planned: plannedSchema.parse({ sampleSize: 120, planner: "user", notes: [] }),
      models: [modelChoiceSchema.parse(model)],
      owner: "ann",
    },
  });
  await boss.stop({ graceful: false });
  return { shards: await countRows(db, "task_shards where done_at is null") };
}
async function countRows(db: Queryable, what: string): Promise<number> {
  const [row] = await db.execute<{ n: number }>(sql.raw(`select count(*)::int as n from ${what}`));
  return row!.n;
}
async function prepare(url: string): Promise<void> {
  await loadRelease({ url, release: "0.1.0" });
  await migrateDatabase(url);
}

describe("the backup that the documents tell of", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase({ prepare });
  });
  afterAll(() => database.drop());

  it("leaves out every table where the queue keeps a job, and no other of the queue's", async () => {
    await fill(database);
    const holders = await database.db.execute<{ name: string }>(
      sql`select distinct tableoid::regclass::text as name from pgboss.job`,
    );
    expect(holders.length).toBeGreaterThan(0);
    const tables = await database.db.execute<{ name: string }>(
      sql`select relnamespace::regnamespace || '.' || relname as name from pg_class
          where relnamespace = 'pgboss'::regnamespace and relkind in ('r', 'p')`,
    );
    expect(dumps).toHaveLength(2);
    for (const command of dumps) {
      const patterns = [...command.matchAll(/--exclude-table-data='?([\w.*]+)/g)].map(([, one]) => one!);
      expect(patterns).toContain("sealed_credentials");
      const isLeftOut = (name: string) =>
        patterns.some(one => new RegExp(`^${one.replaceAll(".", "\\.").replaceAll("*", ".*")}$`).test(name));
      expect(holders.filter(({ name }) => !isLeftOut(name))).toEqual([]);
      expect(
        tables
          .map(({ name }) => name)
          .filter(isLeftOut)
          .sort(),
      ).toEqual(["pgboss.job", "pgboss.job_common", "pgboss.job_dependency"]);
    }
  });
});

const programs = findPostgresPrograms();
// The server that the product brings has no pg_dump: where none is installed, only the tables above are looked at.
if (programs)
  describe("a backup by an installed PostgreSQL's programs", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "benchhub-backup-"));
    let server: Awaited<ReturnType<typeof startInstalledPostgres>>;
    const opened: Database[] = [];
    const open = (name: string) => {
      const url = Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
      opened.push(openDatabase({ url }));
      return { url, db: opened.at(-1)!.db };
    };
    const inCompose = /^docker compose -f deploy\/docker-compose\.yml exec -T postgres /;
    const run = (command: string) =>
      execFileSync("/bin/sh", ["-ec", command.replace(inCompose, "")], {
        cwd: folder,
        env: {
          PATH: `${programs}:${process.env.PATH}`,
          DATABASE_URL: server.url,
          PGHOST: "127.0.0.1",
          PGPORT: String(server.port),
        } as unknown as NodeJS.ProcessEnv,
        stdio: ["ignore", "pipe", "pipe"],
      });
    /** Each table of ours with a digest of its rows, but for the keys. */
    const contents = async (db: Queryable) => {
      const tables = await db.execute<{ name: string }>(
        sql`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
            and relname <> 'sealed_credentials' order by relname`,
      );
      const found: Record<string, string> = {};
      for (const { name } of tables) {
        const [row] = await db.execute<{ digest: string }>(
          sql.raw(
            `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '' order by t::text)), '') as digest from "${name}" t`,
          ),
        );
        found[name] = row!.digest;
      }
      return found;
    };
    let shards: number;
    let before: Record<string, string>;
    beforeAll(async () => {
      server = await startInstalledPostgres(programs);
      const original = open("benchhub");
      await prepare(original.url);
      ({ shards } = await fill(original));
      before = await contents(original.db);
    });
    afterAll(async () => {
      for (const one of opened) await one.close();
      await server.stop();
      rmSync(folder, { recursive: true });
    });

    const expectWhole = async ({ url, db }: { url: string; db: Database["db"] }) => {
      expect(await contents(db)).toEqual(before);
      expect(before.experiment_samples).toMatch(/^72 /);
      expect(await countRows(db, "pgboss.job")).toBe(0);
      expect(await countRows(db, "sealed_credentials")).toBe(0);
      await migrateDatabase(url);
      await installQueue(url);
      expect(await rebuildCells(db)).toMatchObject({ differed: 0 });
      const boss = await openSender({ url, onError: () => {} });
      expect(await sweepStalled({ db, boss })).toMatchObject({ shards });
      await boss.stop({ graceful: false });
      expect(await countRows(db, "pgboss.job where name = 'evaluate-shard'")).toBe(shards);
    };

    it("restored into an empty database, has every answer, cell and leaderboard, no job and no key, and the work goes on", async () => {
      const dump = dumps.find(command => !inCompose.test(command))!;
      const from = commands.indexOf(dump);
      for (const command of commands.slice(from, from + 3)) run(command);
      await expectWhole(open("restored"));
    });

    it("taken and put back by Compose's lines, takes the place of what was there", async () => {
      const lines = commands.filter(
        command => inCompose.test(command) && /\b(pg_|createdb|psql)/.test(command),
      );
      expect(lines.length).toBeGreaterThan(3);
      for (const one of opened.splice(0)) await one.close();
      run("dropdb -U benchhub --if-exists restored");
      for (const line of lines) run(line);
      await expectWhole(open("benchhub"));
    });
  });

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrateDatabase } from "../../db/migrate.ts";
import { loadStarter } from "../../db/starter/load-starter.ts";
import { openTestDatabase, type TestDatabase } from "../../db/testing/test-database.ts";
import { askAnswerSchema } from "../../lib/engine/leaderboard/ask-answer.ts";
import { runCommand } from "./testing/run-command.ts";

const question = "고등학교 수학과 과학, 객관식";
const folder = mkdtempSync(path.join(tmpdir(), "benchhub-commands-test-"));
let database: TestDatabase;
const run = (...parameters: string[]) =>
  runCommand(parameters, {
    env: {
      DATABASE_URL: database.url,
      BENCHHUB_MODE: "local",
      BENCHHUB_SECRET: "s".repeat(40),
      BENCHHUB_DATA_DIR: folder,
    },
  });
const countSamples = async () =>
  Number((await database.db.execute(sql`select count(*) as n from experiment_samples`))[0]!.n);

beforeAll(async () => {
  database = await openTestDatabase({
    prepare: async url => {
      await migrateDatabase(url);
      await loadStarter(url);
    },
  });
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

test("a question is asked of what is measured, before and after an evaluation, and asking measures nothing", async () => {
  const before = await run("ask", question);
  expect(before).toMatchObject({ code: 0 });
  expect(before.out).toContain("Nothing is measured of it yet.");
  expect(before.out).toMatch(/would ask \d+ of \d+ questions: at most \d+ calls/);
  expect(await countSamples()).toBe(0);

  const evaluated = await run("evaluate", question, "--builtin", "random,first", "--n", "20", "--json");
  expect(evaluated, evaluated.err).toMatchObject({ code: 0 });
  const { leaderboard_url: url } = JSON.parse(evaluated.out) as { leaderboard_url: string };
  const slug = url.split("/").at(-1)!;
  const measured = await countSamples();
  expect(measured).toBe(40);

  const after = await run("ask", question, "--json");
  const answer = askAnswerSchema.parse(JSON.parse(after.out));
  expect(answer.ranking.map(row => [row.name, row.n + row.unscored]).sort()).toEqual([
    ["first", 20],
    ["random", 20],
  ]);
  expect(answer).toMatchObject({ paired: false, planned: { formats: ["MCQA"], planner: "keyword" } });
  expect(await countSamples()).toBe(measured);

  const file = path.join(folder, "leaderboard.csv");
  const [shown, exported, refuted] = await Promise.all([
    run("leaderboard", slug),
    run("export", slug, "--format", "csv", "--out", file),
    run("leaderboard", slug, "--assert", "random >= 99%"),
  ]);
  expect(shown.out).toContain("random (baseline)");
  expect(exported.code).toBe(0);
  expect(readFileSync(file, "utf8")).toContain("random");
  expect(refuted.code).toBe(3);
});

test("an exit code says whose fault it was", async () => {
  const [misused, unknown, unreachable, help] = await Promise.all([
    run("ask"),
    run("follow", "no-such-task"),
    run("cancel", "a-task", "--server", "http://127.0.0.1:9"),
    run("--help"),
  ]);
  expect(misused.code).toBe(2);
  expect(unknown.code).toBe(2);
  expect(unknown.err).toContain("There is no task");
  expect(unreachable.code).toBe(1);
  expect(unreachable.err).toContain("can't be reached");
  expect(help).toMatchObject({ code: 0 });
  expect(help.out).toContain("Exit codes: 0 done");
});

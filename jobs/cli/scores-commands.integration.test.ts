import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrateDatabase } from "../../db/migrate.ts";
import { rebuildCells } from "../../db/queries/cells.ts";
import { listPublishedScores } from "../../db/queries/published-scores.ts";
import { loadRelease } from "../../db/testing/load-release.ts";
import { openTestDatabase, type TestDatabase } from "../../db/testing/test-database.ts";
import { planSchema } from "../../lib/engine/plan/plan.ts";
import { runCommand } from "./testing/run-command.ts";

const folder = mkdtempSync(path.join(tmpdir(), "benchhub-scores-commands-"));
let database: TestDatabase;
const run = (...parameters: string[]) =>
  runCommand(parameters, { env: { DATABASE_URL: database.url, BENCHHUB_SECRET: "s".repeat(40) } });

beforeAll(async () => {
  database = await openTestDatabase({
    prepare: async url => {
      await loadRelease({ url, release: "0.1.0" });
      await migrateDatabase(url);
    },
  });
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

test("rescore brings a release's scores up to today's scorers, and asked again finds one that is older alone", async () => {
  const { db } = database;
  const first = await run("rescore");
  expect(first, first.err).toMatchObject({ code: 0 });
  expect(first.out).toMatch(/^72 answers read, \d+ scored anew/);
  await db.execute(sql`update experiment_samples set scorer_version = 0
    where id = (select min(id) from experiment_samples where outcome = 'scored')`);
  await rebuildCells(db);
  expect((await run("rescore")).out).toMatch(
    /^72 answers read, 1 scored anew, 0 verdicts changed, \d+ leaderboards recomputed\n$/,
  );
  expect(await rebuildCells(db)).toMatchObject({ differed: 0 });
});

test("import-scores takes a table whole, or nothing of it", async () => {
  const good = path.join(folder, "published.csv");
  const bad = path.join(folder, "bad.csv");
  const head = "model_name,language,subject_type,task_type,score\n";
  writeFileSync(good, `${head}big,English,Science/Math,Reasoning,0.9\nbig,ko,HASS/Law,Knowledge,0.4\n`);
  writeFileSync(bad, `${head}small,English,Science/Math,Reasoning,0.9\nsmall,ko,HASS/Law,Knowledge,40\n`);
  const taken = await run("import-scores", good, "--name", "paper", "--json");
  expect(taken, taken.err).toMatchObject({ code: 0 });
  expect(JSON.parse(taken.out)).toEqual({ provenance: "paper", rows: 2, replaced: 0, models: 1 });

  const refused = await run("import-scores", bad);
  expect(refused.code).toBe(2);
  expect(refused.err).toContain("Row 2: score must be 0 to 1, not 40. Nothing was imported.");
  const listed = await listPublishedScores(database.db, planSchema.parse({}));
  expect(listed.map(({ model, provenance }) => [model, provenance])).toEqual([["big", "paper"]]);
});

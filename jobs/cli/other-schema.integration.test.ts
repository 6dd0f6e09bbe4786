import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrateDatabase } from "../../db/migrate.ts";
import { readSchemaVersion } from "../../db/queries/schema-version.ts";
import { loadRelease } from "../../db/testing/load-release.ts";
import { openTestDatabase, type TestDatabase } from "../../db/testing/test-database.ts";
import { runCommand } from "./testing/run-command.ts";

const slug = "cab4716b39e63edc";
let database: TestDatabase;
const run = (...parameters: string[]) =>
  runCommand(parameters, { env: { DATABASE_URL: database.url, BENCHHUB_SECRET: "s".repeat(40) } });
const countDatasets = async () =>
  (await database.db.execute<{ n: number }>(sql`select count(*)::int as n from dataset_versions`))[0]!.n;

beforeAll(async () => {
  database = await openTestDatabase({ prepare: url => loadRelease({ url, release: "0.1.0" }) });
});
afterAll(() => database.drop());

test("a command leaves a database of an older version as it is, and says who brings it up to date", async () => {
  const before = await readSchemaVersion(database.db);
  const refused = await Promise.all([run("leaderboard", slug), run("token", "list"), run("rebuild-cells")]);
  for (const { code, out, err } of refused) {
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(`schema version ${before.database}, and this command needs ${before.program}`);
    expect(err).toContain("npm run role -- migrate");
  }
  expect(await readSchemaVersion(database.db)).toEqual(before);
  expect(before.database).toBeLessThan(before.program);
});

test("once it is up to date the same command works, and brings no questions of its own along", async () => {
  await migrateDatabase(database.url);
  const datasets = await countDatasets();
  const shown = await run("leaderboard", slug);
  expect(shown, shown.err).toMatchObject({ code: 0 });
  expect(await countDatasets()).toBe(datasets);
});

test("a command that is older than the database is refused", async () => {
  await database.db.execute(
    sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of a later version', 9999999999999)`,
  );
  const { code, err } = await run("leaderboard", slug);
  expect(code).toBe(2);
  expect(err).toContain("newer than this command's");
});

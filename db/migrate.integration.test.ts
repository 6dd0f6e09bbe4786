import { readFileSync } from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { migrateDatabase } from "./migrate.ts";
import { openTestDatabase, type TestDatabase } from "./testing/test-database.ts";

const journal = JSON.parse(
  readFileSync(path.join(import.meta.dirname, "migrations/meta/_journal.json"), "utf8"),
) as { entries: unknown[] };

let database: TestDatabase;
beforeEach(async () => {
  database = await openTestDatabase({ prepare: async () => {} });
});
afterEach(() => database.drop());

async function listTables(): Promise<string[]> {
  const rows = await database.db.execute<{ name: string }>(
    sql`select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  );
  return rows.map(row => row.name);
}

describe("migrateDatabase", () => {
  it("makes every table on an empty database, the specification's three among them", async () => {
    expect(await migrateDatabase(database.url)).toEqual({ applied: journal.entries.length });
    expect(await listTables()).toEqual(
      expect.arrayContaining([
        "evaluation_tasks",
        "experiment_samples",
        "items",
        "leaderboard_cache",
        "sealed_credentials",
      ]),
    );
  });

  it("applies nothing the second time", async () => {
    await migrateDatabase(database.url);
    const before = await listTables();
    expect(await migrateDatabase(database.url)).toEqual({ applied: 0 });
    expect(await listTables()).toEqual(before);
  });

  it("applies everything once when several processes start together", async () => {
    const results = await Promise.all(Array.from({ length: 4 }, () => migrateDatabase(database.url)));
    expect(results.map(r => r.applied).sort()).toEqual([0, 0, 0, journal.entries.length]);
  });

  it.each([
    ["leaderboard_cache", ["model_name", "language", "subject_type", "task_type", "score", "last_updated"]],
    [
      "evaluation_tasks",
      ["task_id", "status", "plan_details", "result", "error_message", "created_at", "completed_at"],
    ],
    [
      "experiment_samples",
      [
        "id",
        "prompt",
        "answer",
        "skill_label",
        "target_label",
        "subject_label",
        "format_label",
        "dataset_name",
        "meta_data",
        "correctness",
        "timestamp",
      ],
    ],
  ])("keeps the specification's columns of %s", async (table, columns) => {
    await migrateDatabase(database.url);
    const rows = await database.db.execute<{ name: string }>(
      sql`select column_name as name from information_schema.columns where table_name = ${table}`,
    );
    expect(rows.map(row => row.name)).toEqual(expect.arrayContaining(columns));
  });
});

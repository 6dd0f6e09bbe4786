import { readFileSync } from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { drawKey } from "../lib/engine/catalog/draw-hash.ts";
import { planSchema } from "../lib/engine/plan/plan.ts";
import { migrateDatabase } from "./migrate.ts";
import { drawSliceItems } from "./queries/draw-slice.ts";
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

  it("gives items of before what draws need since, retired ones and old versions included", async () => {
    const before = ["0000_first", "0001_sample_scores"];
    for (const name of before) {
      const text = readFileSync(path.join(import.meta.dirname, `migrations/${name}.sql`), "utf8");
      for (const statement of text.split("--> statement-breakpoint"))
        await database.db.execute(sql.raw(statement));
    }
    await database.db.execute(sql`create schema drizzle`);
    await database.db.execute(
      sql`create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`,
    );
    const last = (journal.entries as { tag: string; when: number }[]).find(
      entry => entry.tag === before[1],
    )!.when;
    await database.db.execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('', ${last})`,
    );
    await database.db.execute(sql`
      insert into dataset_versions (name, source, revision, content_hash, item_count, activated_at) values
        ('s', 'src', '1', 'a', 2, '2026-01-01'), ('s', 'src', '2', 'b', 1, '2026-02-01')`);
    await database.db.execute(sql`
      insert into items (content_id, dataset_version_id, language, subject, subjects, skill, target, format, prompt, gold,
        aliases, benchmark, retired_at)
      values ('c1', 1, 'ko', 'HASS/Law', '{HASS/Law}', 'Knowledge', 'Local', 'short-form', 'q1', '1', '{}', 'b', now()),
             ('c2', 2, 'ko', 'HASS/Law', '{HASS/Law}', 'Knowledge', 'Local', 'short-form', 'q2', '2', '{}', 'b', null)`);
    expect(await migrateDatabase(database.url)).toEqual({ applied: journal.entries.length - before.length });
    const rows = await database.db.execute(
      sql`select content_id, source, draw_key, label_set_id from items order by 1`,
    );
    expect([...rows]).toEqual(
      ["c1", "c2"].map(id => ({ content_id: id, source: "src", draw_key: drawKey(id), label_set_id: 1 })),
    );
    const { available, items } = await drawSliceItems(
      database.db,
      planSchema.parse({ subjects: ["HASS/Law"] }),
    );
    expect([available, items.map(item => item.contentId)]).toEqual([1, ["c2"]]);
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

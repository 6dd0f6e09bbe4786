import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrateDatabase } from "./migrate.ts";
import { rebuildCells } from "./queries/cells.ts";
import { findLeaderboard } from "./queries/find-leaderboard.ts";
import { listTaskModels } from "./queries/task-models.ts";
import { countOpenTasks, findTask } from "./queries/tasks.ts";
import { loadStarter } from "./starter/load-starter.ts";
import { loadRelease, type Release, writeReleaseRows } from "./testing/load-release.ts";
import { openTestDatabase, type TestDatabase } from "./testing/test-database.ts";

const releases: { release: Release; samples: number; leaderboards: number; open: number }[] = [
  { release: "0.1.0", samples: 72, leaderboards: 2, open: 0 },
  // Two of its answers are in quarantine, and one task was waiting for a worker.
  { release: "0.2.0", samples: 78, leaderboards: 3, open: 1 },
];

describe.each(releases)("a database of release $release, brought up to date", ({ release, ...had }) => {
  let database: TestDatabase;
  let before: Record<string, unknown>;
  const read = async () => {
    const [row] = await database.db.execute<{ samples: number; answers: string }>(
      sql`select count(*)::int as samples, md5(string_agg(id || answer || coalesce(correctness::text, ''), ',' order by id)) as answers from experiment_samples`,
    );
    return { ...row! };
  };
  const count = async (table: string) => {
    const [row] = await database.db.execute<{ n: number }>(
      sql.raw(`select count(*)::int as n from ${table}`),
    );
    return row!.n;
  };
  beforeAll(async () => {
    database = await openTestDatabase({ prepare: url => loadRelease({ url, release }) });
    before = await read();
    await migrateDatabase(database.url);
  });
  afterAll(() => database.drop());

  it("keeps every answer as it was", async () => {
    expect(before.samples).toBe(had.samples);
    expect(await read()).toEqual(before);
  });

  it("still shows its leaderboards, and knows the tasks that made them", async () => {
    const slugs = await database.db.execute<{ slug: string }>(sql`select slug from leaderboards`);
    expect(slugs).toHaveLength(had.leaderboards);
    for (const { slug } of slugs) {
      const stored = await findLeaderboard(database.db, slug);
      expect(stored?.leaderboard.rows.length).toBeGreaterThan(1);
      const task = await findTask(database.db, stored!.taskId);
      expect(task?.status).toBe("SUCCESS");
      expect(await listTaskModels(database.db, stored!.taskId)).toHaveLength(stored!.modelIds.length);
    }
    expect(await countOpenTasks(database.db)).toBe(had.open);
  });

  it("keeps what an operator and owners did", async () => {
    const kept = release === "0.1.0" ? 0 : 1;
    for (const table of ["audit_log", "share_links", "access_tokens"]) expect(await count(table)).toBe(kept);
    expect(await count("quarantined_samples")).toBe(2 * kept);
    expect(await count("question_askers")).toBe(3 * kept);
  });

  it("has cells that its samples still add up to", async () => {
    expect(await rebuildCells(database.db)).toMatchObject({ differed: 0 });
  });

  it("takes new questions beside the old ones", async () => {
    const { items, added } = await loadStarter(database.url);
    expect(items).toBeGreaterThan(700);
    expect(added).toBeGreaterThanOrEqual(0);
    const [first] = await database.db.execute<{ slug: string }>(sql`select slug from leaderboards limit 1`);
    expect(await findLeaderboard(database.db, first!.slug)).not.toBeNull();
  });
});

/** Migrated first, then replaced one by one: until the last is, the release before works on the newest schema. */
describe("the release before, at work on the newest schema", () => {
  const release = "0.2.0";
  let old: TestDatabase;
  let newest: TestDatabase;
  beforeAll(async () => {
    old = await openTestDatabase({ prepare: url => loadRelease({ url, release }) });
    newest = await openTestDatabase();
  });
  afterAll(() => Promise.all([old.drop(), newest.drop()]));

  const list = async (database: TestDatabase, query: ReturnType<typeof sql>) =>
    new Set((await database.db.execute<{ said: string }>(query)).map(({ said }) => said));
  const absent = async (query: ReturnType<typeof sql>) => [
    ...(await list(old, query)).difference(await list(newest, query)),
  ];

  it("finds every column that its statements name, of the same kind", async () => {
    const columns = sql`select table_name || '.' || column_name || ' ' || data_type as said
      from information_schema.columns where table_schema = 'public'`;
    expect(await absent(columns)).toEqual([]);
  });

  it("finds every unique key that its conflicts are resolved by", async () => {
    const keys = sql`select indexdef as said from pg_indexes where schemaname = 'public' and indexdef like 'CREATE UNIQUE%'`;
    expect(await absent(keys)).toEqual([]);
  });

  it("writes its rows as it did: what has been added has a default, or may be lacking", async () => {
    await writeReleaseRows({ url: newest.url, release });
    for (const table of ["experiment_samples", "evaluation_tasks", "task_shards", "leaderboards"]) {
      const rows = sql.raw(`select count(*)::text as said from ${table}`);
      expect([table, await list(newest, rows)]).toEqual([table, await list(old, rows)]);
    }
    expect(await rebuildCells(newest.db)).toMatchObject({ differed: 0 });
  });
});

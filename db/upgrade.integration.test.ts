import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrateDatabase } from "./migrate.ts";
import { rebuildCells } from "./queries/cells.ts";
import { findLeaderboard } from "./queries/find-leaderboard.ts";
import { listTaskModels } from "./queries/task-models.ts";
import { findTask } from "./queries/tasks.ts";
import { loadStarter } from "./starter/load-starter.ts";
import { loadRelease } from "./testing/load-release.ts";
import { openTestDatabase, type TestDatabase } from "./testing/test-database.ts";

const slugs = ["97vUJem8p9cyPagaz9bO3g", "cab4716b39e63edc"];
let database: TestDatabase;
let before: { samples: number; answers: string };
const countSamples = async () => {
  const [row] = await database.db.execute<{ samples: number; answers: string }>(
    sql`select count(*)::int as samples, md5(string_agg(id || answer || coalesce(correctness::text, ''), ',' order by id)) as answers from experiment_samples`,
  );
  return { ...row! };
};
beforeAll(async () => {
  database = await openTestDatabase({ prepare: url => loadRelease({ url, release: "0.1.0" }) });
  before = await countSamples();
  await migrateDatabase(database.url);
});
afterAll(() => database.drop());

describe("a database of release 0.1.0, brought up to date", () => {
  it("keeps every answer as it was", async () => {
    expect(before.samples).toBe(72);
    expect(await countSamples()).toEqual(before);
  });

  it("still shows its leaderboards, and knows the tasks that made them", async () => {
    for (const slug of slugs) {
      const stored = await findLeaderboard(database.db, slug);
      expect(stored?.leaderboard.rows.length).toBeGreaterThan(1);
      const task = await findTask(database.db, stored!.taskId);
      expect(task?.status).toBe("SUCCESS");
      expect(await listTaskModels(database.db, stored!.taskId)).toHaveLength(stored!.modelIds.length);
    }
  });

  it("has cells that its samples still add up to", async () => {
    expect(await rebuildCells(database.db)).toMatchObject({ differed: 0 });
  });

  it("takes new questions beside the old ones", async () => {
    const { items, added } = await loadStarter(database.url);
    expect(items).toBeGreaterThan(700);
    expect(added).toBeGreaterThanOrEqual(0);
    expect(await findLeaderboard(database.db, slugs[0]!)).not.toBeNull();
  });
});

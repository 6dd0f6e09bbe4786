import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { rebuildCells } from "../db/queries/cells.ts";
import { findLeaderboard } from "../db/queries/find-leaderboard.ts";
import { listOpenShards } from "../db/queries/task-shards.ts";
import { loadItems, makeItem } from "../db/testing/make-item.ts";
import { openTestDatabase, type TestDatabase } from "../db/testing/test-database.ts";
import { plannedSchema } from "../lib/engine/plan/plan.ts";
import { parseEnv } from "../lib/env.ts";
import { createGates } from "./endpoint-gate.ts";
import { handleEvaluateShard } from "./handlers/evaluate-shard.ts";
import { rescore } from "./rescore.ts";
import { createScoring, type Scoring } from "./scoring.ts";
import { submitTask } from "./submit-task.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

it("a newer scorer's verdicts replace the old ones in samples, cells and leaderboards, and the second time changes nothing", async () => {
  const { db } = database;
  const items = Array.from({ length: 20 }, (_, n) => makeItem({ prompt: `${n}`, gold: n % 2 ? "A" : "B" }));
  await loadItems(db, { items, revision: "1" });
  const scoring = createScoring({ env: parseEnv({}), fetch: globalThis.fetch });
  const submitted = await submitTask({
    db,
    boss: null,
    secret: "s".repeat(32),
    maxItems: 100,
    submission: {
      query: null,
      owner: "ann",
      models: [{ builtin: "first" }],
      planned: plannedSchema.parse({ sampleSize: 20, planner: "user", notes: [] }),
    },
  });
  if (submitted.kind !== "task") return expect.fail("answered at once");
  const context = {
    db,
    scoring,
    log: () => {},
    fetch: globalThis.fetch,
    findKey: async () => null,
    gates: createGates({ db: database.db, most: 1, process: "test" }),
  };
  for (const shard of await listOpenShards(db, submitted.taskId)) {
    await handleEvaluateShard({
      context,
      taskId: submitted.taskId,
      shard,
      signal: new AbortController().signal,
    });
  }
  const [board] = await db.execute<{ slug: string }>(sql`select slug from leaderboards`);
  const meanNow = async () => (await findLeaderboard(db, board!.slug))!.leaderboard.rows[0]!.mean;
  expect(await meanNow()).toBe(0.5);
  expect(await rescore({ db, scoring })).toMatchObject({ read: 20, changed: 0, leaderboards: 0 });

  // Labels corrected meanwhile must not move what was counted under the old ones.
  await loadItems(db, { items: items.map(item => ({ ...item, subjects: ["Culture/Food"] })), revision: "2" });
  const generous: Scoring = {
    ...scoring,
    current: () => ({ name: "generous", version: 1 }),
    score: () => ({
      outcome: "scored",
      correctness: 1,
      extracted: "A",
      explanation: "fine",
      scorer: "generous",
      version: 1,
    }),
  };
  expect(await rescore({ db, scoring: generous })).toMatchObject({
    read: 20,
    changed: 20,
    verdicts: 10,
    leaderboards: 1,
  });
  expect(await meanNow()).toBe(1);
  expect(await rebuildCells(db)).toMatchObject({ differed: 0 });
  expect(await rescore({ db, scoring: generous })).toMatchObject({ changed: 0 });
});

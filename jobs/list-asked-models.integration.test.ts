import type { PgBoss } from "pg-boss";
import { afterAll, beforeAll, expect, test } from "vitest";
import { evaluationTasks } from "../db/schema/tasks.ts";
import { loadItems, makeItem } from "../db/testing/make-item.ts";
import type { TestDatabase } from "../db/testing/test-database.ts";
import { modelChoiceSchema } from "../lib/engine/models/model-choice.ts";
import { plannedSchema } from "../lib/engine/plan/plan.ts";
import { listAskedModels } from "./list-asked-models.ts";
import { submitTask } from "./submit-task.ts";
import { openQueuedDatabase } from "./testing/open-queued-database.ts";

let database: TestDatabase;
let boss: PgBoss;

beforeAll(async () => {
  ({ database, boss } = await openQueuedDatabase());
  await loadItems(database.db, { items: [makeItem({ prompt: "Which?" })], revision: "1" });
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await database.drop();
});

test("who asked finds the models filled in but for their keys; others find what is nobody's secret", async () => {
  const mine = modelChoiceSchema.parse({
    name: "Mine",
    api_base: "http://127.0.0.1:9/v1",
    model: "m-2",
    api_key: "sk-asked-0123456789",
    settings: { temperature: 0.5, maxTokens: 300 },
    limits: { requests_per_minute: 30 },
    price: { input_per_million: 1, output_per_million: 2 },
  });
  const submitted = await submitTask({
    db: database.db,
    boss,
    secret: "s".repeat(32),
    maxItems: 10,
    submission: {
      query: "q",
      planned: plannedSchema.parse({ planner: "user", notes: [], sampleSize: 1 }),
      models: [mine, { builtin: "first" }],
      owner: "ann",
    },
  });
  const { taskId } = submitted.kind === "task" ? submitted : expect.fail("it was answered at once");
  await database.db.update(evaluationTasks).set({ leaderboardSlug: "the-one" });
  const asked = (owner: string) => listAskedModels(database.db, { slug: "the-one", taskId, owner });
  const { api_key: _key, ...keyless } = mine as { api_key: string };
  expect(await asked("ann")).toEqual([
    { choice: keyless, hadKey: true },
    { choice: { builtin: "first" }, hadKey: false },
  ]);
  expect(await asked("bob")).toEqual([{ choice: { builtin: "first" }, hadKey: false }]);
});

import { sql } from "drizzle-orm";
import type { PgBoss } from "pg-boss";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listPopularQuestions } from "../db/queries/asked-questions.ts";
import { findTask } from "../db/queries/tasks.ts";
import { tablesContaining } from "../db/testing/find-key.ts";
import { loadItems, makeItem } from "../db/testing/make-item.ts";
import { openTestDatabase, type TestDatabase } from "../db/testing/test-database.ts";
import { openKey } from "../lib/credentials/sealed-key.ts";
import { type ModelChoice, modelChoiceSchema } from "../lib/engine/models/model-choice.ts";
import { type Plan, plannedSchema } from "../lib/engine/plan/plan.ts";
import { cancelTask } from "./cancel-task.ts";
import { installQueue, openSender } from "./queue.ts";
import { rankTask } from "./rank-task.ts";
import { type Submission, submitTask } from "./submit-task.ts";

const secret = "s".repeat(32);
const apiKey = "sk-very-secret-0123456789";
const random: ModelChoice = { builtin: "random" };
const endpoint = (part: object = {}) =>
  modelChoiceSchema.parse({
    name: "Mine",
    api_base: "http://127.0.0.1:9/v1",
    model: "m-1",
    api_key: apiKey,
    ...part,
  });

let database: TestDatabase;
let boss: PgBoss;
const faults: unknown[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  await installQueue(database.url);
  boss = await openSender({ url: database.url, onError: error => faults.push(error) });
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await database.drop();
  expect(faults).toEqual([]);
});
beforeEach(async () => {
  await database.clear();
  await boss.deleteAllJobs("evaluate-shard");
  await loadItems(database.db, {
    items: Array.from({ length: 120 }, (_, n) =>
      makeItem({ prompt: `q${n}`, subjects: [n % 3 ? "Science/Math" : "HASS/Law"] }),
    ),
    revision: "1",
  });
});

function submit({
  plan = {},
  models = [random],
  queue = boss,
  ...part
}: {
  plan?: Partial<Plan>;
  models?: ModelChoice[];
  queue?: PgBoss | null;
  maxItems?: number;
  maxOpenTasks?: number;
} & Partial<Submission> = {}) {
  return submitTask({
    db: database.db,
    boss: queue,
    secret,
    maxItems: part.maxItems ?? 1_000,
    maxOpenTasks: part.maxOpenTasks ?? null,
    submission: {
      query: part.query ?? "q",
      planned: plannedSchema.parse({ sampleSize: 60, planner: "user", notes: [], ...plan }),
      models,
      owner: part.owner ?? "ann",
    },
  });
}
async function count(table: string): Promise<number> {
  const [row] = await database.db.execute<{ n: number }>(sql.raw(`select count(*)::int as n from ${table}`));
  return row!.n;
}
const counts = async () => ({
  tasks: await count("evaluation_tasks"),
  models: await count("task_models"),
  shards: await count("task_shards"),
  keys: await count("sealed_credentials"),
  jobs: await count("pgboss.job where name = 'evaluate-shard'"),
});
const nothing = { tasks: 0, models: 0, shards: 0, keys: 0, jobs: 0 };

describe("a full queue", () => {
  const full = {
    code: "rate-limited",
    retryAfterSeconds: 60,
    message: expect.stringMatching(/as this server takes \(1\)/),
  };

  it("takes no new task and writes nothing, until one has ended", async () => {
    const first = await submit({ maxOpenTasks: 1 });
    const before = await counts();
    await expect(submit({ maxOpenTasks: 1, models: [endpoint()] })).rejects.toMatchObject(full);
    expect(await counts()).toEqual(before);
    if (first.kind !== "task") return expect.fail("answered at once");
    await cancelTask({ db: database.db, taskId: first.taskId, owner: "ann" });
    expect((await submit({ maxOpenTasks: 1, models: [endpoint()] })).kind).toBe("task");
  });

  it("lets one of several that come at once have the last place", async () => {
    const models = Array.from({ length: 6 }, (_, n) => [{ ...endpoint(), model: `m-${n}` }]);
    const all = await Promise.allSettled(models.map(each => submit({ maxOpenTasks: 2, models: each })));
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    for (const refused of all.filter(result => result.status === "rejected"))
      expect(refused.reason).toMatchObject({ code: "rate-limited", retryAfterSeconds: 60 });
    expect(await count("evaluation_tasks")).toBe(2);
  });

  it("is not made fuller by the command line, which runs its own, and does not hold that up", async () => {
    await submit({ queue: null });
    await submit({ maxOpenTasks: 1 });
    await submit({ maxOpenTasks: 1, queue: null, models: [endpoint()] });
    expect(await count("evaluation_tasks")).toBe(3);
    await expect(submit({ maxOpenTasks: 1, models: [endpoint()] })).rejects.toMatchObject(full);
  });
});

describe("submitting a task", () => {
  it("writes the task, its shards, its sealed keys and a job a shard", async () => {
    const submitted = await submit({ models: [random, endpoint()] });
    expect(submitted).toMatchObject({
      kind: "task",
      status: "PENDING",
      taskId: expect.stringMatching(/^[\w-]{22}$/),
    });
    // 60 items in shards of 50, for two models.
    expect(await counts()).toEqual({ tasks: 1, models: 2, shards: 4, keys: 1, jobs: 4 });
  });

  it("gives every model its first range before anybody's second", async () => {
    await submit({ models: [random, endpoint()] });
    const rows = await database.db.execute(sql`select position, first, last from task_shards order by shard`);
    expect(rows.map(r => [r.position, r.first, r.last])).toEqual([
      [0, 0, 50],
      [1, 0, 50],
      [0, 50, 60],
      [1, 50, 60],
    ]);
  });

  it("keeps a key only sealed, and out of the jobs", async () => {
    const submitted = await submit({ models: [random, endpoint()] });
    if (submitted.kind !== "task") return expect.fail("answered at once");
    const { taskId } = submitted;
    const [row] = await database.db.execute<{ position: number; sealed: string; hours: number }>(
      sql`select position, sealed, extract(epoch from expires_at - now())::float8 / 3600 as hours from sealed_credentials`,
    );
    expect(openKey({ secret, sealed: row!.sealed, taskId, position: row!.position })).toBe(apiKey);
    expect(row!.position).toBe(1);
    expect(row!.hours).toBeGreaterThan(0);
    expect(row!.hours).toBeLessThanOrEqual(24);
    const jobs = await database.db.execute<{ data: unknown }>(
      sql`select data from pgboss.job where name = 'evaluate-shard' order by data->>'shard'`,
    );
    expect(jobs.map(job => job.data)).toEqual([0, 1, 2, 3].map(shard => ({ taskId, shard })));
  });

  it("keeps a stated price beside the model, and a leaderboard's row says it", async () => {
    const price = { input_per_million: 0.5, output_per_million: 1.5 };
    const submitted = await submit({ models: [random, endpoint({ price })] });
    if (submitted.kind !== "task") return expect.fail("answered at once");
    const task = await findTask(database.db, submitted.taskId);
    const { leaderboard } = await rankTask(database.db, { task: task!, complete: false });
    const prices = leaderboard.rows.map(row => [row.name, row.price]);
    expect(prices).toEqual(
      expect.arrayContaining([
        ["random", null],
        ["Mine", { inputPerMillion: 0.5, outputPerMillion: 1.5 }],
      ]),
    );
  });

  it("leaves the key in no table in the clear", async () => {
    await submit({ models: [endpoint()] });
    expect(await tablesContaining({ url: database.url, key: apiKey })).toEqual([]);
  });

  it("leaves nothing behind when its jobs can't be sent", async () => {
    const broken = Object.assign(Object.create(boss) as PgBoss, {
      insert: async (...args: Parameters<PgBoss["insert"]>) => {
        await boss.insert(...args);
        throw new Error("the queue went away");
      },
    });
    await expect(submit({ models: [random, endpoint()], queue: broken })).rejects.toThrow(
      "the queue went away",
    );
    expect(await counts()).toEqual(nothing);
  });

  it("without a queue sends no jobs and stores no keys: the caller has them", async () => {
    expect(await submit({ models: [endpoint()], queue: null })).toMatchObject({ kind: "task" });
    expect(await counts()).toEqual({ tasks: 1, models: 1, shards: 2, keys: 0, jobs: 0 });
  });

  it("asks no more items than there are", async () => {
    await submit({ plan: { sampleSize: 500, subjects: ["HASS"] } });
    const [task] = await database.db.execute(
      sql`select available_items, cardinality(item_ids) as drawn from evaluation_tasks`,
    );
    expect(task).toEqual({ available_items: 40, drawn: 40 });
  });
});

describe("a submission that is refused", () => {
  it.each<{ what: string; input: Parameters<typeof submit>[0]; error: object }>([
    {
      what: "a plan that nothing fits",
      input: { plan: { language: "fr" } },
      error: { code: "empty-slice", message: expect.stringMatching(/Remove one/) },
    },
    { what: "no model", input: { models: [] }, error: { code: "invalid-input" } },
    {
      what: "a model twice, spelt differently",
      input: {
        models: [
          random,
          endpoint(),
          endpoint({ name: "Other", api_base: "http://127.0.0.1:9/v1/", api_key: "another" }),
        ],
      },
      error: {
        code: "invalid-input",
        message: expect.stringMatching(/^Model 3/),
        fields: { "models.2": "listed twice" },
      },
    },
    {
      what: "more than ten models",
      input: { models: Array.from({ length: 11 }, (_, n) => endpoint({ model: `m-${n}` })) },
      error: { code: "too-large" },
    },
    {
      what: "more items than the server asks",
      input: { plan: { sampleSize: 61 }, maxItems: 60 },
      error: { code: "too-large", message: expect.stringMatching(/60.*61/) },
    },
  ])("$what says what to change and stores nothing", async ({ input, error }) => {
    await expect(submit(input)).rejects.toMatchObject({ name: "BenchHubError", ...error });
    expect(await counts()).toEqual(nothing);
  });
});

describe("whom a model's results belong to", () => {
  const scopes = async () => {
    const rows = await database.db.execute<{ scope: string }>(sql`select scope from models order by id`);
    return rows.map(row => row.scope);
  };

  it("a private endpoint's are its owner's, never shared, whatever it calls itself", async () => {
    for (const owner of ["ann", "bob"])
      await submit({ owner, models: [endpoint({ name: "gpt-4o", model: "gpt-4o" })] });
    await submit({
      owner: "ann",
      models: [endpoint({ api_base: "https://api.openai.com.evil.example/v1", model: "gpt-4o" })],
    });
    expect((await scopes()).sort()).toEqual(["ann", "ann", "bob"]);
  });

  it("a listed public provider's and the baselines' are everybody's, in one row", async () => {
    for (const owner of ["ann", "bob"])
      await submit({ owner, models: [random, endpoint({ api_base: "https://api.openai.com/v1" })] });
    expect(await scopes()).toEqual(["shared", "shared"]);
  });

  it("a question put to somebody's own endpoint is nobody else's, however many ask it; put to what is shared, it is popular", async () => {
    const query = "내 병원 기록을 잘 읽는 모델은?";
    const askedBy = async (models: ModelChoice[]) => {
      for (const owner of ["ann", "bob", "eve"]) await submit({ owner, query, models });
      return (await listPopularQuestions(database.db, { limit: 6 })).map(asked => [
        asked.query,
        asked.visitors,
      ]);
    };
    expect(await askedBy([random, endpoint()])).toEqual([]);
    expect(await askedBy([random])).toEqual([[query, 3]]);
  });
});

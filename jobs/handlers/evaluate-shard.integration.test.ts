import { asc, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import type { PgBoss } from "pg-boss";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { listAudit } from "../../db/queries/audit-log.ts";
import { rebuildCells } from "../../db/queries/cells.ts";
import { findLeaderboard } from "../../db/queries/find-leaderboard.ts";
import { findSealedKey, sweepExpiredKeys } from "../../db/queries/sealed-credentials.ts";
import { listTaskModels } from "../../db/queries/task-models.ts";
import { listOpenShards } from "../../db/queries/task-shards.ts";
import { findTask } from "../../db/queries/tasks.ts";
import { experimentSamples } from "../../db/schema/samples.ts";
import { tablesContaining, textContains } from "../../db/testing/find-key.ts";
import { loadItems, makeItem } from "../../db/testing/make-item.ts";
import { type ModelAnswer, type ModelCall, startModelServer } from "../../db/testing/model-server.ts";
import type { TestDatabase } from "../../db/testing/test-database.ts";
import { openKey } from "../../lib/credentials/sealed-key.ts";
import { baselineIds, type ModelChoice, modelChoiceSchema } from "../../lib/engine/models/model-choice.ts";
import { type Plan, plannedSchema } from "../../lib/engine/plan/plan.ts";
import { parseEnv } from "../../lib/env.ts";
import { createOutboundFetch } from "../../lib/network/outbound-fetch.ts";
import { cancelTask } from "../cancel-task.ts";
import { createGates } from "../endpoint-gate.ts";
import { createTaskStatusReader, readTaskStatus } from "../read-task-status.ts";
import { createScoring } from "../scoring.ts";
import type { ShardContext } from "../shard-context.ts";
import { submitTask } from "../submit-task.ts";
import { openQueuedDatabase } from "../testing/open-queued-database.ts";
import { handleEvaluateShard } from "./evaluate-shard.ts";

const secret = "s".repeat(32);
const apiKey = "sk-very-secret-0123456789";
const never = new AbortController().signal;
const baselines: ModelChoice[] = baselineIds.map(builtin => ({ builtin }));

let database: TestDatabase;
let boss: PgBoss;
let logged: string[];
const cleanups: (() => unknown)[] = [];

beforeAll(async () => {
  ({ database, boss } = await openQueuedDatabase());
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await database.drop();
});
beforeEach(async () => {
  logged = [];
  await database.clear();
  await boss.deleteAllJobs("evaluate-shard");
  // Of every ten questions seven have B for their answer, which is all the test's models ever say.
  await loadItems(database.db, {
    items: Array.from({ length: 120 }, (_, n) =>
      makeItem({
        prompt: `Question ${n}?`,
        subjects: [n % 2 ? "Science/Math" : "HASS/Law"],
        gold: n % 10 < 7 ? "B" : "C",
      }),
    ),
    revision: "1",
  });
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function serveModel(
  answer: (call: ModelCall) => ModelAnswer | Promise<ModelAnswer> = () => "Answer: B",
) {
  const server = await startModelServer(answer);
  cleanups.push(server.close);
  return server;
}
const endpoint = (baseUrl: string, part: object = {}) =>
  modelChoiceSchema.parse({ name: "Mine", api_base: baseUrl, model: "m-1", api_key: apiKey, ...part });

const makeContext = (part: Partial<ShardContext> = {}): ShardContext => ({
  db: database.db,
  log: (...line) => logged.push(JSON.stringify(line)),
  fetch: createOutboundFetch({ allowPrivate: true }),
  scoring: createScoring({ env: parseEnv({}), fetch: createOutboundFetch({ allowPrivate: true }) }),
  gates: createGates({ db: database.db, most: 4, process: "test" }),
  findKey: async ({ taskId, position }) => {
    const sealed = await findSealedKey(database.db, { taskId, position });
    return sealed === null ? null : openKey({ secret, sealed, taskId, position });
  },
  ...part,
});

async function submit({
  models,
  plan = {},
  owner = "ann",
  query = "q",
}: {
  models: ModelChoice[];
  plan?: Partial<Plan>;
  owner?: string;
  query?: string;
}) {
  return submitTask({
    db: database.db,
    boss,
    secret,
    maxItems: 1_000,
    submission: {
      query,
      owner,
      models,
      planned: plannedSchema.parse({ sampleSize: 60, planner: "user", notes: [], ...plan }),
    },
  });
}
async function submitNew(input: Parameters<typeof submit>[0]): Promise<string> {
  const submitted = await submit(input);
  return submitted.kind === "task" ? submitted.taskId : expect.fail("it was answered at once");
}
const run = (
  taskId: string,
  shard: number,
  { signal = never, ...part }: Partial<ShardContext> & { signal?: AbortSignal } = {},
) => handleEvaluateShard({ context: makeContext(part), taskId, shard, signal });
async function runAll(taskId: string, part: Partial<ShardContext> = {}) {
  for (const shard of await listOpenShards(database.db, taskId)) await run(taskId, shard, part);
}
const getTask = async (taskId: string) => (await findTask(database.db, taskId))!;
const listSamples = () => database.db.select().from(experimentSamples).orderBy(asc(experimentSamples.id));
async function count(table: string): Promise<number> {
  const [row] = await database.db.execute<{ n: number }>(sql.raw(`select count(*)::int as n from ${table}`));
  return row!.n;
}
async function expectKeyNowhere() {
  expect(await tablesContaining({ url: database.url, key: apiKey })).toEqual([]);
  expect(textContains({ text: logged.join(), key: apiKey })).toBe(false);
}
async function expectCellsRight() {
  expect((await rebuildCells(database.db)).differed).toBe(0);
}

describe("a task of the four baselines", () => {
  it("ends in a leaderboard at its own address, every item answered once by each", async () => {
    const taskId = await submitNew({ models: baselines });
    await runAll(taskId);
    const task = await getTask(taskId);
    expect(task).toMatchObject({ status: "SUCCESS", errorMessage: null });
    const stored = (await findLeaderboard(database.db, task.leaderboardSlug!))!;
    expect(stored.leaderboard).toMatchObject({ complete: true, items: 60, available: 120, chance: 0.25 });
    expect(stored.leaderboard.rows.map(row => [row.kind, row.n, row.unscored])).toEqual(
      Array(4).fill(["baseline", 60, 0]),
    );
    expect(stored.itemIds).toEqual(task.itemIds);
    expect(await count("experiment_samples")).toBe(240);
    await expectCellsRight();
  });

  it("gives the same scores on another day: guesses are seeded by item", async () => {
    const taskId = await submitNew({ models: baselines });
    await runAll(taskId);
    const before = (await listSamples()).map(s => [s.modelId, s.itemId, s.answer]);
    await database.db.execute(sql`truncate experiment_samples, leaderboard_cache, leaderboards`);
    const again = await submitNew({ models: baselines });
    await runAll(again);
    expect((await listSamples()).map(s => [s.modelId, s.itemId, s.answer]).sort()).toEqual(before.sort());
  });
});

describe("a task with an endpoint", () => {
  it("asks each item once, in draw order, with the key, and scores what came back", async () => {
    const server = await serveModel();
    const taskId = await submitNew({
      models: [endpoint(server.baseUrl), { builtin: "first" }],
      plan: { sampleSize: 120 },
    });
    await runAll(taskId, { gates: createGates({ db: database.db, most: 1, process: "test" }) });
    const { rows } = (await findLeaderboard(database.db, (await getTask(taskId)).leaderboardSlug!))!
      .leaderboard;
    expect(rows[0]).toMatchObject({
      rank: 1,
      name: "Mine",
      kind: "endpoint",
      model: "m-1",
      n: 120,
      mean: 0.7,
      unscored: 0,
      tokens: { input: 7, output: 3 },
    });
    expect(rows[0]!.latencyMs!.p50).toBeGreaterThanOrEqual(0);
    expect(rows[1]).toMatchObject({ rank: 2, name: "first", mean: 0 });
    expect(server.calls.length).toBe(120);
    expect(new Set(server.calls.map(c => c.prompt)).size).toBe(120);
    expect(new Set(server.calls.map(c => c.headers.authorization))).toEqual(new Set([`Bearer ${apiKey}`]));
  });

  it("has its key while it runs and nowhere after", async () => {
    const server = await serveModel();
    const taskId = await submitNew({ models: [endpoint(server.baseUrl)] });
    await run(taskId, 0);
    expect(await count("sealed_credentials")).toBe(1);
    await run(taskId, 1);
    expect((await getTask(taskId)).status).toBe("SUCCESS");
    expect(await count("sealed_credentials")).toBe(0);
    await expectKeyNowhere();
  });

  it("keeps the key out of what it stores, and from whoever scores it, even if the endpoint says it back", async () => {
    const server = await serveModel(call =>
      call.prompt.includes("Question 1")
        ? { status: 400, message: `bad request with ${apiKey}` }
        : `You sent ${call.headers.authorization}. Answer: B`,
    );
    // A judge is a server of somebody else's.
    const { scoring } = makeContext();
    const shown: string[] = [];
    const score: ShardContext["scoring"]["score"] = (input, candidate) => {
      shown.push(JSON.stringify(input));
      return scoring.score(input, candidate);
    };
    await runAll(await submitNew({ models: [endpoint(server.baseUrl)] }), { scoring: { ...scoring, score } });
    await expectKeyNowhere();
    expect(shown.length).toBeGreaterThan(10);
    expect(textContains({ text: shown.join(), key: apiKey })).toBe(false);
    expect((await listSamples()).some(s => s.explanation.includes("[key]"))).toBe(true);
  });

  it("that fails at first is asked again, and the sample says how often", async () => {
    let isDown = true;
    const server = await serveModel(() => {
      if (!isDown) return "Answer: B";
      isDown = false;
      return { status: 503, message: "starting" };
    });
    await runAll(await submitNew({ models: [endpoint(server.baseUrl)], plan: { sampleSize: 10 } }));
    const samples = await listSamples();
    expect(samples.map(s => s.attempts).sort()).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 2]);
    expect(samples.find(s => s.attempts === 2)).toMatchObject({ answer: "Answer: B", outcome: "scored" });
    expect(server.calls).toHaveLength(11);
  });

  it("that fails on some items keeps those as failed calls, unscored, and is no snapshot", async () => {
    const server = await serveModel(call =>
      call.prompt.includes("7?") ? { status: 400, message: "too long" } : "Answer: B",
    );
    const taskId = await submitNew({ models: [endpoint(server.baseUrl), { builtin: "first" }] });
    await runAll(taskId);
    const task = await getTask(taskId);
    const row = (await findLeaderboard(database.db, task.leaderboardSlug!))!.leaderboard.rows[0]!;
    expect(row.outcomes.api_error).toBeGreaterThan(0);
    expect([row.unscored, row.n + row.unscored]).toEqual([row.outcomes.api_error, 60]);
    await expectCellsRight();

    // The same question again asks the failed items again, and those alone.
    const before = server.calls.length;
    await runAll(await submitNew({ models: [endpoint(server.baseUrl), { builtin: "first" }] }));
    expect(server.calls.length - before).toBe(row.outcomes.api_error);
    await expectCellsRight();
  });
});

describe("a shard", () => {
  it("that is done already changes nothing when it is run again", async () => {
    const server = await serveModel();
    const taskId = await submitNew({ models: [endpoint(server.baseUrl)] });
    await runAll(taskId);
    const [samples, task, calls] = [await listSamples(), await getTask(taskId), server.calls.length];
    for (const shard of [0, 1, 0, 99]) await run(taskId, shard);
    await run("unknown", 0);
    expect([await listSamples(), await getTask(taskId), server.calls.length]).toEqual([samples, task, calls]);
  });

  it("that was stopped in the middle goes on where it was: none doubled, none lost, none paid for twice", async () => {
    const stop = new AbortController();
    const reason = new Error("worker is stopping");
    const server = await serveModel(call => {
      if (server.calls.length === 20) stop.abort(reason);
      return call.prompt === "never" ? null : "Answer: B";
    });
    const taskId = await submitNew({ models: [endpoint(server.baseUrl)] });
    await expect(run(taskId, 0, { signal: stop.signal })).rejects.toBe(reason);
    const stored = await count("experiment_samples");
    expect(stored).toBeGreaterThanOrEqual(16);
    expect(await listOpenShards(database.db, taskId)).toEqual([0, 1]);
    await expectCellsRight();

    await runAll(taskId);
    expect((await getTask(taskId)).status).toBe("SUCCESS");
    expect(await count("experiment_samples")).toBe(60);
    // Paid for twice: at most the calls in flight when it stopped.
    expect(server.calls.length - 60).toBeLessThanOrEqual(4);
    await expectCellsRight();
  });

  it("that two workers run at once is stored once, and its task ends once", async () => {
    const server = await serveModel();
    const taskId = await submitNew({ models: [endpoint(server.baseUrl), ...baselines] });
    const shards = await listOpenShards(database.db, taskId);
    await Promise.all([...shards, ...shards].map(shard => run(taskId, shard)));
    expect((await getTask(taskId)).status).toBe("SUCCESS");
    expect(await count("experiment_samples")).toBe(300);
    expect(await count("leaderboards")).toBe(1);
    await expectCellsRight();
  });

  it("asks no more what another task took over while it could not hold its claims", async () => {
    const { db } = database;
    const answer = Promise.withResolvers<string>();
    const server = await serveModel(() => answer.promise);
    const taskId = await submitNew({ models: [endpoint(server.baseUrl)] });
    const gates = createGates({ db, most: 1, process: "test" });
    const stop = new AbortController();
    vi.useFakeTimers({ toFake: ["setInterval"] });
    cleanups.push(() => vi.useRealTimers());
    const running = run(taskId, 0, { signal: stop.signal, gates }).catch(() => {});
    await expect.poll(() => server.calls.length).toBe(1);
    const [firstId] = (await getTask(taskId)).itemIds;
    await db.execute(sql`
      update sample_claims set expires_at = now() + interval '1 second',
        holder = case when item_id = ${firstId} then holder else 'another/0/holder' end`);
    // Its claims are extended from time to time: then it learns whose they are.
    vi.advanceTimersByTime(5_000);
    const extended = () => count("sample_claims where expires_at > now() + interval '2 seconds'");
    await expect.poll(extended).toBe(1);
    answer.resolve("Answer: B");
    await expect.poll(() => count("experiment_samples")).toBe(1);
    stop.abort(new Error("stopped"));
    await running;
    expect(server.calls.length).toBe(1);
  });

  it("whose samples can't be stored fails, and is open still", async () => {
    const taskId = await submitNew({ models: [{ builtin: "random" }] });
    await database.db.execute(
      sql`alter table experiment_samples add constraint disk_full check (task_id = '') not valid`,
    );
    try {
      await expect(run(taskId, 0)).rejects.toThrow();
    } finally {
      await database.db.execute(sql`alter table experiment_samples drop constraint disk_full`);
    }
    expect(await listOpenShards(database.db, taskId)).toEqual([0, 1]);
    await runAll(taskId);
    expect((await getTask(taskId)).status).toBe("SUCCESS");
  });
});

describe("an endpoint that can't be used", () => {
  it.each([401, 403, 404])(
    "for a %i is stopped at the first refusal with its words, its key masked; the others go on",
    stopsAt,
  );
  async function stopsAt(status: number): Promise<void> {
    const server = await serveModel(call => ({
      status,
      message: `Incorrect API key provided: ${call.headers.authorization?.slice(7)}`,
    }));
    const good = await serveModel();
    const taskId = await submitNew({
      models: [endpoint(server.baseUrl), endpoint(good.baseUrl, { name: "Good" }), { builtin: "first" }],
    });
    await runAll(taskId, { gates: createGates({ db: database.db, most: 1, process: "test" }) });
    expect((await getTask(taskId)).status).toBe("SUCCESS");
    const { rows } = (await findLeaderboard(database.db, (await getTask(taskId)).leaderboardSlug!))!
      .leaderboard;
    expect(rows.map(r => [r.name, r.n])).toEqual([
      ["Good", 60],
      ["first", 60],
      ["Mine", 0],
    ]);
    expect(rows[2]!.stopped).toBe(`${status} Incorrect API key provided: [key]`);
    expect(server.calls.length).toBeLessThanOrEqual(4);
    await expectKeyNowhere();
    expect(logged.join()).toContain("[key]");
    expect(
      (
        await submit({
          models: [endpoint(server.baseUrl), endpoint(good.baseUrl, { name: "Good" }), { builtin: "first" }],
        })
      ).kind,
    ).toBe("task");
  }

  it("and is the only one fails its task, saying why; the keys are gone", async () => {
    const server = await serveModel(() => ({ status: 404, message: "The model `m-1` does not exist" }));
    const taskId = await submitNew({ models: [endpoint(server.baseUrl), ...baselines] });
    await runAll(taskId);
    const task = await getTask(taskId);
    expect(task).toMatchObject({ status: "FAILURE", leaderboardSlug: null });
    expect(task.errorMessage).toMatch(/Mine: 404 The model `m-1` does not exist/);
    expect(task.completedAt).not.toBeNull();
    expect(await count("sealed_credentials")).toBe(0);
    expect(await count("leaderboards")).toBe(0);
  });

  it("because its address is private where that is not allowed is stopped unasked", async () => {
    const server = await serveModel();
    const taskId = await submitNew({ models: [endpoint(server.baseUrl)] });
    await runAll(taskId, { fetch: createOutboundFetch({ allowPrivate: false }) });
    expect((await getTask(taskId)).errorMessage).toMatch(/private address/);
    expect(server.calls).toEqual([]);
  });

  it("because its key no longer opens is stopped, saying so, instead of being tried for ever", async () => {
    const server = await serveModel();
    const taskId = await submitNew({ models: [endpoint(server.baseUrl), { builtin: "first" }] });
    const otherSecret = "t".repeat(32);
    await runAll(taskId, {
      findKey: async ({ taskId: id, position }) =>
        openKey({
          secret: otherSecret,
          sealed: (await findSealedKey(database.db, { taskId: id, position }))!,
          taskId: id,
          position,
        }),
    });
    const task = await getTask(taskId);
    expect(task.status).toBe("FAILURE");
    expect(task.errorMessage).toMatch(/BENCHHUB_SECRET/);
    expect(server.calls).toEqual([]);
    expect(await count("sealed_credentials")).toBe(0);
  });
});

describe("an endpoint whose key was swept in the middle", () => {
  it("is not called without it: the model stops with what to do, its answers kept", async () => {
    const server = await serveModel();
    const taskId = await submitNew({ models: [endpoint(server.baseUrl)] });
    await run(taskId, 0);
    await database.db.execute(sql`update sealed_credentials set expires_at = now() - interval '1 second'`);
    await sweepExpiredKeys(database.db);
    await run(taskId, 1);
    expect(server.calls).toHaveLength(50);
    const task = await getTask(taskId);
    const { rows } = (await findLeaderboard(database.db, task.leaderboardSlug!))!.leaderboard;
    expect(rows[0]).toMatchObject({ n: 50, stopped: expect.stringMatching(/no longer kept.*given again/) });
  });
});

describe("what is measured already", () => {
  it("is not asked again: an overlapping plan pays only for what is missing", async () => {
    const server = await serveModel();
    const models = [endpoint(server.baseUrl)];
    await runAll(await submitNew({ models, plan: { sampleSize: 30 } }));
    await runAll(await submitNew({ models, plan: { sampleSize: 80 } }));
    expect(server.calls.length).toBe(80);
    await expectCellsRight();
  });

  it("is found by one query a shard, which claims what is missing, and looked at once more where something is", async () => {
    const server = await serveModel();
    const models = [endpoint(server.baseUrl)];
    const statements: string[] = [];
    const client = postgres(database.url, { debug: (_, query) => void statements.push(query) });
    cleanups.push(() => client.end());
    const db = drizzle(client);
    /** What a shard over the draw's first `last` questions reads of answers and claims, as it is sent. */
    const readBy = async (taskId: string, last: number) => {
      await database.db.execute(
        sql`update task_shards set last = ${last} where task_id = ${taskId} and shard = 0`,
      );
      statements.length = 0;
      const gates = createGates({ db: database.db, most: 32, process: "test" });
      await run(taskId, 0, { db, gates });
      await gates.close();
      return statements.filter(
        text =>
          /\b(from|join) "?(experiment_samples|sample_claims)/.test(text) && !/^delete/.test(text.trim()),
      );
    };
    const asked = { models, plan: { sampleSize: 120 } };
    const taskIds = [await submitNew(asked), await submitNew(asked), await submitNew(asked)];
    const few = await readBy(taskIds[0]!, 1);
    expect(server.calls.length).toBe(1);
    const many = await readBy(taskIds[1]!, 120);
    expect(server.calls.length).toBe(120);
    expect(many).toEqual(few);
    expect(many).toEqual([
      expect.stringMatching(/^\s*with measured as[^;]+insert into sample_claims/),
      expect.stringMatching(/^select "item_id" from "experiment_samples"/),
    ]);
    expect(await readBy(taskIds[2]!, 120)).toEqual([many[0]]);
  });

  it("answers a smaller plan at once, with no call, no job and no new sample", async () => {
    const server = await serveModel();
    const models = [endpoint(server.baseUrl), { builtin: "first" } as const];
    await runAll(await submitNew({ models, plan: { sampleSize: 50 } }));
    const jobs = await count("pgboss.job");
    const answered = await submit({ models, plan: { sampleSize: 20 } });
    if (answered.kind !== "leaderboard") return expect.fail("it became a task");
    expect(answered.stored.leaderboard).toMatchObject({ items: 20, complete: true });
    expect(answered.stored.leaderboard.rows.map(r => r.n)).toEqual([20, 20]);
    expect([server.calls.length, await count("experiment_samples"), await count("pgboss.job")]).toEqual([
      50,
      100,
      jobs,
    ]);
    expect(await count("sealed_credentials")).toBe(0);
  });

  it("answers the same plan from its snapshot, whatever the order of models and filters", async () => {
    const taskId = await submitNew({ models: baselines, plan: { subjects: ["HASS", "Science"] } });
    await runAll(taskId);
    const tasks = await count("evaluation_tasks");
    const answered = await submit({
      models: baselines.toReversed(),
      plan: { subjects: ["Science", "HASS"] },
    });
    expect(answered).toMatchObject({
      kind: "leaderboard",
      stored: { taskId, slug: (await getTask(taskId)).leaderboardSlug },
    });
    expect(await count("evaluation_tasks")).toBe(tasks);
  });

  it("is another answer once the catalog changed", async () => {
    await runAll(await submitNew({ models: baselines }));
    await loadItems(database.db, {
      items: Array.from({ length: 70 }, (_, n) => makeItem({ prompt: `New ${n}?` })),
      revision: "2",
    });
    expect((await submit({ models: baselines })).kind).toBe("task");
  });

  it("by a private endpoint is no other person's", async () => {
    const server = await serveModel();
    const models = [endpoint(server.baseUrl)];
    await runAll(await submitNew({ models, owner: "ann", plan: { sampleSize: 10 } }));
    await runAll(await submitNew({ models, owner: "bob", plan: { sampleSize: 10 } }));
    expect(server.calls.length).toBe(20);
    expect(await count("models where scope = 'shared'")).toBe(0);
    const slugs = await database.db.execute<{ slug: string }>(sql`select slug from leaderboards`);
    expect(new Set(slugs.map(r => r.slug)).size).toBe(2);
  });
});

describe("cancelling", () => {
  it("keeps what was measured, deletes the keys, and leaves nothing to do", async () => {
    const server = await serveModel();
    const taskId = await submitNew({ models: [endpoint(server.baseUrl)] });
    await run(taskId, 0);
    await cancelTask({ db: database.db, taskId, owner: "ann" });
    expect(await getTask(taskId)).toMatchObject({ status: "CANCELLED", leaderboardSlug: null });
    expect(await count("evaluation_tasks where not (result->>'complete')::boolean")).toBe(1);
    expect(await count("sealed_credentials")).toBe(0);
    await run(taskId, 1);
    expect(server.calls.length).toBe(50);
    expect(await readTaskStatus(database.db, taskId)).toMatchObject({
      status: "CANCELLED",
      result: null,
      partial: { complete: false, rows: [{ n: 50 }] },
    });
  });

  it("is the owner's alone, and once: to others there is no such task", async () => {
    const taskId = await submitNew({ models: baselines });
    for (const [id, owner] of [
      [taskId, "bob"],
      ["unknown", "ann"],
    ] as const) {
      await expect(cancelTask({ db: database.db, taskId: id, owner })).rejects.toMatchObject({
        code: "not-found",
        message: "There is no such task.",
      });
    }
    await cancelTask({ db: database.db, taskId, owner: "ann" });
    await expect(cancelTask({ db: database.db, taskId, owner: "ann" })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/CANCELLED/),
    });
    const acts = (await listAudit(database.db, { limit: 100 })).filter(
      act => act.target === `task:${taskId}`,
    );
    expect(acts).toMatchObject([{ actor: "owner", action: "cancel-task" }]);
  });

  it("reaches a shard that another process is running, and stores what came back", async () => {
    const server = await serveModel(call => (server.calls.length > 10 ? null : call.prompt && "Answer: B"));
    const taskId = await submitNew({ models: [endpoint(server.baseUrl)] });
    const running = run(taskId, 0);
    await expect.poll(() => server.calls.length).toBe(14);
    await cancelTask({ db: database.db, taskId, owner: "ann" });
    await running;
    expect((await getTask(taskId)).status).toBe("CANCELLED");
    expect(await count("experiment_samples")).toBe(10);
    await expectCellsRight();
  });
});

describe("a task's status", () => {
  it("counts done, scored, reused and failed from the samples, as the task goes on", async () => {
    const server = await serveModel(call =>
      /[37]\?/.test(call.prompt) ? { status: 400, message: "too long" } : "Answer: B",
    );
    const models = [endpoint(server.baseUrl)];
    await runAll(await submitNew({ models, plan: { sampleSize: 20 } }));
    const reused = await count("experiment_samples where outcome <> 'api_error'");
    expect(reused).toBeLessThan(20);

    const taskId = await submitNew({ models: [...models, { builtin: "first" }], plan: { sampleSize: 60 } });
    const waiting = (await readTaskStatus(database.db, taskId))!;
    expect(waiting).toMatchObject({
      status: "PENDING",
      started_at: null,
      completed_at: null,
      result: null,
      leaderboard_url: null,
    });
    expect(waiting.progress).toMatchObject({ done: reused, total: 120 });
    expect(waiting.progress.lanes[0]).toMatchObject({
      name: "Mine",
      total: 60,
      done: reused,
      reused,
      errors: 0,
      scored: reused,
      unscored: 0,
      rate_per_second: null,
    });

    await run(taskId, 0);
    await run(taskId, 1);
    const half = (await readTaskStatus(database.db, taskId))!;
    const errors = await count(`experiment_samples where outcome = 'api_error' and task_id = '${taskId}'`);
    expect(half).toMatchObject({ status: "STARTED", result: null, partial: { complete: false } });
    expect(half.started_at).not.toBeNull();
    expect(half.progress).toMatchObject({ done: 100, total: 120 });
    expect(half.progress.lanes[0]).toMatchObject({
      done: 50,
      reused,
      errors,
      scored: 50 - errors,
      unscored: errors,
      last_error: "400 too long",
    });
    expect(half.progress.lanes[0]!.rate_per_second).toBeGreaterThan(0);
    expect(half.progress.lanes[0]!.seconds_left).toBeGreaterThan(0);
    expect(half.progress.lanes[1]).toMatchObject({
      name: "first",
      kind: "baseline",
      done: 50,
      reused: 0,
      errors: 0,
      last_error: null,
    });

    await runAll(taskId);
    const done = (await readTaskStatus(database.db, taskId))!;
    expect(done).toMatchObject({ status: "SUCCESS", partial: null, result: { complete: true, items: 60 } });
    expect(done.progress).toMatchObject({ done: 120, total: 120 });
    expect(done.progress.lanes[0]).toMatchObject({ rate_per_second: null, seconds_left: null });
    expect(done.leaderboard_url).toBe(`/leaderboards/${(await getTask(taskId)).leaderboardSlug}`);
  });

  it("of a large task is counted and ranked now and then, its end told at once", async () => {
    let now = 0;
    const read = createTaskStatusReader({ now: () => now, largeFrom: 120 });
    const taskId = await submitNew({ models: [{ builtin: "first" }], plan: { sampleSize: 120 } });
    await run(taskId, 0);
    expect((await read(database.db, taskId))!.progress.done).toBe(50);
    await run(taskId, 1);
    expect((await read(database.db, taskId))!).toMatchObject({
      progress: { done: 50 },
      partial: { complete: false },
    });
    now = 1_000;
    expect((await read(database.db, taskId))!.progress.done).toBe(100);
    await run(taskId, 2);
    expect((await read(database.db, taskId))!).toMatchObject({
      status: "SUCCESS",
      progress: { done: 120 },
      partial: null,
      result: { complete: true },
    });
  });

  it("says which model was given up, and why", async () => {
    const server = await serveModel(() => ({ status: 401, message: "no" }));
    const taskId = await submitNew({ models: [endpoint(server.baseUrl), { builtin: "first" }] });
    await run(taskId, 0);
    expect((await readTaskStatus(database.db, taskId))!.progress.lanes[0]).toMatchObject({
      stopped: "401 no",
      done: 0,
      seconds_left: null,
    });
    expect((await listTaskModels(database.db, taskId))[1]!.stopped).toBeNull();
  });

  it("of an unknown task is null", async () => {
    expect(await readTaskStatus(database.db, "unknown")).toBeNull();
  });
});

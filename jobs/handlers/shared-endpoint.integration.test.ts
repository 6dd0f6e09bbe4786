import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { rebuildCells } from "../../db/queries/cells.ts";
import { listOpenShards } from "../../db/queries/task-shards.ts";
import { findTask } from "../../db/queries/tasks.ts";
import { experimentSamples } from "../../db/schema/samples.ts";
import { loadItems, makeItem } from "../../db/testing/make-item.ts";
import { type ModelAnswer, startModelServer } from "../../db/testing/model-server.ts";
import { openTestDatabase, type TestDatabase } from "../../db/testing/test-database.ts";
import { modelChoiceSchema } from "../../lib/engine/models/model-choice.ts";
import { plannedSchema } from "../../lib/engine/plan/plan.ts";
import { parseEnv } from "../../lib/env.ts";
import { createGates, type Gates } from "../endpoint-gate.ts";
import { readTaskStatus } from "../read-task-status.ts";
import { createScoring } from "../scoring.ts";
import { submitTask } from "../submit-task.ts";
import { handleEvaluateShard } from "./evaluate-shard.ts";

let database: TestDatabase;
const cleanups: (() => unknown)[] = [];
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.clear();
  await loadItems(database.db, {
    items: Array.from({ length: 120 }, (_, n) => makeItem({ prompt: `Question ${n}?` })),
    revision: "1",
  });
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** A model that takes a moment to answer, and counts how many ask it at once. */
async function serveModel({ latencyMs = 20, most = Number.POSITIVE_INFINITY } = {}) {
  const load = { now: 0, highest: 0, refused: 0 };
  const server = await startModelServer(async (): Promise<ModelAnswer> => {
    load.highest = Math.max(load.highest, ++load.now);
    try {
      if (load.now > most) {
        load.refused++;
        return { status: 429, message: "slow down" };
      }
      await new Promise(resolve => setTimeout(resolve, latencyMs));
      return "Answer: B";
    } finally {
      load.now--;
    }
  });
  cleanups.push(server.close);
  return { ...server, load };
}

/** One process that evaluates: gates of its own. */
function makeProcess(name: string, most: number): Gates {
  const gates = createGates({ db: database.db, most, process: name });
  cleanups.push(() => gates.close());
  return gates;
}

async function submit(baseUrl: string, plan: object = {}, part: object = {}): Promise<string> {
  const model = modelChoiceSchema.parse({ name: "Mine", api_base: baseUrl, model: "m", ...part });
  const submitted = await submitTask({
    db: database.db,
    boss: null,
    secret: "s".repeat(32),
    maxItems: 1_000,
    submission: {
      query: JSON.stringify(plan),
      planned: plannedSchema.parse({ planner: "user", notes: [], sampleSize: 120, ...plan }),
      models: [model],
      owner: "ann",
    },
  });
  return submitted.kind === "task" ? submitted.taskId : expect.fail("it was answered at once");
}

async function evaluate(taskId: string, gates: Gates, shards?: number[]): Promise<void> {
  const context = {
    db: database.db,
    log: () => {},
    fetch,
    gates,
    scoring: createScoring({ env: parseEnv({}), fetch }),
    findKey: async () => null,
  };
  await Promise.all(
    (shards ?? (await listOpenShards(database.db, taskId))).map(shard =>
      handleEvaluateShard({ context, taskId, shard, signal: new AbortController().signal }),
    ),
  );
}

const statusOf = async (taskId: string) => (await findTask(database.db, taskId))!.status;

describe("two tasks that overlap", () => {
  it("at the same moment ask for each answer once, and both end with all of them", async () => {
    const server = await serveModel();
    const [one, two] = [
      await submit(server.baseUrl, { sampleSize: 120 }),
      await submit(server.baseUrl, { sampleSize: 80 }),
    ];
    await Promise.all([evaluate(one, makeProcess("a", 16)), evaluate(two, makeProcess("b", 16))]);
    expect(server.calls).toHaveLength(120);
    expect(new Set(server.calls.map(call => call.prompt)).size).toBe(120);
    expect([await statusOf(one), await statusOf(two)]).toEqual(["SUCCESS", "SUCCESS"]);
    expect(await database.db.select().from(experimentSamples)).toHaveLength(120);
    expect(await rebuildCells(database.db)).toMatchObject({ differed: 0 });
  });

  it("don't wait for one that was given up: the other asks for the rest", async () => {
    const server = await serveModel({ latencyMs: 50 });
    const [one, two] = [await submit(server.baseUrl), await submit(server.baseUrl, { sampleSize: 110 })];
    const gates = makeProcess("a", 4);
    const stop = new AbortController();
    const context = {
      db: database.db,
      log: () => {},
      fetch,
      gates,
      scoring: createScoring({ env: parseEnv({}), fetch }),
      findKey: async () => null,
    };
    const first = handleEvaluateShard({ context, taskId: one, shard: 0, signal: stop.signal }).catch(
      () => {},
    );
    const second = evaluate(two, gates);
    await expect.poll(() => server.calls.length).toBeGreaterThan(4);
    stop.abort(new Error("stopped"));
    await Promise.all([first, second]);
    expect(await statusOf(two)).toBe("SUCCESS");
    expect(await database.db.select().from(experimentSamples)).toHaveLength(110);
  });
});

describe("an endpoint", () => {
  it("that asks to be left alone is waited for, and its lane says how long yet", async () => {
    let isFirst = true;
    const server = await startModelServer(() => {
      if (!isFirst) return "Answer: B";
      isFirst = false;
      return { status: 429, message: "slow down", retryAfterSeconds: 2 };
    });
    cleanups.push(server.close);
    const taskId = await submit(server.baseUrl, { sampleSize: 20 });
    const waiting = async () =>
      (await readTaskStatus(database.db, taskId))!.progress.lanes[0]!.waiting_seconds;
    expect(await waiting()).toBeNull();
    const evaluated = evaluate(taskId, makeProcess("a", 4));
    await expect.poll(waiting, { interval: 20 }).toBeGreaterThan(0);
    expect(await waiting()).toBeLessThanOrEqual(2);
    await evaluated;
    expect(await statusOf(taskId)).toBe("SUCCESS");
    expect(await waiting()).toBeNull();
  });

  it("that asks for longer than is waited for fails that question with its words, and is asked the others", async () => {
    let isFirst = true;
    const server = await startModelServer(() => {
      if (!isFirst) return "Answer: B";
      isFirst = false;
      return { status: 429, message: "come back tomorrow", retryAfterSeconds: 86_400 };
    });
    cleanups.push(server.close);
    const taskId = await submit(server.baseUrl, { sampleSize: 20 });
    await evaluate(taskId, makeProcess("a", 1));
    expect(await statusOf(taskId)).toBe("SUCCESS");
    expect(server.calls).toHaveLength(20);
    const samples = await database.db.select().from(experimentSamples);
    expect(samples.filter(s => s.outcome === "scored")).toHaveLength(19);
    expect(samples.find(s => s.outcome === "api_error")).toMatchObject({
      attempts: 1,
      explanation: expect.stringContaining("come back tomorrow"),
    });
  });

  it("never has more calls under way than the operator's cap, over all processes", async () => {
    const server = await serveModel({ latencyMs: 15 });
    const taskId = await submit(server.baseUrl);
    const shards = await listOpenShards(database.db, taskId);
    expect(shards.length).toBeGreaterThanOrEqual(3);
    await Promise.all(shards.map((shard, n) => evaluate(taskId, makeProcess(`process ${n}`, 3), [shard])));
    expect(server.calls).toHaveLength(120);
    expect(server.load.highest).toBeLessThanOrEqual(3);
    expect(await statusOf(taskId)).toBe("SUCCESS");
  });

  it("that refuses more than a few at once is asked by no more than that, and loses no question", async () => {
    const server = await serveModel({ latencyMs: 15, most: 5 });
    const taskId = await submit(server.baseUrl);
    await evaluate(taskId, makeProcess("a", 64));
    expect(await statusOf(taskId)).toBe("SUCCESS");
    const samples = await database.db.select().from(experimentSamples);
    expect(samples.filter(sample => sample.outcome === "scored")).toHaveLength(120);
    expect(server.load.refused).toBeGreaterThan(0);
    expect(server.load.refused).toBeLessThan(60);
  });

  it("never counts more tokens than its owner says, beyond what one call was reckoned at, over all processes", async () => {
    const rate = 600_000;
    const longest = 2_000;
    let counted = 0;
    const most: { counted: number; allowed: number }[] = [];
    const startedAt = performance.now();
    const server = await startModelServer(() => {
      const call = { prompt_tokens: 100, completion_tokens: 400 + 100 * (server.calls.length % 5) };
      counted += call.prompt_tokens + call.completion_tokens;
      // What is due in the time since, a short burst, and one call.
      const elapsedMs = performance.now() - startedAt;
      most.push({ counted, allowed: (rate / 60_000) * (elapsedMs + 2_000) + longest + 100 });
      return { text: "Answer: B", usage: call };
    });
    cleanups.push(server.close);
    const limits = { tokens_per_minute: rate };
    const part = { limits, settings: { maxTokens: longest } };
    const taskId = await submit(server.baseUrl, { sampleSize: 60 }, part);
    const shards = await listOpenShards(database.db, taskId);
    await Promise.all(shards.map((shard, n) => evaluate(taskId, makeProcess(`process ${n}`, 16), [shard])));
    expect(server.calls).toHaveLength(60);
    for (const { counted, allowed } of most) expect(counted).toBeLessThanOrEqual(allowed);
  });

  it("that refuses has taken none of its tokens: the next is asked at once, not after what an answer would have taken", async () => {
    const server = await startModelServer(() => ({ status: 400, message: "too long" }));
    cleanups.push(server.close);
    const taskId = await submit(server.baseUrl, { sampleSize: 5 }, { limits: { tokens_per_minute: 60 } });
    await evaluate(taskId, makeProcess("a", 16));
    expect(server.calls).toHaveLength(5);
  });

  it.each([
    ["that counts no tokens is held to have used what was reckoned", null, true],
    ["that counts few has its tokens back", { prompt_tokens: 0, completion_tokens: 0 }, false],
  ])("%s", async (_, usage, isHeld) => {
    const server = await startModelServer(() => ({ text: "Answer: B", usage }));
    cleanups.push(server.close);
    const taskId = await submit(server.baseUrl, { sampleSize: 1 }, { limits: { tokens_per_minute: 60 } });
    await evaluate(taskId, makeProcess("a", 16));
    expect(server.calls).toHaveLength(1);
    const [row] = await database.db.execute<{ held: boolean }>(
      sql`select due_at > clock_timestamp() as held from endpoint_paces where unit = 'tokens'`,
    );
    expect(row!.held).toBe(isHeld);
  });

  it("is asked no faster than its owner says", async () => {
    const server = await serveModel({ latencyMs: 0 });
    const taskId = await submit(server.baseUrl, { sampleSize: 12 }, { limits: { requests_per_minute: 240 } });
    const startedAt = performance.now();
    await evaluate(taskId, makeProcess("a", 64));
    // Four a second, two seconds' worth at once: the twelfth comes a good second after the first.
    expect(performance.now() - startedAt).toBeGreaterThan(700);
    expect(server.calls).toHaveLength(12);
  });
});

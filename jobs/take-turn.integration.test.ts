import { sql } from "drizzle-orm";
import type { PgBoss } from "pg-boss";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { rebuildCells } from "../db/queries/cells.ts";
import { claimMissing } from "../db/queries/sample-claims.ts";
import { listTaskModels } from "../db/queries/task-models.ts";
import { findTask } from "../db/queries/tasks.ts";
import { raiseLongestWaiting, restAfterRaised } from "../db/queries/waiting-shards.ts";
import { experimentSamples } from "../db/schema/samples.ts";
import { loadItems, makeItem } from "../db/testing/make-item.ts";
import { type ModelAnswer, startModelServer } from "../db/testing/model-server.ts";
import type { TestDatabase } from "../db/testing/test-database.ts";
import { modelChoiceSchema } from "../lib/engine/models/model-choice.ts";
import { plannedSchema } from "../lib/engine/plan/plan.ts";
import { parseEnv } from "../lib/env.ts";
import type { Log } from "../lib/log.ts";
import { drainQueue } from "./drain-queue.ts";
import { createGates } from "./endpoint-gate.ts";
import { handleEvaluateShard } from "./handlers/evaluate-shard.ts";
import { putBack } from "./put-back.ts";
import { evaluateShard, openWorkerQueue } from "./queue.ts";
import { createScoring } from "./scoring.ts";
import type { ShardContext } from "./shard-context.ts";
import { type Cut, openTurn, type Trouble } from "./shard-turn.ts";
import { submitTask } from "./submit-task.ts";
import { takeTurn } from "./take-turn.ts";
import { openQueuedDatabase } from "./testing/open-queued-database.ts";
import { workShards } from "./work-shards.ts";
import { openWorkerContext } from "./worker-context.ts";

const secret = "s".repeat(32);
const apiKey = "sk-very-secret-0123456789";
let database: TestDatabase;
let boss: PgBoss;
const cleanups: (() => unknown)[] = [];
beforeAll(async () => {
  ({ database, boss } = await openQueuedDatabase());
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await database.drop();
});
beforeEach(async () => {
  await database.clear();
  await boss.deleteAllJobs(evaluateShard.name);
  await loadItems(database.db, {
    items: Array.from({ length: 120 }, (_, n) => makeItem({ prompt: `Question ${n}?` })),
    revision: "1",
  });
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

type Served = Awaited<ReturnType<typeof serve>>;
async function serve(answer: () => ModelAnswer | Promise<ModelAnswer> = () => "Answer: B") {
  const server = await startModelServer(answer);
  cleanups.push(server.close);
  return server;
}

async function submit({
  servers,
  sampleSize,
  limits,
}: {
  servers: Served[];
  sampleSize: number;
  limits?: object;
}) {
  const submitted = await submitTask({
    db: database.db,
    boss,
    secret,
    maxItems: 1_000,
    submission: {
      query: servers[0]!.baseUrl,
      owner: "ann",
      planned: plannedSchema.parse({ sampleSize, planner: "user", notes: [] }),
      models: servers.map(({ baseUrl }, n) =>
        modelChoiceSchema.parse({ name: `M${n}`, api_base: baseUrl, model: "m", limits }),
      ),
    },
  });
  return submitted.kind === "task" ? submitted.taskId : expect.fail("it was answered at once");
}

const statusOf = async (taskId: string) => (await findTask(database.db, taskId))!.status;
const untilDone = (taskId: string) =>
  expect.poll(() => statusOf(taskId), { timeout: 30_000, interval: 50 }).toBe("SUCCESS");

function makeContext(said: string[] = []): ShardContext {
  const gates = createGates({ db: database.db, most: 16, process: crypto.randomUUID() });
  const scoring = createScoring({ env: parseEnv({}), fetch });
  cleanups.push(gates.close, scoring.close);
  const log: Log = (_level, message, fields) => void said.push(`${message}: ${String(fields?.taskId)}`);
  return { db: database.db, log, fetch, gates, scoring, findKey: async () => apiKey };
}

/** One worker process; `stop` is its SIGTERM. */
async function startWorker({ concurrency, turnMs }: { concurrency: number; turnMs: number }) {
  const queue = await openWorkerQueue({ url: database.url, onError: () => {} });
  const stopping = new AbortController();
  const said: string[] = [];
  const context = makeContext(said);
  const { signal } = stopping;
  await workShards({ boss: queue, context, concurrency, turnMs, signal, onCut: () => {} });
  let isStopped = false;
  const stop = async () => {
    if (isStopped) return;
    isStopped = true;
    stopping.abort(new Error("the worker stops"));
    await queue.stop({ graceful: true, timeout: 5_000 });
  };
  cleanups.unshift(stop);
  return { said, stop };
}

async function expectEachOnce(servers: Served[], count: number) {
  for (const { calls } of servers) {
    expect(calls).toHaveLength(count);
    expect(new Set(calls.map(call => call.prompt)).size).toBe(count);
  }
  expect(await rebuildCells(database.db)).toMatchObject({ differed: 0 });
}

/** Lifts a stated rate, and the rest that a shard put back has. */
async function passTime() {
  await database.db.execute(sql`update task_models set limits = null`);
  await database.db.execute(sql`update pgboss.job set start_after = now() where state < 'active'`);
}

describe("a small task at a quick endpoint", () => {
  it("gets a slot from lanes that only wait for their rate; they go on, and nothing is asked twice", async () => {
    const slow = await Promise.all(Array.from({ length: 4 }, () => serve()));
    const long = await submit({ servers: slow, sampleSize: 12, limits: { requests_per_minute: 1 } });
    const worker = await startWorker({ concurrency: 4, turnMs: 250 });
    await expect
      .poll(() => slow.filter(({ calls }) => calls.length > 0), { timeout: 20_000 })
      .toHaveLength(4);

    const quick = await serve();
    const small = await submit({ servers: [quick], sampleSize: 120 });
    await untilDone(small);
    expect(quick.calls).toHaveLength(120);
    for (const { calls } of slow) expect(calls.length).toBeLessThan(12);
    expect(await statusOf(long)).toBe("STARTED");
    expect(worker.said).toContain(`shard put back: others wait: ${long}`);
    // One that was never asked for its slot keeps its place.
    const [row] = await database.db.execute<{ lowest: number }>(
      sql`select min(priority)::int as lowest from pgboss.job where state < 'completed'`,
    );
    expect(row!.lowest).toBeLessThan(0);

    await worker.stop();
    await passTime();
    await startWorker({ concurrency: 4, turnMs: 100 });
    await untilDone(long);
    await expectEachOnce(slow, 12);
  });

  it("gets a slot where endpoints hang in every one; what they answer in the end is kept", async () => {
    const hanging = Promise.withResolvers<string>();
    const slow = await Promise.all(Array.from({ length: 3 }, () => serve(() => hanging.promise)));
    const long = await submit({ servers: slow, sampleSize: 20 });
    await startWorker({ concurrency: 2, turnMs: 250 });
    await expect
      .poll(() => slow.filter(({ calls }) => calls.length > 0), { timeout: 20_000 })
      .toHaveLength(3);

    const quick = await serve();
    const small = await submit({ servers: [quick], sampleSize: 120 });
    await untilDone(small);
    expect(await statusOf(long)).toBe("STARTED");

    hanging.resolve("Answer: B");
    await expect
      .poll(async () => await database.db.$count(experimentSamples), { timeout: 20_000 })
      .toBeGreaterThan(150);
    await passTime();
    await untilDone(long);
    await expectEachOnce(slow, 20);
  });

  it("gets through in a drain by timer too", async () => {
    const hanging = Promise.withResolvers<string>();
    const slow = await Promise.all(Array.from({ length: 2 }, () => serve(() => hanging.promise)));
    const long = await submit({ servers: slow, sampleSize: 10 });
    const quick = await serve();
    const env = {
      ...parseEnv({ BENCHHUB_MODE: "local", LOG_LEVEL: "error", ENDPOINT_CONCURRENCY: "16" }),
      DATABASE_URL: database.url,
      BENCHHUB_SECRET: secret,
    };
    const { close, ...context } = openWorkerContext(env);
    cleanups.push(close);
    const deadline = new AbortController();
    const drained = drainQueue({
      context,
      boss,
      env,
      concurrency: 2,
      turnMs: 100,
      deadline: deadline.signal,
    });
    await expect
      .poll(() => slow.filter(({ calls }) => calls.length > 0), { timeout: 20_000 })
      .toHaveLength(2);
    await untilDone(await submit({ servers: [quick], sampleSize: 50 }));
    deadline.abort(new Error("time is up"));
    // On a busy machine the quick one's turn may be over, too, before it is done.
    const { ended, putBack } = await drained;
    expect([ended, putBack >= 2]).toEqual([1, true]);

    hanging.resolve("Answer: B");
    const { signal } = new AbortController();
    expect(await drainQueue({ context, boss, env, concurrency: 2, deadline: signal })).toMatchObject({
      ended: 2,
    });
    expect(await statusOf(long)).toBe("SUCCESS");
  });
});

it("a shard that the queue gives to another has its calls under way come back, and none of them asked twice", async () => {
  const hanging = Promise.withResolvers<string>();
  const server = await serve(() => hanging.promise);
  const taskId = await submit({ servers: [server], sampleSize: 40 });
  await startWorker({ concurrency: 2, turnMs: 60_000 });
  await expect.poll(() => server.calls.length, { timeout: 20_000 }).toBe(16);

  const jobOf = async () => {
    const [job] = await database.db.execute<{ id: string; state: string; retries: number }>(
      sql`select id, state, retry_count as retries from pgboss.job where data->>'taskId' = ${taskId}`,
    );
    return job!;
  };
  // As one whose sign of life the database has not seen for long.
  await boss.fail(evaluateShard.name, (await jobOf()).id);
  await expect.poll(jobOf, { timeout: 20_000 }).toMatchObject({ state: "active", retries: 1 });
  hanging.resolve("Answer: B");
  await untilDone(taskId);
  await expectEachOnce([server], 40);
});

describe("a shard whose turn is over", () => {
  /** Turns of its first shard, each ended by the first call that fails, until one is not put back. */
  async function takeTurns({ taskId, most = 20 }: { taskId: string; most?: number }): Promise<Trouble[]> {
    const met: Trouble[] = [];
    let trouble: Trouble | null = openTurn.trouble;
    while (trouble !== null && met.length < most) {
      const over = new AbortController();
      endTurn = () => over.abort(new Error("its turn is over"));
      const context = makeContext();
      trouble = await handleEvaluateShard({
        context,
        taskId,
        shard: 0,
        signal: new AbortController().signal,
        turn: { over: over.signal, trouble },
      });
      // Its seats would be held for a while yet.
      await context.gates.close();
      if (trouble !== null) met.push(trouble);
    }
    return met;
  }
  let endTurn = () => {};

  it("again and again, with nothing but failed calls, has its model stopped with the provider's words, the key masked", async () => {
    const server = await serve(() => {
      endTurn();
      return { status: 503, message: `overloaded, ${apiKey}`, retryAfterSeconds: 60 };
    });
    const taskId = await submit({ servers: [server], sampleSize: 30 });
    const met = await takeTurns({ taskId });
    expect(met.map(({ turns }) => turns)).toEqual([1, 2, 3, 4]);
    const [lane] = await listTaskModels(database.db, taskId);
    expect(lane!.stopped).toContain("503 overloaded");
    expect(lane!.stopped).not.toContain(apiKey);
    expect(await statusOf(taskId)).toBe("FAILURE");
  });

  it("with an answer between the failures is not given up, and asks what failed for good once", async () => {
    let asked = 0;
    const server = await serve(() => {
      endTurn();
      return asked++ % 2 === 0 ? { status: 400, message: "too long" } : "Answer: B";
    });
    const taskId = await submit({
      servers: [server],
      sampleSize: 10,
      limits: { requests_per_minute: 60_000 },
    });
    const met = await takeTurns({ taskId, most: 40 });
    expect(Math.max(...met.map(({ turns }) => turns))).toBeLessThan(4);
    expect(await statusOf(taskId)).toBe("SUCCESS");
    await expectEachOnce([server], 10);
  });

  /** The first turn of its only shard, cut by a signal when its model has been asked sixteen questions. */
  async function cutTurn(onCut?: (cut: Cut) => void) {
    const deadline = new AbortController();
    const server = await serve(() => {
      if (deadline.signal.aborted) return "Answer: B";
      if (server.calls.length === 16) deadline.abort(new Error("time is up"));
      return null;
    });
    const taskId = await submit({ servers: [server], sampleSize: 40 });
    const shard = { context: makeContext(), taskId, shard: 0 };
    const turn = { over: openTurn.over, trouble: { turns: 2, failures: 1 }, ...(onCut ? { onCut } : {}) };
    const left = await handleEvaluateShard({ ...shard, signal: deadline.signal, turn }).catch(
      (error: unknown) => error,
    );
    expect(await database.db.$count(experimentSamples)).toBe(0);
    return { taskId, server, shard, left };
  }

  it("by an end after which it goes on tells which model's calls were cut, and records none", async () => {
    const cuts: Cut[] = [];
    const { taskId, left } = await cutTurn(cut => cuts.push(cut));
    expect(cuts).toEqual([{ taskId, run: 0, position: 0, waitedMs: expect.any(Number) }]);
    expect(cuts[0]!.waitedMs).toBeGreaterThan(0);
    expect(left).toEqual({ turns: 2, failures: 1 });
  });

  it("by an interrupted command fails with the reason: that tells nothing of the model", async () => {
    expect((await cutTurn()).left).toMatchObject({ message: "time is up" });
  });

  it.each([
    ["the end of its worker is put back, which costs its job no attempt", "end"],
    ["the loss of its job fails, with nothing told of the model: the job is somebody else's", "loss"],
  ] as const)("by %s", async (_what, which) => {
    const cut = { end: new AbortController(), loss: new AbortController() };
    const hanging = Promise.withResolvers<string>();
    const server = await serve(() => {
      if (server.calls.length === 16) cut[which].abort(new Error("cut"));
      return hanging.promise;
    });
    const taskId = await submit({ servers: [server], sampleSize: 40 });
    const [job] = await boss.fetch<object>(evaluateShard.name, { batchSize: 1, includeMetadata: true });
    const cuts: Cut[] = [];
    const taken = takeTurn({
      ...{ context: makeContext(), boss, job: job!, signal: cut.end.signal, lost: cut.loss.signal },
      onCut: each => cuts.push(each),
      onOver: () => hanging.resolve("Answer: B"),
    });
    const isEnd = which === "end";
    expect(await taken.catch((error: Error) => error.message)).toBe(isEnd ? "put back" : "cut");
    expect(cuts.map(each => each.taskId)).toEqual(isEnd ? [taskId] : []);
    expect(await database.db.$count(experimentSamples)).toBe(isEnd ? 0 : 16);
    const jobs = await database.db.execute<{ state: string; retry_count: number }>(
      sql`select state, retry_count from pgboss.job where data->>'taskId' = ${taskId} order by created_on`,
    );
    const states = isEnd ? ["completed", "created"] : ["active"];
    expect(jobs.map(each => ({ ...each }))).toEqual(states.map(state => ({ state, retry_count: 0 })));
  });

  it("has the calls that were cut counted with the answers of later turns", async () => {
    const { taskId, server, shard } = await cutTurn();
    await handleEvaluateShard({ ...shard, signal: new AbortController().signal });
    expect(await statusOf(taskId)).toBe("SUCCESS");
    expect(server.calls).toHaveLength(16 + 40);
    const samples = await database.db
      .select({ attempts: experimentSamples.attempts })
      .from(experimentSamples);
    expect(samples.map(sample => sample.attempts).sort()).toEqual([
      ...Array(24).fill(1),
      ...Array(16).fill(2),
    ]);
  });

  it("waits no longer for what another task is asking, which is no trouble", async () => {
    const server = await serve();
    const taskId = await submit({ servers: [server], sampleSize: 10 });
    const { itemIds, promptVersion } = (await findTask(database.db, taskId))!;
    const [lane] = await listTaskModels(database.db, taskId);
    await claimMissing(database.db, {
      modelId: lane!.model.id,
      promptVersion,
      repeat: 0,
      itemIds,
      holder: "another",
    });
    const over = new AbortController();
    const left = handleEvaluateShard({
      context: makeContext(),
      taskId,
      shard: 0,
      signal: new AbortController().signal,
      turn: { over: over.signal, trouble: { turns: 2, failures: 1 } },
    });
    await expect.poll(() => statusOf(taskId)).toBe("STARTED");
    over.abort(new Error("its turn is over"));
    expect(await left).toEqual({ turns: 2, failures: 1 });
    expect(server.calls).toHaveLength(0);
  });
});

describe("what waits behind beginnings that never end", () => {
  /** As it is after turns of half a minute. */
  const putBehind = (taskId: string) =>
    database.db.execute(
      sql`update pgboss.job set priority = priority - 30 where data->>'taskId' = ${taskId} and state = 'created'`,
    );

  const passRest = () => database.db.execute(sql`update rate_limits set free_at = now()`);
  const priorities = async () => {
    const rows = await database.db.execute<{ priority: number }>(
      sql`select priority from pgboss.job where name = ${evaluateShard.name} and state = 'created' order by priority desc`,
    );
    return rows.map(row => row.priority);
  };

  it("stays where it is while it is next by itself", async () => {
    await putBehind(await submit({ servers: [await serve()], sampleSize: 120 }));
    await passRest();
    await raiseLongestWaiting(database.db, { queue: evaluateShard.name });
    expect(await priorities()).toEqual([-30, -31, -32]);
  });

  it("is next after the first of them, lane after lane, and then not before they had their time", async () => {
    const old = [
      await submit({ servers: [await serve()], sampleSize: 120 }),
      await submit({ servers: [await serve()], sampleSize: 120 }),
    ];
    for (const taskId of old) await putBehind(taskId);
    const queue = evaluateShard.name;
    const served: string[] = [];
    for (let n = 0; n < 6; n++) {
      for (let newcomer = 0; newcomer < 3; newcomer++)
        await boss.send(queue, { taskId: "newcomer", shard: 0 });
      let taskId = "";
      while (taskId !== old[0] && taskId !== old[1]) {
        const [job] = await boss.fetch<{ taskId: string }>(queue, { batchSize: 1, includeMetadata: true });
        taskId = job!.data.taskId;
        served.push(taskId);
        await raiseLongestWaiting(database.db, { queue });
        await boss.complete(queue, job!.id);
      }
      // A newcomer's turn while the last one's rest goes on raises nothing.
      await restAfterRaised(database.db, { heldSeconds: 30 });
      await raiseLongestWaiting(database.db, { queue });
      expect(Math.max(...(await priorities()))).toBeLessThanOrEqual(0);
      await passRest();
    }
    const names = served.map(taskId => ["A", "B"][old.indexOf(taskId)] ?? "-").join("");
    expect(names).toBe("-A-B-A-B-A-B");
  });

  it("goes back to its own rank after its turn, the further behind the longer that was", async () => {
    const taskId = await submit({ servers: [await serve()], sampleSize: 10 });
    await putBehind(taskId);
    await boss.send(evaluateShard.name, { taskId: "newcomer", shard: 0 });
    await passRest();
    await raiseLongestWaiting(database.db, { queue: evaluateShard.name });
    const [job] = await boss.fetch<object>(evaluateShard.name, { batchSize: 1, includeMetadata: true });
    expect(job!.priority).toBeGreaterThan(0);
    expect(await putBack({ db: database.db, boss, job: job!, heldSeconds: 12 })).toBe(true);
    await boss.fetch(evaluateShard.name, { batchSize: 1 });
    const [again] = await boss.fetch<object>(evaluateShard.name, { batchSize: 1, includeMetadata: true });
    expect(again).toMatchObject({ priority: -42, data: { taskId } });
  });

  it("has its turn in a drain before they are all served", async () => {
    const asked: string[] = [];
    const serveAs = (name: string) =>
      serve(() => {
        if (!asked.includes(name)) asked.push(name);
        return "Answer: B";
      });
    await passRest();
    await putBehind(await submit({ servers: [await serveAs("old")], sampleSize: 10 }));
    for (const name of ["a", "b", "c", "d"]) await submit({ servers: [await serveAs(name)], sampleSize: 10 });
    const env = {
      ...parseEnv({ BENCHHUB_MODE: "local", LOG_LEVEL: "error" }),
      DATABASE_URL: database.url,
      BENCHHUB_SECRET: secret,
    };
    const { close, ...context } = openWorkerContext(env);
    cleanups.push(close);
    const { signal } = new AbortController();
    await drainQueue({ context, boss, env, concurrency: 1, deadline: signal });
    expect(asked).toEqual(["a", "old", "b", "c", "d"]);
  });
});

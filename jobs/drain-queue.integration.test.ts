import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "drizzle-orm";
import type { PgBoss } from "pg-boss";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getImport } from "../db/queries/imports.ts";
import { listTaskModels } from "../db/queries/task-models.ts";
import { insertWebhook } from "../db/queries/task-webhooks.ts";
import { findTask } from "../db/queries/tasks.ts";
import { experimentSamples } from "../db/schema/samples.ts";
import { loadItems, makeItem } from "../db/testing/make-item.ts";
import { type ModelAnswer, startModelServer } from "../db/testing/model-server.ts";
import { openTestDatabase, type TestDatabase } from "../db/testing/test-database.ts";
import { recordMappingSchema } from "../lib/engine/catalog/records/record-mapping.ts";
import { gaveUpAfterCuts } from "../lib/engine/leaderboard/read-stop-reason.ts";
import { modelChoiceSchema } from "../lib/engine/models/model-choice.ts";
import { plannedSchema } from "../lib/engine/plan/plan.ts";
import { parseEnv } from "../lib/env.ts";
import type { Log } from "../lib/log.ts";
import { drainQueue } from "./drain-queue.ts";
import { requestImport } from "./import-dataset.ts";
import { evaluateShard, giveUpShard, importDatasetJob, installQueue, openSender } from "./queue.ts";
import { createSilentLanes, mostCutDrains } from "./silent-lanes.ts";
import { submitTask } from "./submit-task.ts";
import { sealWebhook } from "./webhook/seal-webhook.ts";
import { openWorkerContext } from "./worker-context.ts";

const secret = "s".repeat(32);
let database: TestDatabase;
let boss: PgBoss;
const cleanups: (() => unknown)[] = [];
beforeAll(async () => {
  database = await openTestDatabase();
  await installQueue(database.url);
  await loadItems(database.db, {
    items: Array.from({ length: 120 }, (_, n) => makeItem({ prompt: `Question ${n}?` })),
    revision: "1",
  });
  boss = await openSender({ url: database.url, onError: () => {} });
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  for (const cleanup of cleanups) await cleanup();
  await database.drop();
});

async function submit(query: string, answer: () => ModelAnswer | Promise<ModelAnswer>): Promise<string> {
  const server = await startModelServer(answer);
  cleanups.push(server.close);
  const submitted = await submitTask({
    db: database.db,
    boss,
    secret,
    maxItems: 1_000,
    submission: {
      query,
      planned: plannedSchema.parse({ planner: "user", notes: [], sampleSize: 120 }),
      models: [modelChoiceSchema.parse({ name: "Mine", api_base: server.baseUrl, model: query })],
      owner: "ann",
    },
  });
  return submitted.kind === "task" ? submitted.taskId : expect.fail("it was answered at once");
}

async function drain(
  deadline: AbortSignal,
  settings: Record<string, string> = {},
  // What it says of lost shards and clocks is not this file's.
  log: Log = () => {},
) {
  const env = {
    ...parseEnv({ BENCHHUB_MODE: "local", LOG_LEVEL: "error", ENDPOINT_CONCURRENCY: "4", ...settings }),
    DATABASE_URL: database.url,
    BENCHHUB_SECRET: secret,
  };
  const { close, ...context } = openWorkerContext(env);
  context.log = log;
  try {
    return await drainQueue({ context, boss, env, concurrency: 2, deadline });
  } finally {
    await close();
  }
}

/** As a timer's next call finds it. */
const aMinuteLater = () =>
  database.db.execute(sql`update rate_limits set free_at = free_at - interval '60 seconds'`);

describe("draining by timer", () => {
  it("takes a waiting task to its leaderboard and then returns, long before the deadline", async () => {
    const taskId = await submit("whole", async () => "Answer: B");
    expect(await drain(new AbortController().signal)).toEqual({ ended: 3, putBack: 0 });
    expect((await findTask(database.db, taskId))?.status).toBe("SUCCESS");
  });

  it("puts back what the deadline cuts, and the next call ends it without asking anything twice", async () => {
    const deadline = new AbortController();
    let asked = 0;
    const taskId = await submit("cut", async () => {
      if (++asked === 30) deadline.abort(new Error("time is up"));
      return "Answer: B";
    });
    const first = await drain(deadline.signal);
    expect(first.putBack).toBeGreaterThan(0);
    expect((await findTask(database.db, taskId))?.status).toBe("STARTED");

    const second = await drain(new AbortController().signal);
    expect(first.ended + second.ended).toBe(3);
    expect((await findTask(database.db, taskId))?.status).toBe("SUCCESS");
    const samples = await database.db.select({ taskId: experimentSamples.taskId }).from(experimentSamples);
    expect(samples.filter(sample => sample.taskId === taskId)).toHaveLength(120);
    // Calls that were on their way when time was up may be asked again; nothing that was answered and stored is.
    expect(asked).toBeLessThanOrEqual(120 + 8);
    const [jobs] = await database.db.execute<{ open: number; retried: number }>(
      sql`select count(*) filter (where state < 'completed')::int as open, count(*) filter (where retry_count > 0)::int as retried from pgboss.job where name = ${evaluateShard.name}`,
    );
    expect({ ...jobs }).toEqual({ open: 0, retried: 0 });
  });

  it("stops a model after some drains in a row without an answer to calls that had their time, and says so", async () => {
    let arrivedAt: number | null = null;
    let answers = 0;
    const taskId = await submit("silent", () => {
      arrivedAt ??= performance.now();
      return answers-- > 0 ? "Answer: B" : null;
    });
    /** Its calls are waited for through more than half of it, however slow this machine is. */
    async function drainPastHalf(): Promise<void> {
      const deadline = new AbortController();
      const startedAt = performance.now();
      arrivedAt = null;
      const drained = drain(deadline.signal);
      const isPastHalf = () =>
        arrivedAt !== null && performance.now() - arrivedAt > 1.5 * (arrivedAt - startedAt);
      await expect.poll(isPastHalf, { timeout: 20_000 }).toBe(true);
      deadline.abort(new Error("time is up"));
      await drained;
    }
    const stopped = async () => (await listTaskModels(database.db, taskId))[0]!.stopped;
    await drainPastHalf();
    answers = 1;
    await drainPastHalf();
    for (let n = 0; n < mostCutDrains; n++) {
      expect(await stopped()).toBeNull();
      await drainPastHalf();
    }
    expect(await stopped()).toBe(gaveUpAfterCuts(mostCutDrains));
    await drain(new AbortController().signal);
    expect((await findTask(database.db, taskId))?.completedAt).not.toBeNull();
    // A call that was cut says nothing of its question.
    const samples = await database.db
      .select({ outcome: experimentSamples.outcome })
      .from(experimentSamples)
      .where(sql`task_id = ${taskId}`);
    expect(samples).toEqual([{ outcome: "scored" }]);
  });

  it("counts no call that had less than half of a drain, one of several at once, and none while the model answered elsewhere", async () => {
    const { db } = database;
    const taskId = await submit("busy", () => "Answer: B");
    await db.execute(sql`update evaluation_tasks set status = 'STARTED' where task_id = ${taskId}`);
    const drains = async (waitedMs: number, atOnce = 1) => {
      for (let each = 0; each < atOnce; each++) {
        let now = 0;
        const silent = createSilentLanes({ db, log: () => {}, now: () => now });
        now = 10_000;
        // Two of its shards.
        for (let n = 0; n < 2; n++) silent.note({ taskId, run: 0, position: 0, waitedMs });
        await silent.settle();
      }
      // The next ones begin after these have ended.
      const [row] = await db.execute<{ n: number }>(sql`
        update task_models set cut_at = cut_at - interval '11 seconds' where task_id = ${taskId}
        returning cut_drains as n`);
      return row!.n;
    };
    expect(await drains(4_000)).toBe(0);
    expect(await drains(6_000)).toBe(1);
    expect(await drains(6_000, 3)).toBe(2);
    await drain(new AbortController().signal);
    await db.execute(sql`update evaluation_tasks set status = 'STARTED' where task_id = ${taskId}`);
    expect(await drains(6_000)).toBe(0);
    await db.execute(sql`update evaluation_tasks set status = 'SUCCESS' where task_id = ${taskId}`);
  });

  it("stores one answer of a shard that failed before, ahead of paying for more", async () => {
    let askedBlind = 0;
    const stored = () => database.db.$count(experimentSamples, sql`${experimentSamples.taskId} = ${taskId}`);
    const taskId: string = await submit("again", async () => {
      if ((await stored()) === 0) askedBlind++;
      return "Answer: B";
    });
    await database.db.execute(
      sql`update pgboss.job set retry_count = 1 where name = ${evaluateShard.name} and data->>'taskId' = ${taskId}`,
    );
    await drain(new AbortController().signal);
    expect(await stored()).toBe(120);
    // One for each of the two shards that are worked on at once.
    expect(askedBlind).toBeLessThanOrEqual(2);
  });

  it("ends a task whose shard was given up, and tells whoever asked to be told", async () => {
    const taskId = await submit("given up", async () => "Answer: B");
    const told: string[] = [];
    const receiver = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      told.push(body);
      response.end();
    });
    await new Promise<void>(resolve => receiver.listen(0, "127.0.0.1", resolve));
    cleanups.push(() => receiver.close());
    const choice = {
      url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`,
      secret: "a secret of theirs",
    };
    await insertWebhook(database.db, {
      taskId,
      sealed: sealWebhook({ secret, taskId, choice, origin: "https://benchhub.example" }),
    });
    await database.db.execute(
      sql`delete from pgboss.job where name = ${evaluateShard.name} and data->>'taskId' = ${taskId} and data->>'shard' = '0'`,
    );
    await boss.send(giveUpShard.name, { taskId, shard: 0 });

    await aMinuteLater();
    await drain(new AbortController().signal);
    const task = await findTask(database.db, taskId);
    expect(task?.completedAt).not.toBeNull();
    const [model] = await listTaskModels(database.db, taskId);
    expect(model?.stopped).toContain("broke down here again and again");
    expect(told.map(body => JSON.parse(body))).toEqual([
      expect.objectContaining({
        type: "task.ended",
        data: expect.objectContaining({ task_id: taskId, status: task!.status }),
      }),
    ]);
  });

  it("does the rounds of a worker: a clock that went back, shards without a job, what is kept no longer", async () => {
    const { db } = database;
    const old = await submit("old", async () => "Answer: B");
    await drain(new AbortController().signal);
    await db.execute(
      sql`update evaluation_tasks set completed_at = now() - interval '10 days' where task_id = ${old}`,
    );
    const [early, lost] = [
      await submit("early", async () => "Answer: B"),
      await submit("lost", async () => "Answer: B"),
    ];
    await db.execute(
      sql`update pgboss.job set start_after = now() + interval '1 day' where data->>'taskId' = ${early}`,
    );
    await db.execute(sql`delete from pgboss.job where data->>'taskId' = ${lost}`);
    await db.execute(
      sql`update evaluation_tasks set created_at = now() - interval '1 hour' where task_id = ${lost}`,
    );

    const statusOf = async (taskId: string) => (await findTask(db, taskId))?.status;
    await drain(new AbortController().signal, { RETAIN_TASKS_DAYS: "5" });
    // Within a minute of the last call's rounds: what a round would take up waits.
    expect(await Promise.all([early, lost, old].map(statusOf))).toEqual(["SUCCESS", "PENDING", "SUCCESS"]);
    await aMinuteLater();
    await drain(new AbortController().signal, { RETAIN_TASKS_DAYS: "5" });
    expect(await Promise.all([early, lost, old].map(statusOf))).toEqual(["SUCCESS", "SUCCESS", undefined]);
  });

  it("goes on with an import that one call had no time for, which costs it no attempt", async () => {
    const { db } = database;
    const deadline = new AbortController();
    const source = createServer((request, response) => {
      // The first time, nothing more comes.
      const body = `${JSON.stringify({ q: "How many?", a: "4" })}\n`;
      response.writeHead(200, { "content-type": "application/jsonl" });
      if (deadline.signal.aborted) response.end(body);
      else {
        response.write(body);
        deadline.abort(new Error("time is up"));
        request.socket.unref();
      }
    });
    await new Promise<void>(resolve => source.listen(0, "127.0.0.1", resolve));
    cleanups.push(
      () => source.closeAllConnections(),
      () => source.close(),
    );
    const mapping = recordMappingSchema.parse({
      columns: { prompt: "q", answer: "a" },
      language: "en",
      subjects: ["Science/Math"],
      skill: "Reasoning",
      benchmark: "own",
    });
    const text = `http://127.0.0.1:${(source.address() as AddressInfo).port}/own.jsonl`;
    const request = { text, name: null, mapping, hasHeader: true, quote: '"' as const };
    const importId = await requestImport({ db, request });
    await boss.send(importDatasetJob.name, { importId });

    await drain(deadline.signal);
    expect(await getImport(db, importId)).not.toMatchObject({ status: "SUCCESS" });
    await drain(new AbortController().signal);
    expect(await getImport(db, importId)).toMatchObject({ status: "SUCCESS", accepted: 1 });
    const [jobs] = await db.execute<{ open: number; retried: number }>(
      sql`select count(*) filter (where state < 'completed')::int as open, count(*) filter (where retry_count > 0)::int as retried from pgboss.job where name = ${importDatasetJob.name}`,
    );
    expect({ ...jobs }).toEqual({ open: 0, retried: 0 });
  });

  it("does its rounds once a minute, however many calls come at once", async () => {
    const { db } = database;
    await aMinuteLater();
    const failed: unknown[] = [];
    const listen: Log = (_level, message, fields) => {
      if (message === "a round failed") failed.push(fields?.name);
    };
    // A round that fails says each time that it was tried.
    await db.execute(sql`alter table idempotent_requests rename to idempotent_requests_away`);
    try {
      const atOnce = Array.from({ length: 4 }, () => drain(new AbortController().signal, {}, listen));
      await Promise.all(atOnce);
      expect(failed).toEqual(["sweep-keys"]);
      await drain(new AbortController().signal, {}, listen);
      expect(failed).toEqual(["sweep-keys"]);
      await aMinuteLater();
      await drain(new AbortController().signal, {}, listen);
      expect(failed).toEqual(["sweep-keys", "sweep-keys"]);
    } finally {
      await db.execute(sql`alter table idempotent_requests_away rename to idempotent_requests`);
    }
  });

  it("works on shards though a round fails, and says which", async () => {
    const { db } = database;
    const taskId = await submit("beside a broken round", async () => "Answer: B");
    const said: unknown[] = [];
    await db.execute(sql`alter table rate_limits rename to rate_limits_away`);
    try {
      await drain(new AbortController().signal, {}, (_level, message, fields) =>
        said.push([message, fields?.name]),
      );
    } finally {
      await db.execute(sql`alter table rate_limits_away rename to rate_limits`);
    }
    expect((await findTask(db, taskId))?.status).toBe("SUCCESS");
    expect(said).toContainEqual(["whether rounds are due can't be told", undefined]);
    expect(said).toContainEqual(["a round failed", "sweep-keys"]);
  });
});

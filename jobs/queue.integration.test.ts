import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rebuildCells } from "../db/queries/cells.ts";
import { findSealedKey } from "../db/queries/sealed-credentials.ts";
import { findTask } from "../db/queries/tasks.ts";
import { loadItems, makeItem } from "../db/testing/make-item.ts";
import { startModelServer } from "../db/testing/model-server.ts";
import { openTestDatabase, type TestDatabase } from "../db/testing/test-database.ts";
import { openKey } from "../lib/credentials/sealed-key.ts";
import { baselineIds, modelChoiceSchema } from "../lib/engine/models/model-choice.ts";
import { plannedSchema } from "../lib/engine/plan/plan.ts";
import { parseEnv } from "../lib/env.ts";
import { createGates } from "./endpoint-gate.ts";
import { handleEvaluateShard } from "./handlers/evaluate-shard.ts";
import {
  evaluateShard,
  installQueue,
  openSender,
  openWorkerQueue,
  sweepKeys,
  sweepOld,
  sweepTasks,
} from "./queue.ts";
import { createScoring } from "./scoring.ts";
import { submitTask } from "./submit-task.ts";
import { workShards } from "./work-shards.ts";

const secret = "s".repeat(32);
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await installQueue(database.url);
  await loadItems(database.db, {
    items: Array.from({ length: 120 }, (_, n) => makeItem({ prompt: `q${n}` })),
    revision: "1",
  });
});
afterAll(() => database.drop());

describe("the queue", () => {
  it("is installed once, whoever starts when", async () => {
    await Promise.all(Array.from({ length: 3 }, () => installQueue(database.url)));
    const queues = await database.db.execute<{
      name: string;
      heartbeat_seconds: number | null;
      retry_limit: number;
    }>(
      sql`select name, heartbeat_seconds, retry_limit from pgboss.queue where name in (${evaluateShard.name}, ${sweepKeys.name}) order by name`,
    );
    expect(queues.map(q => [q.name, q.heartbeat_seconds, q.retry_limit])).toEqual([
      [evaluateShard.name, 10, 50],
      [sweepKeys.name, 10, 50],
    ]);
    const schedules = await database.db.execute<{ name: string; cron: string }>(
      sql`select name, cron from pgboss.schedule order by name`,
    );
    expect(schedules.map(s => ({ ...s }))).toEqual([{ ...sweepKeys }, { ...sweepOld }, { ...sweepTasks }]);
  });

  it("takes a task from its submission to its leaderboard, over a shard that fails the first time", async () => {
    const faults: unknown[] = [];
    const model = await startModelServer(() => "Answer: B");
    const sender = await openSender({ url: database.url, onError: error => faults.push(error) });
    const worker = await openWorkerQueue({ url: database.url, onError: error => faults.push(error) });
    let failures = 0;
    const context = {
      db: database.db,
      log: () => {},
      fetch: globalThis.fetch,
      scoring: createScoring({ env: parseEnv({}), fetch: globalThis.fetch }),
      gates: createGates({ db: database.db, most: 4, process: "test" }),
      findKey: async ({ taskId, position }: { taskId: string; position: number }) => {
        const sealed = await findSealedKey(database.db, { taskId, position });
        return sealed === null ? null : openKey({ secret, sealed, taskId, position });
      },
    };
    try {
      await worker.work(
        evaluateShard.name,
        {
          localConcurrency: 3,
          batchSize: 1,
          heartbeatRefreshSeconds: 1,
          pollingIntervalSeconds: 1,
          notifyPollingIntervalSeconds: 1,
        },
        async ([job]) => {
          const { taskId, shard } = evaluateShard.schema.parse(job!.data);
          if (shard === 1 && failures++ === 0) throw new Error("the database was away");
          await handleEvaluateShard({ context, taskId, shard, signal: job!.signal });
        },
      );
      const submitted = await submitTask({
        db: database.db,
        boss: sender,
        secret,
        maxItems: 1_000,
        submission: {
          query: "q",
          owner: "ann",
          planned: plannedSchema.parse({ sampleSize: 120, planner: "user", notes: [] }),
          models: [
            modelChoiceSchema.parse({ name: "Mine", api_base: model.baseUrl, api_key: "sk-very-secret" }),
            ...baselineIds.map(builtin => ({ builtin })),
          ],
        },
      });
      if (submitted.kind !== "task") return expect.fail("answered at once");
      await expect
        .poll(async () => (await findTask(database.db, submitted.taskId))!.status, {
          timeout: 30_000,
          interval: 100,
        })
        .toBe("SUCCESS");
      expect(failures).toBe(2);
      expect(model.calls.length).toBe(120);
      const counts = await database.db.execute(
        sql`select count(*)::int as samples, (select count(*)::int from sealed_credentials) as keys from experiment_samples`,
      );
      expect(counts[0]).toEqual({ samples: 600, keys: 0 });
      expect(await rebuildCells(database.db)).toMatchObject({ differed: 0 });
    } finally {
      await worker.stop({ graceful: true, timeout: 5_000 });
      await sender.stop({ graceful: false });
      await model.close();
    }
    expect(faults).toEqual([]);
  });

  it("lets a short task through that comes after a long one, at the same endpoint and in the same worker", async () => {
    await loadItems(database.db, {
      items: Array.from({ length: 20_000 }, (_, n) => makeItem({ prompt: `Question ${n}?` })),
      revision: "2",
    });
    const both = Promise.withResolvers<void>();
    const model = await startModelServer(async () => {
      await both.promise;
      return "Answer: B";
    });
    const sender = await openSender({ url: database.url, onError: () => {} });
    const worker = await openWorkerQueue({ url: database.url, onError: () => {} });
    const gates = createGates({ db: database.db, most: 8, process: "test" });
    const scoring = createScoring({ env: parseEnv({}), fetch });
    const stopping = new AbortController();
    const submit = async (name: string, sampleSize: number): Promise<string> => {
      const submitted = await submitTask({
        db: database.db,
        boss: sender,
        secret,
        maxItems: 20_000,
        submission: {
          query: name,
          owner: "ann",
          planned: plannedSchema.parse({ sampleSize, planner: "user", notes: [] }),
          models: [modelChoiceSchema.parse({ name, api_base: model.baseUrl, model: name })],
        },
      });
      return submitted.kind === "task" ? submitted.taskId : expect.fail("it was answered at once");
    };
    const callsOf = (name: string) => model.calls.filter(call => call.model === name).length;
    try {
      await workShards({
        boss: worker,
        context: { db: database.db, log: () => {}, fetch, gates, scoring, findKey: async () => null },
        concurrency: 4,
        signal: stopping.signal,
        onCut: () => {},
      });
      const long = await submit("long", 20_000);
      await expect.poll(() => callsOf("long"), { timeout: 20_000 }).toBe(8);
      const short = await submit("short", 50);
      both.resolve();
      await expect
        .poll(async () => (await findTask(database.db, short))!.status, { timeout: 30_000, interval: 20 })
        .toBe("SUCCESS");
      expect(callsOf("short")).toBe(50);
      // Four shards were under way, and their places are taken in turn: of 400 shards a handful went first.
      expect(callsOf("long")).toBeLessThan(1_000);
      expect((await findTask(database.db, long))!.status).toBe("STARTED");
    } finally {
      stopping.abort(new Error("the test is over"));
      await worker.stop({ graceful: true, timeout: 5_000 });
      await sender.stop({ graceful: false });
      await gates.close();
      await scoring.close();
      await model.close();
    }
  });
});

import { eq, sql } from "drizzle-orm";
import type { PgBoss } from "pg-boss";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listAudit } from "../db/queries/audit-log.ts";
import { findLeaderboard } from "../db/queries/find-leaderboard.ts";
import { deleteSealedKeys, findSealedKey } from "../db/queries/sealed-credentials.ts";
import { listTaskModels } from "../db/queries/task-models.ts";
import { listOpenShards } from "../db/queries/task-shards.ts";
import { findTask, finishTask } from "../db/queries/tasks.ts";
import { experimentSamples } from "../db/schema/samples.ts";
import { evaluationTasks } from "../db/schema/tasks.ts";
import { loadItems, makeItem } from "../db/testing/make-item.ts";
import { type ModelAnswer, startModelServer } from "../db/testing/model-server.ts";
import type { TestDatabase } from "../db/testing/test-database.ts";
import { untilBlocked } from "../db/testing/until-blocked.ts";
import { openKey } from "../lib/credentials/sealed-key.ts";
import { modelChoiceSchema } from "../lib/engine/models/model-choice.ts";
import { plannedSchema } from "../lib/engine/plan/plan.ts";
import { parseEnv } from "../lib/env.ts";
import { cancelTask } from "./cancel-task.ts";
import { createGates } from "./endpoint-gate.ts";
import { giveUpOnShard } from "./give-up-shard.ts";
import { handleEvaluateShard } from "./handlers/evaluate-shard.ts";
import { evaluateShard, giveUpShard } from "./queue.ts";
import { findResumable, resumeTask } from "./resume-task.ts";
import { createScoring } from "./scoring.ts";
import { submitTask } from "./submit-task.ts";
import { sweepStalled } from "./sweep-tasks.ts";
import { openQueuedDatabase } from "./testing/open-queued-database.ts";

const secret = "s".repeat(32);
const key = "sk-resume-0123456789";
let database: TestDatabase;
let boss: PgBoss;
let server: Awaited<ReturnType<typeof startModelServer>>;
/** What the model says to its nth call. */
let answer: (call: number) => ModelAnswer;
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
    items: Array.from({ length: 100 }, (_, n) => makeItem({ prompt: `Question ${n}?` })),
    revision: "1",
  });
  answer = () => "Answer: B";
  let calls = 0;
  server = await startModelServer(() => answer(calls++));
  cleanups.push(server.close);
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function submit(): Promise<string> {
  const submitted = await submitTask({
    db: database.db,
    boss,
    secret,
    maxItems: 1_000,
    submission: {
      query: "q",
      planned: plannedSchema.parse({ planner: "user", notes: [], sampleSize: 100 }),
      models: [
        modelChoiceSchema.parse({ name: "Mine", api_base: server.baseUrl, model: "m", api_key: key }),
        { builtin: "first" },
      ],
      owner: "ann",
    },
  });
  return submitted.kind === "task" ? submitted.taskId : expect.fail("it was answered at once");
}
const runAll = async (taskId: string) =>
  runShards({ taskId, shards: await listOpenShards(database.db, taskId), most: 1 });
async function runShards({
  taskId,
  shards,
  most,
  run,
}: {
  taskId: string;
  shards: readonly number[];
  most: number;
  /** Left out: the one that is under way. */
  run?: number;
}): Promise<void> {
  const gates = createGates({ db: database.db, most, process: "test" });
  const context = {
    db: database.db,
    log: () => {},
    fetch,
    gates,
    scoring: createScoring({ env: parseEnv({}), fetch }),
    findKey: async ({ position }: { position: number }) => {
      const sealed = await findSealedKey(database.db, { taskId, position });
      return sealed === null ? null : openKey({ secret, sealed, taskId, position });
    },
  };
  const current = run ?? (await getTask(taskId)).run;
  try {
    for (const shard of shards)
      await handleEvaluateShard({
        context,
        taskId,
        shard,
        run: current,
        signal: new AbortController().signal,
      });
  } finally {
    await gates.close();
  }
}
const resume = (taskId: string, part: { owner?: string; keys?: [number, string][] } = {}) =>
  resumeTask({
    db: database.db,
    boss,
    secret,
    taskId,
    owner: part.owner ?? "ann",
    keys: new Map(part.keys ?? [[0, key]]),
  });
const offer = (taskId: string, owner = "ann") => findResumable(database.db, { taskId, owner });
const getTask = async (taskId: string) => (await findTask(database.db, taskId))!;
const jobs = async () =>
  database.db.execute<{ shard: number; priority: number }>(
    sql`select (data->>'shard')::int as shard, priority from pgboss.job where name = ${evaluateShard.name} and state in ('created', 'retry', 'active') order by priority desc, shard`,
  );

describe("a task with failed calls", () => {
  it("is resumed for those alone, and its leaderboard is mended at its own address", async () => {
    answer = n => (n % 10 === 3 ? { status: 400, message: "too long" } : "Answer: B");
    const taskId = await submit();
    await runAll(taskId);
    const before = await getTask(taskId);
    expect(before.status).toBe("SUCCESS");
    expect(await offer(taskId)).toEqual({
      taskId,
      missing: 10,
      models: [expect.objectContaining({ position: 0, name: "Mine", hadKey: true })],
    });
    const asked = server.calls.length;
    answer = () => "Answer: B";
    expect(await resume(taskId)).toBe(10);
    expect(await getTask(taskId)).toMatchObject({ status: "PENDING", completedAt: null });
    await runAll(taskId);
    expect(server.calls.length).toBe(asked + 10);
    const after = await getTask(taskId);
    expect(after).toMatchObject({ status: "SUCCESS", leaderboardSlug: before.leaderboardSlug });
    const { leaderboard } = (await findLeaderboard(database.db, after.leaderboardSlug!))!;
    expect(leaderboard.rows.find(row => row.name === "Mine")).toMatchObject({ n: 100, unscored: 0 });
    expect(await offer(taskId)).toBeNull();
    expect(await findSealedKey(database.db, { taskId, position: 0 })).toBeNull();
    await expect(resume(taskId)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("a task that had its leaderboard and is resumed", () => {
  it.each(["cancelled", "failed"])(
    "keeps its address when it is then %s, and is mended there in the end",
    async how => {
      answer = n => (n % 10 === 3 ? { status: 400, message: "too long" } : "Answer: B");
      const taskId = await submit();
      await runAll(taskId);
      const { leaderboardSlug } = await getTask(taskId);
      expect(leaderboardSlug).not.toBeNull();
      await resume(taskId);
      if (how === "cancelled") await cancelTask({ db: database.db, taskId, owner: "ann" });
      else {
        await finishTask(database.db, { taskId, status: "FAILURE", errorMessage: "no" });
        await deleteSealedKeys(database.db, taskId);
      }
      expect((await getTask(taskId)).leaderboardSlug).toBe(leaderboardSlug);
      const kept = (await findLeaderboard(database.db, leaderboardSlug!))!;
      expect(kept.leaderboard.rows.find(row => row.name === "Mine")).toMatchObject({ n: 90, unscored: 10 });

      answer = () => "Answer: B";
      await resume(taskId);
      await runAll(taskId);
      expect(await getTask(taskId)).toMatchObject({ status: "SUCCESS", leaderboardSlug });
      const mended = (await findLeaderboard(database.db, leaderboardSlug!))!;
      expect(mended.leaderboard.rows.find(row => row.name === "Mine")).toMatchObject({ n: 100, unscored: 0 });
    },
  );
});

describe("a cancelled task", () => {
  async function cancelHalfway(): Promise<string> {
    const taskId = await submit();
    const [first] = await listOpenShards(database.db, taskId);
    await runShards({ taskId, shards: [first!], most: 2 });
    await cancelTask({ db: database.db, taskId, owner: "ann" });
    return taskId;
  }

  it("is resumed with its key given again, and asks only for the rest", async () => {
    const taskId = await cancelHalfway();
    expect(server.calls).toHaveLength(50);
    await boss.deleteAllJobs(evaluateShard.name);
    await resume(taskId);
    // Only what is open is sent, beginnings first.
    const open = await listOpenShards(database.db, taskId);
    expect((await jobs()).map(job => job.shard).sort()).toEqual(open.sort());
    expect(open).toHaveLength(3);
    await runAll(taskId);
    expect(server.calls).toHaveLength(100);
    expect(new Set(server.calls.map(call => call.prompt)).size).toBe(100);
    expect((await getTask(taskId)).status).toBe("SUCCESS");
    expect(await database.db.select().from(experimentSamples)).toHaveLength(200);
  });

  it("is not resumed into a full queue: the same refusal as for a new one, and it stays as it was", async () => {
    const taskId = await cancelHalfway();
    const other = await submit();
    const limited = () =>
      resumeTask({
        db: database.db,
        boss,
        secret,
        taskId,
        owner: "ann",
        keys: new Map([[0, key]]),
        maxOpenTasks: 1,
      });
    await expect(limited()).rejects.toMatchObject({ code: "rate-limited", retryAfterSeconds: 60 });
    expect((await getTask(taskId)).status).toBe("CANCELLED");
    await cancelTask({ db: database.db, taskId: other, owner: "ann" });
    expect(await limited()).toBeGreaterThan(0);
  });

  it("says which key it needs, is nobody else's, and not resumed twice", async () => {
    const taskId = await cancelHalfway();
    await expect(resume(taskId, { keys: [] })).rejects.toMatchObject({
      code: "invalid-input",
      fields: { "api_keys.Mine": "is needed" },
    });
    await expect(resume(taskId, { owner: "bob" })).rejects.toMatchObject({ code: "not-found" });
    expect(await offer(taskId, "bob")).toBeNull();
    const both = await Promise.allSettled([resume(taskId), resume(taskId)]);
    expect(both.map(result => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await getTask(taskId)).status).toBe("PENDING");
    const acts = (await listAudit(database.db, { limit: 2 })).filter(
      ({ target }) => target === `task:${taskId}`,
    );
    expect(acts).toMatchObject([
      { actor: "owner", action: "resume-task", outcome: { missing: 150 } },
      { actor: "owner", action: "cancel-task" },
    ]);
  });
});

describe("a run that a cancellation and a resumption overtook", () => {
  /** Its first shard hangs in two calls; then it is cancelled and resumed with another key. */
  async function overtake(reply: ModelAnswer): Promise<{ taskId: string; shard: number }> {
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    let calls = 0;
    server = await startModelServer(async () => {
      if (++calls > 12) return "Answer: B";
      if (calls > 10) await held;
      return calls > 10 ? reply : "Answer: B";
    });
    cleanups.push(server.close);
    const taskId = await submit();
    const [shard] = await listOpenShards(database.db, taskId);
    const old = runShards({ taskId, shards: [shard!], most: 2 });
    await expect.poll(() => server.calls.length).toBe(12);
    await cancelTask({ db: database.db, taskId, owner: "ann" });
    await resume(taskId, { keys: [[0, "sk-better-0123456789"]] });
    letGo();
    await old;
    return { taskId, shard: shard! };
  }

  it("closes no shard of the new run: every answer is asked for", async () => {
    const { taskId, shard } = await overtake("Answer: B");
    expect(await listOpenShards(database.db, taskId)).toContain(shard);
    await runAll(taskId);
    expect((await getTask(taskId)).status).toBe("SUCCESS");
    expect(await database.db.select().from(experimentSamples)).toHaveLength(200);
  });

  it("stops no model of the new run: its key was another one", async () => {
    const { taskId } = await overtake({ status: 401, message: "bad key" });
    expect((await listTaskModels(database.db, taskId))[0]!.stopped).toBeNull();
  });

  const toBeTried = async (taskId: string) => {
    expect((await listTaskModels(database.db, taskId))[0]!.stopped).toBeNull();
    expect(await listOpenShards(database.db, taskId)).toHaveLength(4);
    expect(await findSealedKey(database.db, { taskId, position: 0 })).not.toBeNull();
    await runAll(taskId);
    expect((await getTask(taskId)).status).toBe("SUCCESS");
    expect(await database.db.select().from(experimentSamples)).toHaveLength(200);
  };

  it("gives up nothing of the new run: a job that died for good says which run it was of", async () => {
    const taskId = await submit();
    await database.db.execute(sql`update pgboss.job set retry_limit = 0 where name = ${evaluateShard.name}`);
    const [job] = await boss.fetch<object>(evaluateShard.name, { batchSize: 1 });
    await boss.fail(evaluateShard.name, job!.id, { message: "died" });
    const [dead] = await boss.fetch<object>(giveUpShard.name, { batchSize: 1 });
    const lost = giveUpShard.schema.parse(dead!.data);
    expect(lost).toEqual({ taskId, shard: expect.any(Number), run: 0 });
    await cancelTask({ db: database.db, taskId, owner: "ann" });
    await resume(taskId);
    await giveUpOnShard({ db: database.db, ...lost });
    expect(await getTask(taskId)).toMatchObject({ status: "PENDING", run: 1 });
    await toBeTried(taskId);
  });

  it("gives up nothing of the new run either where both come at once", async () => {
    const { db } = database;
    const taskId = await submit();
    const givingUp = await db.transaction(async tx => {
      await cancelTask({ db: tx, taskId, owner: "ann" });
      await resumeTask({ db: tx, boss, secret, taskId, owner: "ann", keys: new Map([[0, key]]) });
      const late = [0, 1, 2, 3].map(shard => giveUpOnShard({ db, taskId, run: 0, shard }));
      await untilBlocked(db);
      return { late };
    });
    await Promise.all(givingUp.late);
    await toBeTried(taskId);
  });

  it("does no work in the new run: its jobs that are still about find nothing to do", async () => {
    const taskId = await submit();
    await cancelTask({ db: database.db, taskId, owner: "ann" });
    await resume(taskId);
    for (const shard of await listOpenShards(database.db, taskId))
      await runShards({ taskId, shards: [shard], most: 1, run: 0 });
    expect(server.calls).toHaveLength(0);
    expect((await getTask(taskId)).status).toBe("PENDING");
    await toBeTried(taskId);
  });

  it("stands in for no job of the new run that is lost: a sweep sends those anew", async () => {
    const taskId = await submit();
    await cancelTask({ db: database.db, taskId, owner: "ann" });
    await resume(taskId);
    expect(await jobs()).toHaveLength(8);
    await database.db.execute(sql`delete from pgboss.job where data->>'run' = '1'`);
    expect(await sweepStalled({ db: database.db, boss })).toEqual({ shards: 4, tasks: 0, imports: 0 });
    expect(await sweepStalled({ db: database.db, boss })).toEqual({ shards: 0, tasks: 0, imports: 0 });
  });

  it("jobs sent before runs were counted are of the first", async () => {
    const taskId = await submit();
    await database.db.execute(
      sql`update pgboss.job set data = data - 'run' where name = ${evaluateShard.name}`,
    );
    expect(await sweepStalled({ db: database.db, boss })).toEqual({ shards: 0, tasks: 0, imports: 0 });
    expect(evaluateShard.schema.parse({ taskId, shard: 3 })).toEqual({ taskId, shard: 3, run: 0 });
    await cancelTask({ db: database.db, taskId, owner: "ann" });
    await resume(taskId);
    await database.db.execute(sql`delete from pgboss.job where data->>'run' = '1'`);
    expect(await sweepStalled({ db: database.db, boss })).toEqual({ shards: 4, tasks: 0, imports: 0 });
  });
});

describe("a task whose model was stopped", () => {
  it("gives it another chance with a better key", async () => {
    answer = () => ({ status: 401, message: "bad key" });
    const taskId = await submit();
    await runAll(taskId);
    expect((await getTask(taskId)).status).toBe("FAILURE");
    answer = () => "Answer: B";
    await resume(taskId, { keys: [[0, "sk-better-0123456789"]] });
    await runAll(taskId);
    expect((await getTask(taskId)).status).toBe("SUCCESS");
    expect(server.calls.at(-1)!.headers.authorization).toBe("Bearer sk-better-0123456789");
    expect((await listTaskModels(database.db, taskId))[0]!.stopped).toBeNull();
  });
});

describe("what stalled", () => {
  it("gets new jobs for shards that lost theirs, once", async () => {
    const taskId = await submit();
    const open = await listOpenShards(database.db, taskId);
    expect(await sweepStalled({ db: database.db, boss })).toEqual({ shards: 0, tasks: 0, imports: 0 });
    await boss.deleteAllJobs(evaluateShard.name);
    expect(await sweepStalled({ db: database.db, boss })).toEqual({
      shards: open.length,
      tasks: 0,
      imports: 0,
    });
    expect(await sweepStalled({ db: database.db, boss })).toEqual({ shards: 0, tasks: 0, imports: 0 });
    expect((await jobs()).map(job => job.shard).sort()).toEqual(open.sort());
    await runAll(taskId);
    expect((await getTask(taskId)).status).toBe("SUCCESS");
  });

  it("is cancelled, what came kept, where its own process is gone", async () => {
    const taskId = await submit();
    const { db } = database;
    await db.update(evaluationTasks).set({ inProcess: true }).where(eq(evaluationTasks.taskId, taskId));
    await boss.deleteAllJobs(evaluateShard.name);
    expect(await sweepStalled({ db, boss })).toEqual({ shards: 0, tasks: 0, imports: 0 });
    await db.update(evaluationTasks).set({ seenAt: sql`now() - interval '2 minutes'` });
    expect(await sweepStalled({ db, boss })).toEqual({ shards: 0, tasks: 1, imports: 0 });
    expect(await getTask(taskId)).toMatchObject({
      status: "CANCELLED",
      errorMessage: expect.stringMatching(/is gone.*kept/),
    });
    expect(await findSealedKey(db, { taskId, position: 0 })).toBeNull();
  });
});

describe("a task whose own process is gone", () => {
  const abandon = (taskId: string) =>
    database.db
      .update(evaluationTasks)
      .set({ inProcess: true, seenAt: sql`now() - interval '2 minutes'` })
      .where(eq(evaluationTasks.taskId, taskId));

  it("is left alone by a sweep that comes while it is cancelled and taken up by the queue", async () => {
    const taskId = await submit();
    const { db } = database;
    await abandon(taskId);
    const sweep = await db.transaction(async tx => {
      await cancelTask({ db: tx, taskId, owner: "ann" });
      await resumeTask({ db: tx, boss, secret, taskId, owner: "ann", keys: new Map([[0, key]]) });
      const sweeping = sweepStalled({ db, boss });
      await untilBlocked(db);
      return { sweeping };
    });
    expect(await sweep.sweeping).toMatchObject({ tasks: 0 });
    expect(await getTask(taskId)).toMatchObject({ status: "PENDING", inProcess: false, errorMessage: null });
    expect(await findSealedKey(db, { taskId, position: 0 })).not.toBeNull();
    const late = { taskId, status: "FAILURE", onlyRun: 0 } as const;
    expect(await finishTask(db, late)).toBe(false);
    expect((await getTask(taskId)).status).toBe("PENDING");
  });

  it("is cancelled by one of several sweeps at once", async () => {
    await abandon(await submit());
    const sweeps = await Promise.all([1, 2, 3].map(() => sweepStalled({ db: database.db, boss })));
    expect(sweeps.map(({ tasks }) => tasks).sort()).toEqual([0, 0, 1]);
  });
});

describe("a shard that nobody gets through", () => {
  it("ends the task without its model, truthfully", async () => {
    const taskId = await submit();
    const lanes = await listTaskModels(database.db, taskId);
    const shards = await listOpenShards(database.db, taskId);
    const broken = shards.filter((_, n) => n % 2 === 0);
    for (const shard of broken) await giveUpOnShard({ db: database.db, taskId, run: 0, shard });
    await giveUpOnShard({ db: database.db, taskId, run: 0, shard: broken[0]! });
    await runAll(taskId);
    expect(lanes[0]!.name).toBe("Mine");
    const task = await getTask(taskId);
    expect(task.status).toBe("FAILURE");
    expect(task.errorMessage).toMatch(/broke down here again and again/);
  });
});

it("jobs of beginnings come before the tails of other tasks", async () => {
  await submit();
  const before = await jobs();
  expect(before.map(job => job.priority)).toEqual([0, 0, -1, -1]);
});

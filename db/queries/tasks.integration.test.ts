import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { modelIdentity } from "../../lib/engine/models/model-identity.ts";
import { plannedSchema } from "../../lib/engine/plan/plan.ts";
import { openTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { ensureModels } from "./models.ts";
import { listRunningTasks } from "./running-tasks.ts";
import { deleteSealedKeys, findSealedKey, insertSealedKeys, sweepExpiredKeys } from "./sealed-credentials.ts";
import { listTaskModels, markModelStopped } from "./task-models.ts";
import { findShard, listOpenShards, markShardDone, type Shard } from "./task-shards.ts";
import {
  findRun,
  findTask,
  finishTask,
  insertTask,
  lockRun,
  markSettled,
  markStarted,
  reopenTask,
  touchTask,
} from "./tasks.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.clear());

const taskId = "t1";
const planned = plannedSchema.parse({ language: "ko", planner: "keyword", notes: ["n"] });

async function insert({ id = taskId, shards = [] }: { id?: string; shards?: Shard[] } = {}) {
  const { db } = database;
  const models = await ensureModels(
    db,
    (["random", "first"] as const).map(builtin => modelIdentity({ choice: { builtin }, owner: "ann" })),
  );
  await insertTask(db, {
    taskId: id,
    query: "질문",
    planned,
    ownerId: "ann",
    planFingerprint: "f",
    promptVersion: "p",
    dataVersion: "d",
    itemIds: [3, 1, 2],
    availableItems: 9,
    inProcess: false,
    models: models.map(model => ({ model, name: model.builtin!, limits: null, hadKey: false })),
    shards,
  });
}
const twoShards: Shard[] = [
  { shard: 0, position: 0, first: 0, last: 2 },
  { shard: 1, position: 0, first: 2, last: 3 },
];

describe("a task", () => {
  it("is read back as it was written, its items in draw order, its models in the order asked for", async () => {
    await insert();
    expect(await findTask(database.db, taskId)).toMatchObject({
      status: "PENDING",
      query: "질문",
      planned,
      itemIds: [3, 1, 2],
      startedAt: null,
      completedAt: null,
    });
    expect((await listTaskModels(database.db, taskId)).map(m => [m.position, m.name])).toEqual([
      [0, "random"],
      [1, "first"],
    ]);
    expect(await findTask(database.db, "unknown")).toBeNull();
  });

  it("takes as many shards as the largest plan over ten models has", async () => {
    await insert({
      shards: Array.from({ length: 20_000 }, (_, shard) => ({ shard, position: 0, first: 0, last: 1 })),
    });
    expect((await listOpenShards(database.db, taskId)).length).toBe(20_000);
  });

  it("starts once, and not after its end", async () => {
    await insert();
    const { db } = database;
    await markStarted(db, { taskId, run: 0 });
    const { startedAt } = (await findTask(db, taskId))!;
    await markStarted(db, { taskId, run: 0 });
    expect((await findTask(db, taskId))!).toMatchObject({ status: "STARTED", startedAt });
    expect(await findRun(db, taskId)).toBe(0);
    await finishTask(db, { taskId, status: "CANCELLED" });
    await markStarted(db, { taskId, run: 0 });
    expect((await findTask(db, taskId))!.status).toBe("CANCELLED");
    expect(await findRun(db, taskId)).toBeNull();
  });

  it("is another run when it is taken up again: nothing of the earlier one starts, locks, ends or keeps it alive", async () => {
    await insert();
    const { db } = database;
    const first = { taskId, run: 0 };
    await markStarted(db, first);
    expect(await reopenTask(db, { taskId, inProcess: true })).toBeNull();
    await finishTask(db, { taskId, status: "CANCELLED" });
    expect(await lockRun(db, first)).toBeNull();
    expect(await reopenTask(db, { taskId, inProcess: true })).toBe(1);
    await markStarted(db, first);
    expect(await findRun(db, taskId)).toBeNull();
    expect(await lockRun(db, first)).toBeNull();
    expect(await finishTask(db, { taskId, status: "FAILURE", onlyRun: 0 })).toBe(false);
    const seen = () => db.execute(sql`select seen_at from evaluation_tasks`);
    const before = await seen();
    await touchTask(db, first);
    expect(await seen()).toEqual(before);
    const second = { taskId, run: 1 };
    await touchTask(db, second);
    expect(await seen()).not.toEqual(before);
    await markStarted(db, second);
    expect(await findRun(db, taskId)).toBe(1);
    expect(await lockRun(db, second)).toMatchObject(second);
  });

  it("is settled once, while it runs", async () => {
    await insert();
    const { db } = database;
    const settle = (items: number) => markSettled(db, { taskId, items });
    expect(await settle(1)).toBe(false);
    await markStarted(db, { taskId, run: 0 });
    expect((await Promise.all([settle(2), settle(2), settle(2)])).filter(Boolean)).toEqual([true]);
    await insert({ id: "t2" });
    await finishTask(db, { taskId: "t2", status: "CANCELLED" });
    expect(await markSettled(db, { taskId: "t2", items: 3 })).toBe(false);
    expect([await findTask(db, taskId), await findTask(db, "t2")]).toMatchObject([
      { settledItems: 2 },
      { settledItems: null },
    ]);
  });

  it("ends once: of two ends the first stays", async () => {
    await insert();
    const ends = await Promise.all([
      finishTask(database.db, { taskId, status: "SUCCESS", leaderboardSlug: "s" }),
      finishTask(database.db, { taskId, status: "FAILURE", errorMessage: "no" }),
    ]);
    expect(ends.filter(Boolean).length).toBe(1);
    const task = (await findTask(database.db, taskId))!;
    expect(task.status).toBe(ends[0] ? "SUCCESS" : "FAILURE");
    expect(task.completedAt).not.toBeNull();
  });

  it("is among its owner's running ones until it ends, the newest first, and among nobody else's", async () => {
    await insert();
    await insert({ id: "t2" });
    await markStarted(database.db, { taskId: "t2", run: 0 });
    const running = () => listRunningTasks(database.db, "ann");
    expect((await running()).map(task => task.taskId)).toEqual(["t2", "t1"]);
    expect((await running())[0]).toMatchObject({ query: "질문", items: 3, models: 2 });
    expect(await listRunningTasks(database.db, "bob")).toEqual([]);
    await finishTask(database.db, { taskId: "t2", status: "CANCELLED" });
    expect((await running()).map(task => task.taskId)).toEqual(["t1"]);
  });

  it("keeps the first reason a model was stopped", async () => {
    await insert();
    for (const reason of ["401 no", "later"])
      await markModelStopped(database.db, { taskId, position: 1, reason });
    expect((await listTaskModels(database.db, taskId)).map(m => m.stopped)).toEqual([null, "401 no"]);
  });
});

describe("a task's shards", () => {
  it("are open until they are done, and done ones are no longer found", async () => {
    await insert({ shards: twoShards });
    const [first, second] = twoShards;
    // Each with its own part of the draw.
    expect(await findShard(database.db, { taskId, shard: 0 })).toEqual({ ...first, itemIds: [3, 1] });
    expect(await findShard(database.db, { taskId, shard: 1 })).toEqual({ ...second, itemIds: [2] });
    expect(await markShardDone(database.db, { taskId, shard: 1 })).toBe(1);
    expect(await findShard(database.db, { taskId, shard: 1 })).toBeNull();
    expect(await listOpenShards(database.db, taskId)).toEqual([0]);
    expect(await markShardDone(database.db, { taskId, shard: 1 })).toBe(1);
    expect(await markShardDone(database.db, { taskId, shard: 0 })).toBe(0);
  });
});

describe("sealed keys", () => {
  it("are found by task and position, and gone with one call", async () => {
    await insert();
    await insertSealedKeys(database.db, {
      taskId,
      keys: [{ position: 1, sealed: "x" }],
      lifetimeSeconds: 3_600,
    });
    expect(await findSealedKey(database.db, { taskId, position: 1 })).toBe("x");
    expect(await findSealedKey(database.db, { taskId, position: 0 })).toBeNull();
    await deleteSealedKeys(database.db, taskId);
    expect(await findSealedKey(database.db, { taskId, position: 1 })).toBeNull();
  });

  it("live by the database's clock, whatever that of the process says", async () => {
    await insert();
    vi.setSystemTime("2001-01-01");
    const sealing = { taskId, keys: [{ position: 0, sealed: "x" }], lifetimeSeconds: 3_600 };
    await insertSealedKeys(database.db, sealing).finally(() => vi.useRealTimers());
    expect(await sweepExpiredKeys(database.db)).toBe(0);
    const [row] = await database.db.execute<{ seconds: number }>(
      sql`select round(extract(epoch from expires_at - now()))::int as seconds from sealed_credentials`,
    );
    expect(Math.abs(row!.seconds - 3_600)).toBeLessThan(60);
  });

  it("past their time are swept, whatever their task does; others stay", async () => {
    await insert();
    await insert({ id: "t2" });
    await insertSealedKeys(database.db, {
      taskId,
      keys: [
        { position: 0, sealed: "old" },
        { position: 1, sealed: "old" },
      ],
      lifetimeSeconds: -3_600,
    });
    await insertSealedKeys(database.db, {
      taskId: "t2",
      keys: [{ position: 0, sealed: "new" }],
      lifetimeSeconds: 3_600,
    });
    expect(await sweepExpiredKeys(database.db)).toBe(2);
    expect(await findSealedKey(database.db, { taskId: "t2", position: 0 })).toBe("new");
    expect(await sweepExpiredKeys(database.db)).toBe(0);
  });
});

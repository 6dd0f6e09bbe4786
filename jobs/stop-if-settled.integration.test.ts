import type { PgBoss } from "pg-boss";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { findLeaderboard } from "../db/queries/find-leaderboard.ts";
import { listOpenShards } from "../db/queries/task-shards.ts";
import { findTask } from "../db/queries/tasks.ts";
import { sealedCredentials } from "../db/schema/tasks.ts";
import { loadItems, makeItem } from "../db/testing/make-item.ts";
import { type ModelAnswer, type ModelCall, startModelServer } from "../db/testing/model-server.ts";
import type { TestDatabase } from "../db/testing/test-database.ts";
import { modelChoiceSchema } from "../lib/engine/models/model-choice.ts";
import { type Plan, plannedSchema } from "../lib/engine/plan/plan.ts";
import { parseEnv } from "../lib/env.ts";
import { createOutboundFetch } from "../lib/network/outbound-fetch.ts";
import { createGates } from "./endpoint-gate.ts";
import { handleEvaluateShard } from "./handlers/evaluate-shard.ts";
import { watchRun } from "./handlers/watch-run.ts";
import { readTaskStatus } from "./read-task-status.ts";
import { findResumable, resumeTask } from "./resume-task.ts";
import { createScoring } from "./scoring.ts";
import { submitTask } from "./submit-task.ts";
import { openQueuedDatabase } from "./testing/open-queued-database.ts";

const secret = "s".repeat(32);
const drawn = 240;
let database: TestDatabase;
let boss: PgBoss;
/** What a model says of question `n`. */
let answer: (call: { model: string; n: number }) => ModelAnswer;
let calls: ModelCall[];
let baseUrl: string;
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
  await boss.deleteAllJobs("evaluate-shard");
  await loadItems(database.db, {
    items: Array.from({ length: drawn }, (_, n) => makeItem({ prompt: `Question ${n}?` })),
    revision: "1",
  });
  // Right is B. The good model is right on 9 of 10, the poor one on 4, another good one on nearly the same as the first.
  answer = ({ model, n }) => `Answer: ${n % 10 < (model === "poor" ? 4 : 9) ? "B" : "C"}`;
  const server = await startModelServer(call =>
    answer({ model: call.model, n: Number(/Question (\d+)/.exec(call.prompt)![1]) }),
  );
  cleanups.push(server.close);
  ({ calls, baseUrl } = server);
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function submit({
  models,
  query = "q",
  plan = {},
}: {
  models: string[];
  query?: string;
  plan?: Partial<Plan>;
}) {
  return submitTask({
    db: database.db,
    boss,
    secret,
    maxItems: 1_000,
    submission: {
      query,
      owner: "ann",
      models: models.map(model =>
        modelChoiceSchema.parse({ name: model, api_base: baseUrl, model, api_key: "sk-settled-1" }),
      ),
      planned: plannedSchema.parse({
        sampleSize: drawn,
        stop: "settled",
        margin: 5,
        planner: "user",
        notes: [],
        ...plan,
      }),
    },
  });
}
async function submitNew(input: Parameters<typeof submit>[0]): Promise<string> {
  const submitted = await submit(input);
  return submitted.kind === "task" ? submitted.taskId : expect.fail("it was answered at once");
}
async function runShards(taskId: string, shards: readonly number[]) {
  const { run } = (await findTask(database.db, taskId))!;
  const context = {
    db: database.db,
    log: () => {},
    fetch: createOutboundFetch({ allowPrivate: true }),
    scoring: createScoring({ env: parseEnv({}), fetch: createOutboundFetch({ allowPrivate: true }) }),
    gates: createGates({ db: database.db, most: 8, process: "test" }),
    findKey: async () => "sk-settled-1",
  };
  for (const shard of shards)
    await handleEvaluateShard({ context, taskId, shard, run, signal: new AbortController().signal });
}
const runAll = async (taskId: string) => runShards(taskId, await listOpenShards(database.db, taskId));
async function readEnd(taskId: string) {
  const task = (await findTask(database.db, taskId))!;
  const stored = task.leaderboardSlug ? await findLeaderboard(database.db, task.leaderboardSlug) : null;
  return { task, stored: stored!, leaderboard: stored!.leaderboard };
}

describe("a plan that stops once settled", () => {
  it("ends at the first look that settles it, asks nothing after, and says on what it stopped", async () => {
    const taskId = await submitNew({ models: ["good", "poor"] });
    await runAll(taskId);
    const { task, stored, leaderboard } = await readEnd(taskId);
    expect(task.status).toBe("SUCCESS");
    const { items } = leaderboard.settled!;
    expect(items).toBe(task.settledItems);
    expect(items).toBeLessThan(drawn);
    expect(leaderboard).toMatchObject({ complete: true, items, available: drawn });
    expect(leaderboard.settled).toEqual({
      items,
      drawn,
      margin: 0.05,
      level: 0.05,
      pairs: [{ a: leaderboard.rows[0]!.modelId, b: leaderboard.rows[1]!.modelId, outcome: "separated" }],
    });
    expect(leaderboard.rows.map(row => row.n)).toEqual([items, items]);
    expect(stored.itemIds).toEqual(task.itemIds.slice(0, items));
    expect(calls).toHaveLength(2 * items);
    expect(await listOpenShards(database.db, taskId)).toEqual([]);
    expect(await database.db.select().from(sealedCredentials)).toEqual([]);
    expect((await readTaskStatus(database.db, taskId))!.progress).toMatchObject({
      done: 2 * items,
      total: 2 * items,
    });
    expect(await findResumable(database.db, { taskId, owner: "ann" })).toBeNull();
  });

  it("answers the same plan again, and the same models under another question, without a call", async () => {
    const taskId = await submitNew({ models: ["good", "poor"] });
    await runAll(taskId);
    const { leaderboard } = await readEnd(taskId);
    const before = calls.length;
    const again = await submit({ models: ["good", "poor"] });
    expect(again).toMatchObject({ kind: "leaderboard", stored: { taskId } });
    const other = await submit({ models: ["good", "poor"], query: "another question" });
    expect(other).toMatchObject({
      kind: "leaderboard",
      stored: { leaderboard: { settled: leaderboard.settled } },
    });
    expect(calls).toHaveLength(before);
  });

  it("is asked to its end where somebody wants the rest: only that is called for", async () => {
    const taskId = await submitNew({ models: ["good", "poor"] });
    await runAll(taskId);
    const { items } = (await readEnd(taskId)).leaderboard.settled!;
    const rest = await submitNew({ models: ["good", "poor"], plan: { stop: "never" } });
    await runAll(rest);
    expect(calls).toHaveLength(2 * drawn);
    expect(items).toBeLessThan(drawn);
    expect((await readEnd(rest)).leaderboard).toMatchObject({ items: drawn, settled: null });
  });

  it("goes on to the end where close models stay open, and says nothing of a stop", async () => {
    // Each misses what the other knows, equally often.
    answer = ({ model, n }) => `Answer: ${n % 20 === (model === "poor" ? 3 : 13) ? "C" : "B"}`;
    const taskId = await submitNew({ models: ["good", "poor"], plan: { margin: 0.5 } });
    await runAll(taskId);
    const { task, leaderboard } = await readEnd(taskId);
    expect(task).toMatchObject({ status: "SUCCESS", settledItems: null });
    expect(leaderboard).toMatchObject({ items: drawn, settled: null });
  });

  it("stops on models that differ by less than the margin, and calls them bounded", async () => {
    const taskId = await submitNew({ models: ["good", "good too"], plan: { margin: 15 } });
    await runAll(taskId);
    const { leaderboard } = await readEnd(taskId);
    expect(leaderboard.settled!.items).toBeLessThan(drawn);
    expect(leaderboard.settled!.pairs.map(pair => pair.outcome)).toEqual(["bounded"]);
  });

  it("counts questions on one text once, and so goes on", async () => {
    await database.clear();
    await loadItems(database.db, {
      items: Array.from({ length: 100 }, (_, n) =>
        makeItem({ prompt: `Question ${n}?`, context: "One text for all." }),
      ),
      revision: "1",
    });
    const taskId = await submitNew({ models: ["good", "poor"], plan: { sampleSize: 100 } });
    await runAll(taskId);
    expect((await readEnd(taskId)).leaderboard).toMatchObject({ items: 100, settled: null });
  });

  it("never stops early without being asked to", async () => {
    const taskId = await submitNew({ models: ["good", "poor"], plan: { stop: "never" } });
    await runAll(taskId);
    expect((await readEnd(taskId)).leaderboard).toMatchObject({ items: drawn, settled: null });
  });

  it("waits for the slower model: a look needs a start of the draw that both have been through", async () => {
    const taskId = await submitNew({ models: ["good", "poor"] });
    // Shards go through the draw, both models' first range before anybody's second: the even ones are the first model's.
    await runShards(
      taskId,
      (await listOpenShards(database.db, taskId)).filter(shard => shard % 2 === 0),
    );
    expect((await findTask(database.db, taskId))!.status).toBe("STARTED");
    expect(calls).toHaveLength(drawn);
    await runAll(taskId);
    const { leaderboard } = await readEnd(taskId);
    const { items } = leaderboard.settled!;
    expect(calls).toHaveLength(drawn + items);
    expect(leaderboard.rows.map(row => row.n)).toEqual([items, items]);
  });

  it("aborts what is in flight elsewhere and closes it truthfully", async () => {
    const hanging = new Set<number>();
    let isSlow = true;
    const told = answer;
    answer = call => {
      if (!(isSlow && call.model === "good" && call.n % 8 === 7)) return told(call);
      hanging.add(call.n);
      return null;
    };
    const taskId = await submitNew({ models: ["good", "poor"] });
    const shards = await listOpenShards(database.db, taskId);
    const last = runShards(taskId, [shards.at(-2)!]);
    await expect.poll(() => hanging.size).toBeGreaterThan(0);
    isSlow = false;
    await runShards(taskId, shards.slice(0, -2));
    await last;
    const { task, leaderboard } = await readEnd(taskId);
    expect(task.status).toBe("SUCCESS");
    expect(leaderboard.rows.map(row => row.outcomes.api_error)).toEqual([0, 0]);
    expect(leaderboard.rows.map(row => row.n)).toEqual([task.settledItems, task.settledItems]);
  });

  it("has nothing more begun in its process once it is settled, whenever the next look at the run would be", async () => {
    const taskId = await submitNew({ models: ["good", "poor"] });
    const watch = (run: number) => watchRun({ db: database.db, taskId, run });
    vi.useFakeTimers({ toFake: ["setInterval"] });
    const [ours, another] = [watch(0), watch(1)];
    cleanups.push(ours.stop, another.stop, vi.useRealTimers);
    await runAll(taskId);
    expect((await findTask(database.db, taskId))!.settledItems).not.toBeNull();
    expect(ours.signal.aborted).toBe(true);
    expect(another.signal.aborted).toBe(false);
  });

  it("settles without a model that was given up, and takes it up again up to where the others stopped", async () => {
    const told = answer;
    answer = call => (call.model === "broken" ? { status: 401, message: "no such key" } : told(call));
    const models = ["broken", "good", "poor"];
    const taskId = await submitNew({ models });
    // Nobody waits for shards of a model that was given up: every third is the broken one's.
    const shards = await listOpenShards(database.db, taskId);
    await runShards(
      taskId,
      shards.filter(shard => shard === 3 || shard % 3 !== 0),
    );
    const first = await readEnd(taskId);
    const { items, pairs } = first.leaderboard.settled!;
    expect(pairs).toHaveLength(1);
    expect(first.leaderboard.rows.at(-1)).toMatchObject({
      name: "broken",
      n: 0,
      stopped: expect.stringMatching("401"),
    });
    expect(await findResumable(database.db, { taskId, owner: "ann" })).toMatchObject({ missing: items });

    answer = call => (call.model === "broken" ? `Answer: ${call.n % 10 < 8 ? "B" : "C"}` : told(call));
    const keys = new Map([[0, "sk-settled-2"]]);
    await resumeTask({ db: database.db, boss, secret, taskId, owner: "ann", keys });
    await runAll(taskId);
    const second = await readEnd(taskId);
    expect(second.task.status).toBe("SUCCESS");
    expect(second.stored.slug).toBe(first.stored.slug);
    expect(second.leaderboard.rows.map(row => row.n)).toEqual([items, items, items]);
    expect(second.leaderboard.settled!.pairs.map(({ outcome }) => outcome)).toContain("open");
    // Such a table is no answer to the same question asked anew.
    expect(await submit({ models })).toMatchObject({ kind: "task" });
  });
});

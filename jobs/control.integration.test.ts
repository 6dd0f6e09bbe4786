import { eq } from "drizzle-orm";
import type { PgBoss } from "pg-boss";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findTask, lockTask } from "../db/queries/tasks.ts";
import { evaluationTasks } from "../db/schema/tasks.ts";
import { loadItems, makeItem } from "../db/testing/make-item.ts";
import type { TestDatabase } from "../db/testing/test-database.ts";
import type { TaskState } from "../lib/engine/leaderboard/task-status.ts";
import { plannedSchema } from "../lib/engine/plan/plan.ts";
import { cancelTask } from "./cancel-task.ts";
import { concludeTask } from "./conclude-task.ts";
import { evaluateShard } from "./queue.ts";
import { resumeTask } from "./resume-task.ts";
import { createShareLink, listShareLinks } from "./share-task.ts";
import { submitTask } from "./submit-task.ts";
import { openQueuedDatabase } from "./testing/open-queued-database.ts";

const secret = "s".repeat(32);
let database: TestDatabase;
let boss: PgBoss;
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
    items: Array.from({ length: 20 }, (_, n) => makeItem({ prompt: `Question ${n}?` })),
    revision: "1",
  });
});

/** A task that lacks every answer, in any state. */
async function taskIn(status: TaskState, query = "q"): Promise<string> {
  const submitted = await submitTask({
    db: database.db,
    boss,
    secret,
    maxItems: 1_000,
    submission: {
      query,
      owner: "ann",
      planned: plannedSchema.parse({ sampleSize: 20, planner: "user", notes: [] }),
      models: [{ builtin: "first" }],
    },
  });
  if (submitted.kind !== "task") return expect.fail("it was answered at once");
  const { taskId } = submitted;
  await database.db.update(evaluationTasks).set({ status }).where(eq(evaluationTasks.taskId, taskId));
  return taskId;
}
const verbs = {
  cancel: (taskId: string) => cancelTask({ db: database.db, taskId, owner: "ann" }),
  resume: (taskId: string) =>
    resumeTask({ db: database.db, boss, secret, taskId, owner: "ann", keys: new Map() }),
  conclude: (taskId: string) =>
    database.db.transaction(async tx => {
      await lockTask(tx, taskId);
      await concludeTask(tx, taskId);
    }),
};
type Verb = keyof typeof verbs;
const stateOf = async (taskId: string) => (await findTask(database.db, taskId))!.status;

/** From each state, what a verb leads to; "conflict" (409) changes nothing. */
const table: Record<TaskState, Record<"cancel" | "resume", TaskState | "conflict">> = {
  PENDING: { cancel: "CANCELLED", resume: "conflict" },
  STARTED: { cancel: "CANCELLED", resume: "conflict" },
  SUCCESS: { cancel: "conflict", resume: "PENDING" },
  FAILURE: { cancel: "conflict", resume: "PENDING" },
  CANCELLED: { cancel: "conflict", resume: "PENDING" },
};
const cases = (Object.keys(table) as TaskState[]).flatMap(from =>
  (["cancel", "resume"] as const).map(verb => [from, verb, table[from][verb]] as const),
);

it.each(cases)("a task that is %s: %s → %s", async (from, verb, to) => {
  const taskId = await taskIn(from);
  if (to === "conflict") {
    await expect(verbs[verb](taskId)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining(from),
    });
    expect(await stateOf(taskId)).toBe(from);
    return;
  }
  await verbs[verb](taskId);
  expect(await stateOf(taskId)).toBe(to);
});

it("somebody else's task is not there, not even to be waited for while another holds it", async () => {
  const { db } = database;
  const taskId = await taskIn("STARTED");
  const owner = "mallory";
  const acts = (id: string) => [
    cancelTask({ db, taskId: id, owner }),
    resumeTask({ db, boss, secret, taskId: id, owner, keys: new Map() }),
    createShareLink({ db, subject: { taskId: id }, owner, expiresInSeconds: null }),
    listShareLinks({ db, subject: { taskId: id }, owner }),
    listShareLinks({ db, subject: { slug: id }, owner }),
  ];
  const said = async (id: string) =>
    (await Promise.allSettled(acts(id))).map(({ status, ...told }) => [
      status,
      String(Object.values(told)[0]),
    ]);
  await db.transaction(async tx => {
    await lockTask(tx, taskId);
    const theirs = await said(taskId);
    for (const absent of ["nosuchtask", "a\0", "\ud800"]) expect(theirs).toEqual(await said(absent));
    for (const told of theirs) expect(told).toEqual(["rejected", expect.stringMatching(/There is no such/)]);
  });
  expect(await stateOf(taskId)).toBe("STARTED");
});

describe("of two verbs at once", () => {
  it.each<[TaskState, Verb, Verb]>([
    ["STARTED", "cancel", "cancel"],
    ["CANCELLED", "resume", "resume"],
    ["FAILURE", "resume", "resume"],
  ])("on a task that is %s, %s and %s: one does it, the other is a conflict", async (from, one, other) => {
    const taskId = await taskIn(from);
    const both = await Promise.allSettled([verbs[one](taskId), verbs[other](taskId)]);
    expect(both.map(result => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = both.find(result => result.status === "rejected")!;
    expect(refused.reason).toMatchObject({ code: "conflict" });
  });

  it("a cancellation and the task's conclusion: the first one stays, and a late cancellation is told", async () => {
    for (let round = 0; round < 6; round++) {
      const taskId = await taskIn("STARTED", `q ${round}`);
      const order = round % 2 === 0 ? (["cancel", "conclude"] as const) : (["conclude", "cancel"] as const);
      const both = await Promise.allSettled(order.map(verb => verbs[verb](taskId)));
      const cancelled = both[order.indexOf("cancel")]!;
      expect(both[order.indexOf("conclude")]!.status).toBe("fulfilled");
      expect(await stateOf(taskId)).toBe(cancelled.status === "fulfilled" ? "CANCELLED" : "SUCCESS");
    }
  });

  it("a cancellation and a resumption: never both refused, and the state is that of the last one done", async () => {
    const taskId = await taskIn("STARTED");
    const [cancelled, resumed] = await Promise.allSettled([verbs.cancel(taskId), verbs.resume(taskId)]);
    expect(cancelled.status).toBe("fulfilled");
    expect(await stateOf(taskId)).toBe(resumed.status === "fulfilled" ? "PENDING" : "CANCELLED");
  });
});

import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Queryable } from "../../db/client.ts";
import { listAudit } from "../../db/queries/audit-log.ts";
import { rebuildCells } from "../../db/queries/cells.ts";
import { findLeaderboard } from "../../db/queries/find-leaderboard.ts";
import { listTaskModels } from "../../db/queries/task-models.ts";
import { listOpenShards } from "../../db/queries/task-shards.ts";
import { findTask, reopenTask } from "../../db/queries/tasks.ts";
import { loadItems, makeItem } from "../../db/testing/make-item.ts";
import { startModelServer } from "../../db/testing/model-server.ts";
import { openTestDatabase, type TestDatabase } from "../../db/testing/test-database.ts";
import { untilBlocked } from "../../db/testing/until-blocked.ts";
import { type ModelChoice, modelChoiceSchema } from "../../lib/engine/models/model-choice.ts";
import { type Plan, plannedSchema } from "../../lib/engine/plan/plan.ts";
import { parseEnv } from "../../lib/env.ts";
import { createOutboundFetch } from "../../lib/network/outbound-fetch.ts";
import { concludeTask } from "../conclude-task.ts";
import { createGates } from "../endpoint-gate.ts";
import { handleEvaluateShard } from "../handlers/evaluate-shard.ts";
import { createScoring } from "../scoring.ts";
import { submitTask } from "../submit-task.ts";
import { sweepRetention } from "../sweep-retention.ts";
import { moderate } from "./moderate.ts";
import { type ModerationAct, moderationActSchema } from "./moderation-act.ts";

let database: TestDatabase;
const cleanups: (() => unknown)[] = [];
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.clear();
  await loadItems(database.db, {
    items: Array.from({ length: 40 }, (_, n) =>
      makeItem({ prompt: `Question ${n}?`, subjects: [n % 2 ? "Science/Math" : "HASS/Law"] }),
    ),
    revision: "1",
  });
});
afterEach(async () => {
  // Whatever was done: sums agree with the samples.
  expect(await rebuildCells(database.db)).toMatchObject({ differed: 0 });
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

const random: ModelChoice = { builtin: "random" };
async function serve() {
  const server = await startModelServer(() => "Answer: B");
  cleanups.push(server.close);
  const model = modelChoiceSchema.parse({ name: "Mine", api_base: server.baseUrl, model: "m-1" });
  return { ...server, model };
}

/** Ask and, unless told otherwise, answer. @returns the task, or the one whose leaderboard answered at once. */
async function ask({ answered = true, ...asked }: Asked & { answered?: boolean }) {
  const submitted = await submit(database.db, asked);
  if (submitted.kind === "leaderboard")
    return { kind: "leaderboard" as const, taskId: submitted.stored.taskId, slug: submitted.stored.slug };
  const gates = createGates({ db: database.db, most: 8, process: `p${cleanups.length}` });
  const fetch = createOutboundFetch({ allowPrivate: true });
  const scoring = createScoring({ env: parseEnv({}), fetch });
  const context = { db: database.db, log: () => {}, fetch, scoring, gates, findKey: async () => null };
  const { taskId } = submitted;
  if (answered)
    for (const shard of await listOpenShards(database.db, taskId))
      await handleEvaluateShard({ context, taskId, shard, signal: new AbortController().signal });
  await gates.close();
  const task = await findTask(database.db, taskId);
  return { kind: "task" as const, taskId, slug: task?.leaderboardSlug ?? "" };
}
type Asked = { models: ModelChoice[]; owner?: string; plan?: Partial<Plan> };
const submit = (db: Queryable, { models, owner = "ann", plan = {} }: Asked) =>
  submitTask({
    db,
    boss: null,
    secret: "s".repeat(32),
    maxItems: 1_000,
    submission: {
      query: "q",
      planned: plannedSchema.parse({ sampleSize: 40, planner: "user", notes: [], ...plan }),
      models,
      owner,
    },
  });
const act = (fields: object) =>
  moderate({ db: database.db, act: moderationActSchema.parse({ reason: "wrong endpoint", ...fields }) });
const rowOf = async (slug: string, name: string) =>
  (await findLeaderboard(database.db, slug))?.leaderboard.rows.find(row => row.name === name);
const modelOf = async (taskId: string, name: string) =>
  (await listTaskModels(database.db, taskId)).find(lane => lane.name === name)!.model.id;
async function count(table: string): Promise<number> {
  const [row] = await database.db.execute<{ n: number }>(sql.raw(`select count(*)::int as n from ${table}`));
  return row!.n;
}

describe("quarantine", () => {
  it("takes a cell out of leaderboards, which say so, and out of sums; restoring brings all of it back", async () => {
    const { model } = await serve();
    const { taskId, slug } = await ask({ models: [random, model] });
    const before = await findLeaderboard(database.db, slug);
    const cell = { model: await modelOf(taskId, "Mine"), subject: "HASS/Law" };
    expect(await act({ action: "quarantine", cell })).toEqual({ samples: 20, leaderboards: 1 });
    expect(await rowOf(slug, "Mine")).toMatchObject({ withheld: 20, outcomes: { scored: 20 } });
    expect(await rowOf(slug, "random")).not.toHaveProperty("withheld");
    expect(await rebuildCells(database.db)).toMatchObject({ differed: 0 });
    expect(await count("experiment_samples")).toBe(60);

    expect(await act({ action: "restore", cell })).toEqual({ samples: 20, leaderboards: 1 });
    expect(await count("experiment_samples")).toBe(80);
    expect(await count("quarantined_samples")).toBe(0);
    const after = await findLeaderboard(database.db, slug);
    expect(after?.leaderboard.rows).toEqual(before?.leaderboard.rows);
  });

  it("is not reused: whoever asks again has those items measured anew, and a restoring keeps the newer answers", async () => {
    const { model, calls } = await serve();
    const first = await ask({ models: [model] });
    const cell = { model: await modelOf(first.taskId, "Mine"), subject: "HASS/Law" };
    await act({ action: "quarantine", cell });
    const second = await ask({ models: [model] });
    expect(second.kind).toBe("task");
    expect(calls).toHaveLength(60);
    expect(await rowOf(second.slug, "Mine")).not.toHaveProperty("withheld");
    await expect(act({ action: "restore", cell })).rejects.toMatchObject({ code: "not-found" });
    expect(await count("experiment_samples")).toBe(40);
    expect(await count("quarantined_samples")).toBe(20);
  });

  it("counts in plans that ask more than once as well", async () => {
    const { model: cold } = await serve();
    const model = { ...cold, settings: { temperature: 1, maxTokens: 64 } };
    const { taskId, slug } = await ask({ models: [model], plan: { samples: 2, sampleSize: 20 } });
    const before = await rowOf(slug, "Mine");
    const cell = { model: await modelOf(taskId, "Mine"), subject: "Science/Math" };
    expect(await act({ action: "quarantine", cell })).toMatchObject({ samples: 20 });
    expect(await rowOf(slug, "Mine")).toMatchObject({ withheld: 10, outcomes: { scored: 10 } });
    await act({ action: "restore", cell });
    expect(await rowOf(slug, "Mine")).toEqual(before);
  });

  it("of two cells at once leaves both out of the leaderboard; of one cell twice it is one act", async () => {
    const { model } = await serve();
    const { taskId, slug } = await ask({ models: [random, model] });
    const id = await modelOf(taskId, "Mine");
    const quarantine = (subject: string) =>
      act({ action: "quarantine", cell: { model: id, subject } }).catch((error: unknown) => error);
    const done = await Promise.all(["HASS/Law", "Science/Math", "HASS/Law"].map(quarantine));
    expect(done.filter(outcome => !(outcome instanceof Error))).toEqual(
      Array(2).fill({ samples: 20, leaderboards: 1 }),
    );
    expect(done.find(outcome => outcome instanceof Error)).toMatchObject({ code: "not-found" });
    expect(await rowOf(slug, "Mine")).toMatchObject({ withheld: 40, n: 0 });
  });

  it("reaches the leaderboard of a task that is being concluded in that moment", async () => {
    const { model } = await serve();
    const first = await ask({ models: [model] });
    const cell = { model: await modelOf(first.taskId, "Mine"), subject: "HASS/Law" };
    const { db } = database;
    const { taskId } = await ask({ models: [model, random], answered: false });
    await db.execute(sql`update task_shards set done_at = now() where task_id = ${taskId}`);
    const { acting } = await db.transaction(async tx => {
      await concludeTask(tx, taskId);
      const acting = act({ action: "quarantine", cell });
      await untilBlocked(db);
      return { acting };
    });
    expect(await acting).toEqual({ samples: 20, leaderboards: 2 });
    const slug = (await findTask(db, taskId))!.leaderboardSlug!;
    expect(await rowOf(slug, "Mine")).toMatchObject({ withheld: 20 });
  });

  it("of nothing changes nothing and is not written down", async () => {
    const entries = (await listAudit(database.db, { limit: 100 })).length;
    await expect(act({ action: "quarantine", cell: { model: 999_999 } })).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await listAudit(database.db, { limit: 100 })).toHaveLength(entries);
  });
});

describe("deleting a task", () => {
  it("takes its leaderboard and private samples; what is shared or drawn by another task stays", async () => {
    const { model } = await serve();
    const whole = await ask({ models: [random, model] });
    const part = await ask({ models: [model], plan: { subjects: ["HASS/Law"], sampleSize: 40 } });
    expect(await act({ action: "delete-task", task: whole.taskId })).toEqual({
      samples: 20,
      leaderboards: 1,
    });
    expect(await findTask(database.db, whole.taskId)).toBeNull();
    expect(await findLeaderboard(database.db, whole.slug)).toBeNull();
    expect(await rowOf(part.slug, "Mine")).toMatchObject({ n: 20 });
    // The baseline's forty are everybody's, twenty of the model's are the other task's too.
    expect(await count("experiment_samples")).toBe(60);
  });

  it("that still runs is refused until it is cancelled", async () => {
    const { model } = await serve();
    const { taskId } = await ask({ models: [model], answered: false });
    await expect(act({ action: "delete-task", task: taskId })).rejects.toMatchObject({ code: "conflict" });
    await act({ action: "cancel-task", task: taskId });
    expect((await findTask(database.db, taskId))?.status).toBe("CANCELLED");
    await act({ action: "delete-task", task: taskId });
    expect(await count("evaluation_tasks")).toBe(0);
  });

  it("leaves a leaderboard that another task ended with to that task", async () => {
    const first = await ask({ models: [random] });
    await database.db.execute(sql`
      insert into evaluation_tasks (task_id, status, plan_details, owner_id, plan_fingerprint, prompt_version, data_version,
        item_ids, available_items, leaderboard_slug)
      select 'other', status, plan_details, 'bob', plan_fingerprint, prompt_version, data_version, item_ids, available_items,
        leaderboard_slug from evaluation_tasks`);
    await act({ action: "delete-task", task: first.taskId });
    expect((await findLeaderboard(database.db, first.slug))?.taskId).toBe("other");
  });
});

describe("purging a model", () => {
  it("leaves nothing of it: samples, sums, rows of leaderboards, and the task that asked it alone", async () => {
    const { model } = await serve();
    const both = await ask({ models: [random, model] });
    const alone = await ask({ models: [model], plan: { subjects: ["HASS/Law"] } });
    const id = await modelOf(both.taskId, "Mine");
    await act({ action: "quarantine", cell: { model: id, subject: "Science/Math" } });
    expect(await act({ action: "purge-model", model: id })).toEqual({
      samples: 40,
      tasks: 1,
      leaderboards: 2,
    });
    expect(await findTask(database.db, alone.taskId)).toBeNull();
    expect(await findLeaderboard(database.db, alone.slug)).toBeNull();
    const left = await findLeaderboard(database.db, both.slug);
    expect(left?.leaderboard.rows.map(row => row.name)).toEqual(["random"]);
    expect(left?.modelIds).not.toContain(id);
    const [task] = await database.db.execute<{ names: string[] }>(sql`
      select array(select r->>'name' from jsonb_array_elements(result->'rows') r) as names from evaluation_tasks`);
    expect(task?.names).toEqual(["random"]);
    expect([await count("models"), await count("experiment_samples")]).toEqual([1, 40]);
  });

  it("that a task is asking is refused", async () => {
    const { model } = await serve();
    const { taskId } = await ask({ models: [model], answered: false });
    const id = await modelOf(taskId, "Mine");
    await expect(act({ action: "purge-model", model: id })).rejects.toMatchObject({ code: "conflict" });
    expect(await listTaskModels(database.db, taskId)).toHaveLength(1);
  });
});

describe("purging a model while it is submitted", () => {
  const refused = { code: "conflict", message: expect.stringContaining("Nothing was started") };

  it("refuses the submission where what it has seen of the model is gone, and leaves nothing of it", async () => {
    const { model } = await serve();
    const { taskId } = await ask({ models: [random, model], plan: { sampleSize: 20 } });
    const id = await modelOf(taskId, "Mine");
    const { db } = database;
    const { submitting } = await db.transaction(async tx => {
      // Where it looks for a leaderboard it has its models already, and no transaction yet.
      await tx.execute(sql`lock table leaderboards in access exclusive mode`);
      const submitting = ask({ models: [random, model] }).catch((error: unknown) => error);
      await untilBlocked(db);
      await moderate({
        db: tx,
        act: moderationActSchema.parse({ action: "purge-model", model: id, reason: "x" }),
      });
      return { submitting };
    });
    expect(await submitting).toMatchObject(refused);
    expect(await count("evaluation_tasks where status = 'PENDING'")).toBe(0);
    expect((await ask({ models: [random, model] })).kind).toBe("task");
  });

  it("refuses the purge where the submission came first: the task is under way", async () => {
    const { model } = await serve();
    const first = await ask({ models: [model], plan: { sampleSize: 20 } });
    const id = await modelOf(first.taskId, "Mine");
    const { db } = database;
    const { purging } = await db.transaction(async tx => {
      await submit(tx, { models: [model] });
      const purging = act({ action: "purge-model", model: id }).catch((error: unknown) => error);
      await untilBlocked(db);
      return { purging };
    });
    expect(await purging).toMatchObject({ code: "conflict", message: expect.stringContaining("is asking") });
    expect(await count("evaluation_tasks where status = 'PENDING'")).toBe(1);
    expect(await rowOf(first.slug, "Mine")).toMatchObject({ n: 20 });
  });
});

describe("the audit log", () => {
  it("says who did what to what, why, and what it came to, latest first", async () => {
    const { taskId } = await ask({ models: [random] });
    const model = await modelOf(taskId, "random");
    await act({ action: "quarantine", cell: { model, language: "en" }, reason: "  gamed  " });
    await act({ action: "delete-task", task: taskId });
    expect(
      (await listAudit(database.db, { limit: 2 })).map(({ id: _id, at: _at, ...entry }) => entry),
    ).toEqual([
      {
        actor: "operator",
        action: "delete-task",
        target: `task:${taskId}`,
        reason: "wrong endpoint",
        outcome: { samples: 0, leaderboards: 1 },
      },
      {
        actor: "operator",
        action: "quarantine",
        target: `cell:model=${model},language=en`,
        reason: "gamed",
        outcome: { samples: 40, leaderboards: 1 },
      },
    ]);
  });

  it.each(["update audit_log set reason = 'x'", "delete from audit_log", "truncate audit_log"])(
    "refuses to be changed: %s",
    async statement => {
      await expect(database.db.execute(sql.raw(statement))).rejects.toMatchObject({
        cause: expect.objectContaining({ message: expect.stringMatching(/added to, never changed/) }),
      });
    },
  );

  it("takes no act without a reason", () => {
    const without: Partial<ModerationAct> = { action: "delete-task", task: "t", reason: " " };
    expect(moderationActSchema.safeParse(without).success).toBe(false);
  });
});

describe("retention", () => {
  const age = (taskId: string, days: number) =>
    database.db.execute(
      sql`update evaluation_tasks set completed_at = now() - make_interval(days => ${days}) where task_id = ${taskId}`,
    );
  const countSamples = async () => {
    const [row] = await database.db.execute<{ n: number }>(
      sql`select count(*)::int as n from experiment_samples`,
    );
    return row!.n;
  };

  it("deletes old tasks with what nobody else draws, and keeps shared answers and what is younger", async () => {
    const { model } = await serve();
    const old = await ask({ models: [model, random] });
    const young = await ask({ models: [model], plan: { subjects: ["HASS/Law"] } });
    expect(await countSamples()).toBe(80);
    await age(old.taskId, 31);
    await age(young.taskId, 29);
    expect(await sweepRetention({ db: database.db, env: { RETAIN_TASKS_DAYS: 30 } })).toEqual({
      tasks: 1,
      samples: 20,
      outputs: 0,
      auditLines: 0,
    });
    expect(await findTask(database.db, old.taskId)).toBeNull();
    expect(await findTask(database.db, young.taskId)).not.toBeNull();
    expect(await countSamples()).toBe(60);
    expect(await sweepRetention({ db: database.db, env: {} })).toEqual({
      tasks: 0,
      samples: 0,
      outputs: 0,
      auditLines: 0,
    });
  });

  it("deletes each once where two sweep at once, and leaves one that is taken up again meanwhile", async () => {
    const { db } = database;
    const subjects = ["HASS/Law", "Science/Math"] as const;
    const tasks = await Promise.all(
      subjects.map(subject => ask({ models: [random], plan: { subjects: [subject] } })),
    );
    for (const { taskId } of tasks) await age(taskId, 31);
    const sweep = () => sweepRetention({ db, env: { RETAIN_TASKS_DAYS: 30 } });
    const { sweeps } = await db.transaction(async tx => {
      await reopenTask(tx, { taskId: tasks[0]!.taskId, inProcess: true });
      const sweeps = Promise.all([sweep(), sweep()]);
      await untilBlocked(db);
      return { sweeps };
    });
    expect((await sweeps).map(swept => swept.tasks).sort()).toEqual([0, 1]);
    expect(await findTask(db, tasks[0]!.taskId)).toMatchObject({ status: "PENDING" });
    expect(await findTask(db, tasks[1]!.taskId)).toBeNull();
  });

  it("takes lines of the audit log by age alone, and leaves it closed to everything else", async () => {
    await database.db.execute(
      sql`insert into audit_log (at, actor, action, target, reason, outcome) values
        (now() - interval '400 days', 'operator', 'x', 'y', 'old', '{}'), (now(), 'operator', 'x', 'y', 'new', '{}')`,
    );
    const { auditLines } = await sweepRetention({ db: database.db, env: { RETAIN_AUDIT_DAYS: 365 } });
    expect(auditLines).toBe(1);
    expect((await listAudit(database.db, { limit: 1 }))[0]?.reason).toBe("new");
    await expect(database.db.execute(sql`delete from audit_log`)).rejects.toThrow();
  });
});

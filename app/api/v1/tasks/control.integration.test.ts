import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { findTask } from "../../../../db/queries/tasks.ts";
import { evaluationTasks } from "../../../../db/schema/tasks.ts";
import { tablesContaining } from "../../../../db/testing/find-key.ts";
import { loadItems, makeItem } from "../../../../db/testing/make-item.ts";
import { startModelServer } from "../../../../db/testing/model-server.ts";
import { openTestDatabase, type TestDatabase } from "../../../../db/testing/test-database.ts";
import { drainQueue } from "../../../../jobs/drain-queue.ts";
import { installQueue } from "../../../../jobs/queue.ts";
import { submitTask } from "../../../../jobs/submit-task.ts";
import { openWorkerContext } from "../../../../jobs/worker-context.ts";
import type { TaskState } from "../../../../lib/engine/leaderboard/task-status.ts";
import { modelChoiceSchema } from "../../../../lib/engine/models/model-choice.ts";
import { plannedSchema } from "../../../../lib/engine/plan/plan.ts";
import { parseServerEnv } from "../../../../lib/server-env.ts";
import { getServer } from "../../../_server/server.ts";
import { POST as moderate } from "../moderation/route.ts";
import { POST as cancel } from "./[taskId]/cancel/route.ts";
import { POST as resume } from "./[taskId]/resume/route.ts";

// Next.js knows the request only within its own server.
vi.mock("next/headers", () => ({
  headers: async () => new Headers(),
  cookies: async () => ({ get: () => undefined }),
}));

const secret = "s".repeat(32);
const operatorToken = "o".repeat(32);
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await installQueue(database.url);
  vi.stubEnv("DATABASE_URL", database.url);
  vi.stubEnv("BENCHHUB_SECRET", secret);
  vi.stubEnv("BENCHHUB_MODE", "local");
  vi.stubEnv("BENCHHUB_OPERATOR_TOKEN", operatorToken);
  await loadItems(database.db, {
    items: Array.from({ length: 4 }, (_, n) => makeItem({ prompt: `Question ${n}?` })),
    revision: "1",
  });
});
afterAll(async () => {
  await (await getServer().queue()).stop({ graceful: false });
  await database.drop();
  vi.unstubAllEnvs();
});

/** A task that lacks every answer, in any state. */
async function taskIn(status: TaskState, { owner, query }: { owner: string; query: string }) {
  const submitted = await submitTask({
    db: database.db,
    boss: await getServer().queue(),
    secret,
    maxItems: 1_000,
    submission: {
      query,
      owner,
      planned: plannedSchema.parse({ sampleSize: 4, planner: "user", notes: [] }),
      models: [{ builtin: "first" }],
    },
  });
  if (submitted.kind !== "task") return expect.fail("it was answered at once");
  const { taskId } = submitted;
  await database.db.update(evaluationTasks).set({ status }).where(eq(evaluationTasks.taskId, taskId));
  return taskId;
}

const address = "http://127.0.0.1/api/v1";
const post = (path: string, body: object = {}, headers: Record<string, string> = {}) =>
  new Request(`${address}${path}`, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json", ...headers },
  });
const params = (taskId: string) => ({ params: Promise.resolve({ taskId }) });
const act = (action: "cancel-task" | "delete-task") => (taskId: string) =>
  moderate(
    post(
      "/moderation",
      { action, task: taskId, reason: "asked to" },
      { authorization: `Bearer ${operatorToken}` },
    ),
  );
const verbs = {
  cancel: taskId => cancel(post(`/tasks/${taskId}/cancel`), params(taskId)),
  resume: taskId => resume(post(`/tasks/${taskId}/resume`), params(taskId)),
  "operator's cancel": act("cancel-task"),
  "operator's delete": act("delete-task"),
} satisfies Record<string, (taskId: string) => Promise<Response>>;
type Verb = keyof typeof verbs;

const ended = {
  cancel: "conflict",
  resume: "PENDING",
  "operator's cancel": "conflict",
  "operator's delete": "gone",
} as const;
const running = {
  cancel: "CANCELLED",
  resume: "conflict",
  "operator's cancel": "CANCELLED",
  "operator's delete": "conflict",
} as const;
/** From each state, what a verb leads to; "conflict" changes nothing. */
const table: Record<TaskState, Record<Verb, TaskState | "conflict" | "gone">> = {
  PENDING: running,
  STARTED: running,
  SUCCESS: ended,
  FAILURE: ended,
  CANCELLED: ended,
};
const states = Object.keys(table) as TaskState[];
const cases = states.flatMap(from =>
  (Object.keys(verbs) as Verb[]).map(verb => [verb, from, table[from][verb]] as const),
);

it.each(cases)("over HTTP, %s of a task that is %s: %s", async (verb, from, to) => {
  const taskId = await taskIn(from, { owner: "local", query: `${verb} ${from}` });
  const response = await verbs[verb](taskId);
  const task = await findTask(database.db, taskId);
  if (to !== "conflict") {
    expect(response.ok).toBe(true);
    expect(task?.status ?? "gone").toBe(to);
    return;
  }
  expect(response.status).toBe(409);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(await response.json()).toMatchObject({
    type: "urn:benchhub-plus:problem:conflict",
    status: 409,
    detail: expect.stringContaining(from),
  });
  expect(task?.status).toBe(from);
});

it.each(states)("somebody else's task that is %s is as absent as one that never was", async from => {
  const taskId = await taskIn(from, { owner: "ann", query: `theirs ${from}` });
  for (const verb of ["cancel", "resume"] as const) {
    const [theirs, none] = [await verbs[verb](taskId), await verbs[verb]("a-task-that-never-was")];
    expect([theirs.status, await theirs.json()]).toEqual([none.status, await none.json()]);
    expect(theirs.status).toBe(404);
  }
  expect((await findTask(database.db, taskId))?.status).toBe(from);
});

it("an ended task is asked over HTTP for its failed calls alone, with the key given again, and told what is amiss with keys", async () => {
  const key = "sk-retry-failed-0123456789";
  let calls = 0;
  let isMended = false;
  const model = await startModelServer(() =>
    calls++ % 3 === 1 && !isMended ? { status: 400, message: "too long" } : "Answer: A",
  );
  try {
    const boss = await getServer().queue();
    const submitted = await submitTask({
      db: database.db,
      boss,
      secret,
      maxItems: 1_000,
      submission: {
        query: "retry",
        owner: "local",
        planned: plannedSchema.parse({ sampleSize: 4, planner: "user", notes: [] }),
        models: [
          modelChoiceSchema.parse({ name: "Mine", api_base: model.baseUrl, model: "m", api_key: key }),
        ],
      },
    });
    if (submitted.kind !== "task") return expect.fail("it was answered at once");
    const { taskId } = submitted;
    const state = async () => (await findTask(database.db, taskId))!.status;
    await drain();
    expect(await state()).toBe("SUCCESS");
    expect(model.calls).toHaveLength(4);

    const ask = (body: object) => resume(post(`/tasks/${taskId}/resume`, body), params(taskId));
    const keyless = await ask({});
    expect([keyless.status, await keyless.json()]).toMatchObject([
      400,
      { fields: { "api_keys.Mine": "is needed" } },
    ]);
    expect(await state()).toBe("SUCCESS");
    isMended = true;
    const resumed = await ask({ api_keys: { Mine: key } });
    expect([resumed.status, await resumed.json()]).toMatchObject([202, { task_id: taskId, missing: 1 }]);
    const twice = await ask({ api_keys: { Mine: key } });
    expect([twice.status, (await twice.json()).detail]).toEqual([409, "The task has not ended (PENDING)."]);
    await drain();
    expect(await state()).toBe("SUCCESS");
    expect(model.calls).toHaveLength(5);
    const whole = await ask({ api_keys: { Mine: key } });
    expect([whole.status, (await whole.json()).detail]).toEqual([
      409,
      expect.stringContaining("nothing is left"),
    ]);
    expect(await tablesContaining({ url: database.url, key })).toEqual([]);
  } finally {
    await model.close();
  }
});

/** Does what is in the queue, as a worker would. */
async function drain(): Promise<void> {
  const env = parseServerEnv({ ...process.env, ALLOW_PRIVATE_ENDPOINTS: "true", LOG_LEVEL: "error" });
  const context = openWorkerContext(env);
  try {
    const boss = await getServer().queue();
    await drainQueue({ context, boss, env, concurrency: 2, deadline: new AbortController().signal });
  } finally {
    await context.close();
  }
}

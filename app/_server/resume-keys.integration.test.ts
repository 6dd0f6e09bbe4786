import type { PgBoss } from "pg-boss";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { findSealedKey } from "../../db/queries/sealed-credentials.ts";
import { findTask } from "../../db/queries/tasks.ts";
import { loadItems, makeItem } from "../../db/testing/make-item.ts";
import type { TestDatabase } from "../../db/testing/test-database.ts";
import { cancelTask } from "../../jobs/cancel-task.ts";
import { resumeTask } from "../../jobs/resume-task.ts";
import { submitTask } from "../../jobs/submit-task.ts";
import { openQueuedDatabase } from "../../jobs/testing/open-queued-database.ts";
import { openKey } from "../../lib/credentials/sealed-key.ts";
import { modelChoiceSchema } from "../../lib/engine/models/model-choice.ts";
import { plannedSchema } from "../../lib/engine/plan/plan.ts";
import { readResumeKeys } from "./resume-keys.ts";

const secret = "s".repeat(32);
const [keyOfA, keyOfB] = ["sk-of-a-0123456789", "sk-of-b-0123456789"] as const;
let database: TestDatabase;
let boss: PgBoss;
let taskId: string;

beforeAll(async () => {
  ({ database, boss } = await openQueuedDatabase());
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await database.drop();
});
/** A cancelled task of two endpoints that have one name, at two hosts, and a baseline between them. */
beforeEach(async () => {
  await database.clear();
  await loadItems(database.db, { items: [makeItem({ prompt: "One?" })], revision: "1" });
  const mine = (host: string, api_key: string) =>
    modelChoiceSchema.parse({ name: "Mine", api_base: `https://${host}/v1`, model: "m", api_key });
  const submitted = await submitTask({
    db: database.db,
    boss,
    secret,
    maxItems: 10,
    submission: {
      query: "q",
      planned: plannedSchema.parse({ planner: "user", notes: [], sampleSize: 1 }),
      models: [mine("a.example", keyOfA), { builtin: "first" }, mine("b.example", keyOfB)],
      owner: "ann",
    },
  });
  taskId = submitted.kind === "task" ? submitted.taskId : expect.fail("it was answered at once");
  await cancelTask({ db: database.db, taskId, owner: "ann" });
});

const read = (body: unknown, owner = "ann") => readResumeKeys(database.db, { taskId, owner, body });
const resume = async (body: unknown) =>
  resumeTask({ db: database.db, boss, secret, taskId, owner: "ann", keys: await read(body) });
async function keyAt(position: number): Promise<string | null> {
  const sealed = await findSealedKey(database.db, { taskId, position });
  return sealed && openKey({ secret, sealed, taskId, position });
}

it("keys given by place are each for their own endpoint, though both have one name", async () => {
  await resume({
    keys: [
      { position: 2, api_key: keyOfB },
      { position: 0, api_key: keyOfA },
    ],
  });
  expect([await keyAt(0), await keyAt(1), await keyAt(2)]).toEqual([keyOfA, null, keyOfB]);
});

it("of an id that no task can have, as of somebody else's task, no key is for anything", async () => {
  const body = { keys: [{ position: 0, api_key: keyOfA }] };
  const owner = "ann";
  for (const absent of ["a\0", "nosuchtask"])
    expect(await readResumeKeys(database.db, { taskId: absent, owner, body })).toEqual(new Map());
  expect(await read(body, "mallory")).toEqual(new Map());
});

it("a key given by a name that two endpoints have is refused, with what to send, and nothing is started", async () => {
  await expect(resume({ api_keys: { Mine: keyOfA } })).rejects.toMatchObject({
    code: "invalid-input",
    message: expect.stringMatching(
      /2 endpoints are called Mine.*"position".*0 is a\.example, 2 is b\.example/,
    ),
    fields: { "api_keys.Mine": "is not clear" },
  });
  expect((await findTask(database.db, taskId))!.status).toBe("CANCELLED");
  expect([await keyAt(0), await keyAt(2)]).toEqual([null, null]);
});

it("a key that is missing is asked for by place and host where the name says too little", async () => {
  await expect(resume({ keys: [{ position: 0, api_key: keyOfA }] })).rejects.toMatchObject({
    code: "invalid-input",
    message: expect.stringContaining("Mine (b.example)"),
    fields: { "keys.2": "is needed" },
  });
});

it("a place without an endpoint, and one given twice, are refused; of another's task nothing is told", async () => {
  for (const position of [1, 3])
    await expect(read({ keys: [{ position, api_key: keyOfA }] })).rejects.toMatchObject({
      code: "invalid-input",
    });
  const twice = { keys: [0, 0].map(position => ({ position, api_key: keyOfA })) };
  await expect(read(twice)).rejects.toThrow("given twice");
  expect(await read({ api_keys: { Mine: keyOfA } }, "bob")).toEqual(new Map());
});

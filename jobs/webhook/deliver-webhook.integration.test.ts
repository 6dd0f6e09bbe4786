import { readFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ensureModels } from "../../db/queries/models.ts";
import {
  findWebhookStatus,
  insertWebhook,
  noteAttempt,
  takeWebhook,
} from "../../db/queries/task-webhooks.ts";
import { finishTask, insertTask, reopenTask } from "../../db/queries/tasks.ts";
import { tablesContaining } from "../../db/testing/find-key.ts";
import { openTestDatabase, type TestDatabase } from "../../db/testing/test-database.ts";
import type { WebhookStatus } from "../../lib/engine/leaderboard/task-status.ts";
import { modelIdentity } from "../../lib/engine/models/model-identity.ts";
import { plannedSchema } from "../../lib/engine/plan/plan.ts";
import { createOutboundFetch } from "../../lib/network/outbound-fetch.ts";
import { signWebhook } from "../../lib/webhook/sign-webhook.ts";
import { deliverWebhook } from "./deliver-webhook.ts";
import { sealWebhook } from "./seal-webhook.ts";

const secret = "s".repeat(32);
/** The one that the documented receiver has. */
const signing = "sixteen letters or more";
let database: TestDatabase;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeAll(async () => {
  database = await openTestDatabase();
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver?.close();
  await database?.drop();
});

/** Takes what is posted and answers with each status in turn, the last one for ever. */
async function startReceiver() {
  const received: { path: string; headers: IncomingHttpHeaders; body: string }[] = [];
  const statuses: number[] = [];
  let held = Promise.resolve();
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    received.push({ path: request.url!, headers: request.headers, body });
    await held;
    const status = statuses.shift() ?? 200;
    response.writeHead(status, status === 302 ? { location: "/elsewhere" } : {}).end("thanks");
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    statuses,
    hold: (until: Promise<void>) => {
      held = until;
    },
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  };
}

/** What the API guide tells a receiver to do, as it stands there. */
async function documentedReceiver(): Promise<{
  isSigned: (message: { headers: object; body: string }) => boolean;
}> {
  const guide = path.join(import.meta.dirname, "../../components/docs/text/en/api-guide.md");
  const [, code] = /^```js\n(.*?)^```/ms.exec(readFileSync(guide, "utf8"))!;
  return import(`data:text/javascript,${encodeURIComponent(code!)}`);
}

async function endedTask(taskId: string): Promise<string> {
  const { db } = database;
  const [model] = await ensureModels(db, [modelIdentity({ choice: { builtin: "random" }, owner: "ann" })]);
  await insertTask(db, {
    taskId,
    query: null,
    planned: plannedSchema.parse({ planner: "user", notes: [] }),
    ownerId: "ann",
    planFingerprint: "f",
    promptVersion: "1",
    dataVersion: "1",
    itemIds: [],
    availableItems: 0,
    inProcess: false,
    models: [{ model: model!, name: "random", limits: null, hadKey: false }],
    shards: [],
  });
  const choice = { url: receiver.url, secret: signing };
  await insertWebhook(db, {
    taskId,
    sealed: sealWebhook({ secret, taskId, choice, origin: "https://benchhub.example" }),
  });
  await finishTask(db, { taskId, status: "SUCCESS", leaderboardSlug: "abc" });
  return taskId;
}
const deliver = (taskId: string, { allowPrivate = true, opened = secret } = {}) =>
  deliverWebhook({
    db: database.db,
    fetch: createOutboundFetch({ allowPrivate }),
    secrets: { secret: opened },
    taskId,
  });
const stateOf = (taskId: string) => findWebhookStatus(database.db, taskId);

it("is tried again after a failure, signed each time, told once, and its address and secret are gone then", async () => {
  const taskId = await endedTask("told");
  receiver.statuses.push(500);
  expect(await deliver(taskId)).toBe("again");
  expect(await stateOf(taskId)).toMatchObject({ state: "waiting", attempts: 1, last_status: 500 });
  expect(await tablesContaining({ url: database.url, key: signing })).toEqual([]);
  expect(await tablesContaining({ url: database.url, key: receiver.url })).toEqual([]);
  expect(await deliver(taskId)).toBe("delivered");
  expect(await stateOf(taskId)).toMatchObject({ state: "delivered", attempts: 2, last_error: null });
  expect(await deliver(taskId)).toBe("gone");
  expect(receiver.received).toHaveLength(2);
  const { headers, body } = receiver.received[1]!;
  expect(JSON.parse(body)).toEqual({
    type: "task.ended",
    timestamp: expect.any(String),
    data: {
      task_id: taskId,
      status: "SUCCESS",
      status_url: `https://benchhub.example/api/v1/status/${taskId}`,
      leaderboard_url: "https://benchhub.example/leaderboards/abc",
    },
  });
  const id = headers["webhook-id"] as string;
  expect(receiver.received[0]!.headers["webhook-id"]).toBe(id);
  const { isSigned } = await documentedReceiver();
  expect(isSigned({ headers, body })).toBe(true);
  for (const forged of [
    { headers, body: body.replace("SUCCESS", "FAILURE") },
    { headers: { ...headers, "webhook-id": "another" }, body },
    { headers: { ...headers, "webhook-timestamp": String(Number(headers["webhook-timestamp"]) - 1) }, body },
    { headers: { ...headers, "webhook-signature": undefined }, body },
  ])
    expect(isSigned(forged)).toBe(false);
  // Rightly signed, and sent again by somebody who kept it.
  const long = new Date(Date.now() - 3_600_000);
  expect(isSigned({ headers: signWebhook({ id, at: long, body, secret: signing }), body })).toBe(false);
  const [row] = await database.db.execute(sql`select sealed from task_webhooks where task_id = ${taskId}`);
  expect(row).toEqual({ sealed: null });
});

it("a private address is not called where that isn't allowed, and not tried again", async () => {
  const taskId = await endedTask("private");
  receiver.received.length = 0;
  expect(await deliver(taskId, { allowPrivate: false })).toBe("given-up");
  expect(await stateOf(taskId)).toMatchObject({
    state: "given-up",
    last_error: "address-refused",
    last_status: null,
  });
  expect(receiver.received).toEqual([]);
});

it("a redirect is not followed, and after the last attempt it is given up", async () => {
  const taskId = await endedTask("moved");
  receiver.received.length = 0;
  receiver.statuses.push(...Array(10).fill(302));
  const outcomes: string[] = [];
  for (let n = 0; n < 11; n++) outcomes.push(await deliver(taskId));
  expect(outcomes).toEqual([...Array(9).fill("again"), "given-up", "gone"]);
  expect(new Set(receiver.received.map(({ path }) => path))).toEqual(new Set(["/hook"]));
  expect(await stateOf(taskId)).toMatchObject({ state: "given-up", attempts: 10, last_status: 302 });
});

it("waits for the new end of a task that was taken up again, and is given up where the secret is another", async () => {
  const running = await endedTask("running");
  await database.db.execute(sql`update evaluation_tasks set status = 'STARTED' where task_id = ${running}`);
  expect(await deliver(running)).toBe("gone");
  expect(await stateOf(running)).toMatchObject({ state: "waiting", attempts: 0 });
  expect(await deliver(await endedTask("sealed"), { opened: "t".repeat(32) })).toBe("given-up");
});

it.each<[WebhookStatus["state"], WebhookStatus["state"], WebhookStatus["state"]]>([
  ["delivered", "waiting", "delivered"],
  ["delivered", "given-up", "delivered"],
  ["given-up", "delivered", "delivered"],
  ["given-up", "waiting", "given-up"],
])("of two attempts at once, %s and then %s, %s is what stays", async (one, other, stays) => {
  const taskId = await endedTask(`both-${one}-${other}`);
  await Promise.all([takeWebhook(database.db, taskId), takeWebhook(database.db, taskId)]);
  const attempt = { taskId, run: 0, status: null, error: null };
  expect(await noteAttempt(database.db, { ...attempt, state: one })).toBe(true);
  expect(await noteAttempt(database.db, { ...attempt, state: other })).toBe(other === stays);
  expect(await stateOf(taskId)).toMatchObject({ state: stays, attempts: 2 });
  expect(await deliver(taskId)).toBe("gone");
});

it("of two deliveries at once both are received and one ends it: neither is tried again", async () => {
  const taskId = await endedTask("twice");
  receiver.received.length = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  receiver.hold(promise);
  const both = Promise.all([deliver(taskId), deliver(taskId)]);
  await expect.poll(() => receiver.received.length).toBe(2);
  resolve();
  expect((await both).sort()).toEqual(["delivered", "gone"]);
  expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
});

it("of an end that is being told while its task is taken up again, the next end is told too, as another message", async () => {
  const { db } = database;
  const taskId = await endedTask("overtaken");
  receiver.received.length = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  receiver.hold(promise);
  const first = deliver(taskId);
  await expect.poll(() => receiver.received.length).toBe(1);
  await reopenTask(db, { taskId, inProcess: false });
  resolve();
  expect(await first).toBe("gone");
  expect(await stateOf(taskId)).toMatchObject({ state: "waiting", attempts: 1 });
  await finishTask(db, { taskId, status: "FAILURE", errorMessage: "no" });
  expect(await deliver(taskId)).toBe("delivered");
  expect(receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual([
    `task_${taskId}`,
    `task_${taskId}_1`,
  ]);
  expect(receiver.received.map(({ body }) => JSON.parse(body).data.status)).toEqual(["SUCCESS", "FAILURE"]);
});

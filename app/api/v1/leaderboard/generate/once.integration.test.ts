import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { evaluationTasks } from "../../../../../db/schema/tasks.ts";
import { loadItems, makeItem } from "../../../../../db/testing/make-item.ts";
import { openTestDatabase, type TestDatabase } from "../../../../../db/testing/test-database.ts";
import { createAccessToken } from "../../../../../jobs/access-token.ts";
import { installQueue } from "../../../../../jobs/queue.ts";
import { getServer } from "../../../../_server/server.ts";
import { POST as generate } from "./route.ts";

// Next.js knows the request only within its own server.
let authorization: string;
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ authorization }),
  cookies: async () => ({ get: () => undefined }),
}));

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await installQueue(database.url);
  vi.stubEnv("DATABASE_URL", database.url);
  vi.stubEnv("BENCHHUB_SECRET", "s".repeat(32));
  vi.stubEnv("BENCHHUB_MODE", "hosted");
  vi.stubEnv("RATE_LIMITS", "off");
  vi.stubEnv("MAX_OPEN_TASKS", "2");
});
beforeEach(async () => {
  await database.clear();
  await loadItems(database.db, {
    items: Array.from({ length: 4 }, (_, n) => makeItem({ prompt: `Question ${n}?` })),
    revision: "1",
  });
  await actAs("ann");
});
afterAll(async () => {
  await (await getServer().queue()).stop({ graceful: false });
  await database.drop();
  vi.unstubAllEnvs();
});

async function actAs(owner: string): Promise<void> {
  const { token } = await createAccessToken({ db: database.db, owner, name: "", expiresInSeconds: null });
  authorization = `Bearer ${token}`;
}

const asked = { plan: { sampleSize: 4 }, models: [{ builtin: "random" }] };
async function send(body: object = asked, key: string | null = "k") {
  const headers = {
    "content-type": "application/json",
    ...(key === null ? {} : { "idempotency-key": key }),
  };
  const response = await generate(
    new Request("http://127.0.0.1/api/v1/leaderboard/generate", {
      method: "POST",
      body: JSON.stringify(body),
      headers,
    }),
  );
  const { task_id: task, detail } = await response.json();
  return { status: response.status, task, detail, retryAfter: response.headers.get("retry-after") };
}
const countTasks = () => database.db.$count(evaluationTasks);
const age = (hours: number) =>
  database.db.execute(
    sql`update idempotent_requests set created_at = now() - make_interval(hours => ${hours})`,
  );

it("the same request under the same key is the same task, however many come at once", async () => {
  const first = await send();
  expect(first.status).toBe(202);
  expect(await send()).toEqual(first);
  expect(await countTasks()).toBe(1);

  const answers = await Promise.all(Array.from({ length: 8 }, () => send({ ...asked, n: 3 }, "other")));
  const taken = answers.filter(answer => answer.status === 202);
  expect(new Set(taken.map(answer => answer.task)).size).toBe(1);
  for (const answer of answers.filter(answer => answer.status !== 202))
    expect(answer).toMatchObject({ status: 409, retryAfter: "1" });
  expect(await countTasks()).toBe(2);
});

it("another request under the same key is a conflict that says so, and begins nothing", async () => {
  await send();
  const other = await send({ ...asked, n: 3 });
  expect(other).toMatchObject({ status: 409, retryAfter: null });
  expect(other.detail).toContain("another body");
  expect(await countTasks()).toBe(1);
});

it("a key is its owner's: the same of somebody else's is another request", async () => {
  const mine = await send();
  await actAs("bob");
  const theirs = await send();
  expect(theirs.status).toBe(202);
  expect(theirs.task).not.toBe(mine.task);
});

it("a request that was refused leaves its key free, and a key nobody could have meant is refused", async () => {
  expect((await send({ ...asked, models: [{ house: "none" }] })).status).toBe(400);
  expect((await send({ plan: {}, models: [] })).status).toBe(400);
  expect((await send()).status).toBe(202);
  expect((await send({ ...asked, n: 3 }, "second")).status).toBe(202);
  const full = { ...asked, n: 2 };
  expect((await send(full, "third")).status).toBe(429);
  await database.db.delete(evaluationTasks);
  expect((await send(full, "third")).status).toBe(202);
  for (const key of ["", "k".repeat(256)]) expect((await send(asked, key)).status).toBe(400);
});

it("a key is kept for a day; after it the same request is a new one", async () => {
  const { task } = await send();
  await age(23);
  expect((await send()).task).toBe(task);
  await age(25);
  const later = await send();
  expect(later.status).toBe(202);
  expect(later.task).not.toBe(task);
});

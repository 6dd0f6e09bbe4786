import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { claimRequest, releaseRequest, storeAnswer, sweepRequests } from "./idempotent-requests.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(() => database.clear());
afterAll(() => database?.drop());

const ann = { owner: "ann", keyHash: "k" };
const claim = (change: object = {}) => claimRequest(database.db, { ...ann, bodyHash: "b", ...change });
const age = (seconds: number) =>
  database.db.execute(
    sql`update idempotent_requests set created_at = now() - make_interval(secs => ${seconds})`,
  );

it("of many at once one is first; the others learn that it is under way, and then its answer", async () => {
  const claims = await Promise.all(Array.from({ length: 20 }, () => claim()));
  expect(claims.filter(({ kind }) => kind === "first")).toHaveLength(1);
  expect(claims.filter(({ kind }) => kind === "under-way")).toHaveLength(19);
  await storeAnswer(database.db, { ...ann, answer: { taskId: "t" } });
  expect(await claim()).toEqual({ kind: "answered", answer: { taskId: "t" } });
});

it("tells another body; another owner or key is another request", async () => {
  expect(await claim()).toEqual({ kind: "first" });
  expect(await claim({ bodyHash: "c" })).toEqual({ kind: "other-body" });
  expect(await claim({ owner: "bob" })).toEqual({ kind: "first" });
  expect(await claim({ keyHash: "l" })).toEqual({ kind: "first" });
});

it("of two who both took it up, since the first took long, one answer is kept and the other is told", async () => {
  await claim();
  await age(61);
  expect(await claim()).toEqual({ kind: "first" });
  expect(await storeAnswer(database.db, { ...ann, answer: { taskId: "late" } })).toBe(true);
  expect(await storeAnswer(database.db, { ...ann, answer: { taskId: "second" } })).toBe(false);
  expect(await claim()).toEqual({ kind: "answered", answer: { taskId: "late" } });
});

it("what failed is free at once, what was left lying after a minute, what was answered after a day", async () => {
  await claim();
  await releaseRequest(database.db, ann);
  expect(await claim()).toEqual({ kind: "first" });
  await age(61);
  expect(await claim({ bodyHash: "c" })).toEqual({ kind: "first" });
  await storeAnswer(database.db, { ...ann, answer: {} });
  await releaseRequest(database.db, ann);
  await age(23 * 3_600);
  expect(await sweepRequests(database.db)).toBe(0);
  expect(await claim()).toEqual({ kind: "other-body" });
  await age(25 * 3_600);
  expect(await claim()).toEqual({ kind: "first" });
  await age(25 * 3_600);
  expect(await sweepRequests(database.db)).toBe(1);
});

import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { endpointPaces } from "../schema/pacing.ts";
import { openTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { takePace } from "./endpoint-paces.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.db.delete(endpointPaces);
});

const take = (part: { amount?: number; perMinute?: number; endpoint?: string } = {}) =>
  takePace(database.db, { endpoint: "e", unit: "requests", amount: 1, perMinute: 60, ...part });

/** As if so many seconds had passed. */
const pass = (seconds: number) =>
  database.db.update(endpointPaces).set({ dueAt: sql`due_at - make_interval(secs => ${seconds})` });

it("a rate lets a short burst through, then spaces calls evenly, whoever takes them", async () => {
  const waits = await Promise.all(Array.from({ length: 10 }, () => take()));
  // One a second: two seconds' worth at once beside the one that is due.
  expect(waits.filter(wait => wait === 0)).toHaveLength(3);
  for (const wait of waits.filter(wait => wait > 0)) expect(wait).toBeLessThanOrEqual(1_000);
  await pass(1);
  expect((await Promise.all([take(), take(), take()])).filter(wait => wait === 0)).toHaveLength(1);
});

it("who asks and does not wait takes nothing: the next is not later for it", async () => {
  for (let n = 0; n < 50; n++) await take();
  expect(await take()).toBeLessThanOrEqual(1_000);
});

it("large amounts take as long as their number says, and other endpoints have paces of their own", async () => {
  await take({ amount: 30_000, perMinute: 60_000 });
  const wait = await take({ amount: 1, perMinute: 60_000 });
  expect(wait).toBeGreaterThan(25_000);
  expect(wait).toBeLessThanOrEqual(28_000);
  expect(await take({ endpoint: "f" })).toBe(0);
});

it("a rate that was not used for a while owes nothing, and has saved nothing up beyond the burst", async () => {
  for (let n = 0; n < 3; n++) await take();
  await pass(3_600);
  const waits = [];
  for (let n = 0; n < 5; n++) waits.push(await take());
  expect(waits.filter(wait => wait === 0)).toHaveLength(3);
});

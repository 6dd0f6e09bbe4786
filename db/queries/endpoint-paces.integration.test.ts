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

it("a rate lets a short burst through, then spaces calls evenly, whoever takes them", async () => {
  const waits = await Promise.all(Array.from({ length: 10 }, () => take()));
  waits.sort((a, b) => a - b);
  // One a second: two seconds' worth at once, the last of ten some seven seconds later.
  expect(waits.slice(0, 3)).toEqual([0, 0, 0]);
  expect(waits[9]).toBeGreaterThan(6_000);
  expect(waits[9]).toBeLessThanOrEqual(7_000);
});

it("large amounts take as long as their number says, and other endpoints have paces of their own", async () => {
  await take({ amount: 30_000, perMinute: 60_000 });
  expect(await take({ amount: 1, perMinute: 60_000 })).toBeGreaterThan(27_000);
  expect(await take({ endpoint: "f" })).toBe(0);
});

it("a rate that was not used for a while owes nothing, and has saved nothing up beyond the burst", async () => {
  for (let n = 0; n < 5; n++) await take();
  await database.db.update(endpointPaces).set({ dueAt: sql`now() - interval '1 hour'` });
  expect(await take()).toBe(0);
  const waits = [];
  for (let n = 0; n < 5; n++) waits.push(await take());
  expect(waits.at(-1)).toBeGreaterThan(2_000);
});

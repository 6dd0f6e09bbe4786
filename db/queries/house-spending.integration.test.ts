import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { findSpending, holdSpending, settleSpending } from "./house-spending.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.clear());

const hold = (part: object, dollars = 0.1) =>
  holdSpending(database.db, { model: "Big", budget: part, dollars });

it("gives out exactly as many calls as the day has, however many ask at once", async () => {
  const held = await Promise.all(Array.from({ length: 40 }, () => hold({ calls_per_day: 25 })));
  expect(held.filter(Boolean)).toHaveLength(25);
  expect(await findSpending(database.db, "Big")).toMatchObject({ calls: 25 });
});

it("holds dollars before a call and counts what it really cost after", async () => {
  const budget = { usd_per_day: 1 };
  const held = await Promise.all(Array.from({ length: 20 }, () => hold(budget, 0.25)));
  expect(held.filter(Boolean)).toHaveLength(4);
  const [first] = held.filter(h => h !== null);
  await settleSpending(database.db, { hold: first!, dollars: 0.05 });
  expect(await findSpending(database.db, "Big")).toMatchObject({ calls: 4, spent: 0.05, reserved: 0.75 });
  expect(await hold(budget, 0.2)).not.toBeNull();
  expect(await hold(budget, 0.2)).toBeNull();
});

it("refuses a first call that costs more than the day has, and takes nothing", async () => {
  expect(await hold({ usd_per_day: 1 }, 1.5)).toBeNull();
  expect(await findSpending(database.db, "Big")).toMatchObject({ calls: 0, spent: 0, reserved: 0 });
});

it("begins anew at midnight UTC, and settles a call on the day it was held", async () => {
  const budget = { calls_per_day: 1, usd_per_day: 1 };
  const yesterday = await hold(budget, 0.5);
  await database.db.execute(sql`update house_spending set day = day - 1`);
  const [row] = await database.db.execute<{ day: string }>(sql`select day::text from house_spending`);
  expect(await hold(budget, 0.5)).not.toBeNull();
  await settleSpending(database.db, { hold: { ...yesterday!, day: row!.day }, dollars: 0.9 });
  const days = await database.db.execute(sql`select calls, spent, reserved from house_spending order by day`);
  expect([...days]).toEqual([
    { calls: 1, spent: 0.9, reserved: 0 },
    { calls: 1, spent: 0, reserved: 0.5 },
  ]);
});

it("opens again at the next midnight in UTC, whatever zone the database's session is in", async () => {
  const opens = await database.db.transaction(async tx => {
    await tx.execute(sql`set local time zone 'Asia/Seoul'`);
    return (await findSpending(tx, "Big")).opensAt;
  });
  expect(opens.toISOString()).toMatch(/T00:00:00\.000Z$/);
  const hoursLeft = (opens.getTime() - Date.now()) / 3_600_000;
  expect(hoursLeft).toBeGreaterThan(-0.1);
  expect(hoursLeft).toBeLessThanOrEqual(24.1);
});

it("keeps models apart", async () => {
  await hold({ calls_per_day: 1 });
  expect(
    await holdSpending(database.db, { model: "Small", budget: { calls_per_day: 1 }, dollars: 0 }),
  ).not.toBeNull();
});

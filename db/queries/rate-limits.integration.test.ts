import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { sweepRateLimits, takeRate } from "./rate-limits.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.db.execute(sql`truncate rate_limits`));

const limit = { count: 5, seconds: 600 };
const take = (key = "ann") => takeRate(database.db, { key, limit });
/** Time goes by: what is kept is a moment. */
const wait = (seconds: number) =>
  database.db.execute(sql`update rate_limits set free_at = free_at - make_interval(secs => ${seconds})`);

describe("a rate limit", () => {
  it("allows its count at once, then says how long to wait, and a refusal costs nothing", async () => {
    const uses = [];
    for (let n = 0; n < 5; n++) uses.push(await take());
    expect(uses.map(use => [use.allowed, use.remaining])).toEqual([4, 3, 2, 1, 0].map(left => [true, left]));
    expect(uses[0]!.resetSeconds).toBe(120);
    for (let n = 0; n < 3; n++) {
      const { allowed, remaining, retryAfterSeconds, resetSeconds } = await take();
      expect([allowed, remaining]).toEqual([false, 0]);
      expect(retryAfterSeconds).toBeGreaterThan(110);
      expect(retryAfterSeconds).toBeLessThanOrEqual(120);
      expect(resetSeconds).toBeGreaterThan(590);
    }
  });

  it("slides: each step of the window frees one more, the whole window everything", async () => {
    for (let n = 0; n < 6; n++) await take();
    await wait(120);
    expect((await take()).allowed).toBe(true);
    expect((await take()).allowed).toBe(false);
    await wait(10_000);
    expect(await take()).toMatchObject({ allowed: true, remaining: 4, resetSeconds: 120 });
  });

  it("is each one's own", async () => {
    for (let n = 0; n < 6; n++) await take("ann");
    expect((await take("bob")).remaining).toBe(4);
  });

  it("is kept among many at once: exactly its count get through", async () => {
    const uses = await Promise.all(Array.from({ length: 40 }, () => take()));
    expect(uses.filter(use => use.allowed)).toHaveLength(5);
  });

  it.each([
    [1, 1],
    [1, 86_400],
    [7, 600],
    [300, 60_000],
    [1_000, 86_400],
  ])("of %i in %i s loses no use to rounding: neither the first nor the last", async (count, seconds) => {
    const own = { key: "ann", limit: { count, seconds } };
    expect(await takeRate(database.db, own)).toMatchObject({ allowed: true, remaining: count - 1 });
    const allButOne = (seconds * (count - 1)) / count;
    await database.db.execute(
      sql`update rate_limits set free_at = clock_timestamp() + make_interval(secs => ${allButOne})`,
    );
    expect(await takeRate(database.db, own)).toMatchObject({ allowed: true, remaining: 0 });
  });

  it("that was used up before the database's clock went back a day holds nobody up for that day", async () => {
    for (let n = 0; n < 5; n++) await take();
    await wait(-86_400);
    expect(await take()).toMatchObject({ allowed: true, remaining: 4, resetSeconds: 120 });
  });

  it("leaves no trace once everything is free again", async () => {
    await take("ann");
    await take("bob");
    expect(await sweepRateLimits(database.db)).toBe(0);
    await wait(121);
    await take("bob");
    expect(await sweepRateLimits(database.db)).toBe(1);
  });
});

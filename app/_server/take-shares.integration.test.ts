import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "../../db/testing/test-database.ts";
import { visitorsPerAddress } from "../../lib/rate-limits.ts";
import { takeShares } from "./take-shares.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.db.execute(sql`truncate rate_limits`));

const limit = { count: 2, seconds: 600 };
const ofAddress = limit.count * visitorsPerAddress;
const ask = (visitor: string | null) =>
  takeShares(database.db, { secret: "s", action: "submit", limit, visitor, address: "192.0.2.1" });
const left = ({ headers }: Awaited<ReturnType<typeof ask>>) =>
  [...headers.ratelimit!.matchAll(/"(\w+)";r=(\d+)/g)].map(([, name, count]) => [name, Number(count)]);
const secondsPass = (seconds: number) =>
  database.db.execute(sql`update rate_limits set free_at = free_at - make_interval(secs => ${seconds})`);

it("takes one of both shares and says what is left of each", async () => {
  const first = await ask("ann");
  expect(first.refusal).toBeNull();
  expect(left(first)).toEqual([
    ["visitor", 1],
    ["address", ofAddress - 1],
  ]);
  expect(left(await ask(null))).toEqual([["address", ofAddress - 2]]);
});

it("takes nothing of a visitor's share where the address's is used up", async () => {
  for (let n = 0; n < ofAddress; n++) expect((await ask(null)).refusal).toBeNull();
  for (let n = 0; n < 5; n++) {
    const refused = await ask("ann");
    expect(refused.refusal).toMatchObject({ code: "rate-limited" });
    expect(left(refused)).toEqual([
      ["visitor", 2],
      ["address", 0],
    ]);
  }
  await secondsPass(limit.seconds / ofAddress);
  expect(left(await ask("ann"))).toEqual([
    ["visitor", 1],
    ["address", 0],
  ]);
});

it("takes nothing of an address's share where the visitor's is used up", async () => {
  for (let n = 0; n < 2; n++) await ask("ann");
  for (let n = 0; n < 5; n++)
    expect(left(await ask("ann"))).toEqual([
      ["visitor", 0],
      ["address", ofAddress - 2],
    ]);
});

it("tells the longer wait where both are used up", async () => {
  for (let n = 0; n < 2; n++) await ask("ann");
  for (let n = 2; n < ofAddress; n++) await ask(null);
  const { refusal } = await ask("ann");
  // A visitor's next is due in half the window, its address's in a tenth.
  expect(refusal!.retryAfterSeconds).toBeGreaterThan(limit.seconds / ofAddress);
  expect(refusal!.retryAfterSeconds).toBeLessThanOrEqual(limit.seconds / 2);
});

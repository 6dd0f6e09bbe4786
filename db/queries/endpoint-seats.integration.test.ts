import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { endpointSeats } from "../schema/pacing.ts";
import { openTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { giveSeatsBack, leaseSeats } from "./endpoint-seats.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.db.delete(endpointSeats);
});

const lease = (process: string, { wanted = 100, running = 0, cap = 10, endpoint = "e" } = {}) =>
  leaseSeats(database.db, { endpoint, process, wanted, running, cap });
async function heldInAll(): Promise<number> {
  const [row] = await database.db.execute<{ n: number }>(
    sql`select coalesce(sum(seats), 0)::int as n from endpoint_seats`,
  );
  return row!.n;
}

describe("seats at an endpoint", () => {
  it("are all one's own while one is alone, and no more than wanted", async () => {
    expect(await lease("a")).toBe(10);
    expect(await lease("a", { wanted: 3 })).toBe(3);
  });

  it("of one endpoint are nothing to another", async () => {
    await lease("a");
    expect(await lease("b", { endpoint: "f" })).toBe(10);
  });

  it("are shared with a newcomer, which waits until the first has shrunk", async () => {
    expect(await lease("a")).toBe(10);
    expect(await lease("b")).toBe(0);
    expect(await lease("a", { running: 10 })).toBe(5);
    // Ten calls are still under way: none of their places is free yet.
    expect(await lease("b")).toBe(0);
    expect(await lease("a", { running: 7 })).toBe(5);
    expect(await lease("b")).toBe(3);
    await lease("a", { running: 5 });
    expect(await lease("b", { running: 3 })).toBe(5);
  });

  it("that others don't want may be taken beyond one's share", async () => {
    await lease("a", { wanted: 2 });
    expect(await lease("b")).toBe(8);
    expect(await lease("a", { wanted: 2, running: 2 })).toBe(2);
    expect(await lease("b", { running: 8 })).toBe(8);
  });

  it("together never exceed the cap, whoever asks in whatever order, however many are still in use", async () => {
    const names = ["a", "b", "c", "d"];
    const held = new Map(names.map(name => [name, 0]));
    for (let round = 0; round < 60; round++) {
      const name = names[(round * 7 + Math.floor(round / 4)) % names.length]!;
      held.set(name, await lease(name, { cap: 3, running: held.get(name)! }));
      expect(await heldInAll()).toBeLessThanOrEqual(3);
    }
    expect([...held.values()].reduce((a, b) => a + b, 0)).toBeGreaterThan(0);
  });

  it("of a process that died are free once its lease has run out; given back, at once", async () => {
    await lease("dead");
    expect(await lease("b")).toBe(0);
    await database.db.update(endpointSeats).set({ expiresAt: sql`now() - interval '1 second'` });
    expect(await lease("b")).toBe(10);
    expect(await lease("c")).toBe(0);
    await giveSeatsBack(database.db, { endpoint: "e", process: "b" });
    expect(await lease("c")).toBe(10);
  });

  it("leased at the same moment by many are still no more than the cap", async () => {
    await Promise.all(Array.from({ length: 8 }, (_, n) => lease(`p${n}`, { cap: 6 })));
    await Promise.all(Array.from({ length: 8 }, (_, n) => lease(`p${n}`, { cap: 6 })));
    expect(await heldInAll()).toBeLessThanOrEqual(6);
  });
});

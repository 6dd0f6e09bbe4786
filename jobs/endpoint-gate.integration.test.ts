import { setImmediate as turn } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { migrateDatabase } from "../db/migrate.ts";
import { openTestDatabase, type TestDatabase } from "../db/testing/test-database.ts";
import { CallError } from "../lib/engine/models/call-error.ts";
import { createGates, type EndpointGate } from "./endpoint-gate.ts";

let database: TestDatabase;
const cleanups: (() => Promise<void>)[] = [];
beforeAll(async () => {
  database = await openTestDatabase({ prepare: migrateDatabase });
});
afterAll(() => database.drop());
beforeEach(() => database.clear());
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

const endpoint = { baseUrl: "http://127.0.0.1:1/v1", key: "k" };

/** A process whose clock and timetable the test moves. */
function makeProcess({ name, most }: { name: string; most: number }) {
  let ms = 1_000;
  let tick: () => Promise<unknown> = async () => {};
  const gates = createGates({
    db: database.db,
    most,
    process: name,
    now: () => ms,
    every: (_, callback) => {
      tick = callback;
      return () => {};
    },
  });
  cleanups.push(() => gates.close());
  return {
    gate: gates.open(endpoint),
    lease: () => tick(),
    pass: async (passedMs: number) => {
      ms += passedMs;
      await tick();
    },
    advance: (passedMs: number) => {
      ms += passedMs;
    },
  };
}

/** Calls that last until they are ended. */
function startCalls(gate: EndpointGate, count: number) {
  const ends: (() => void)[] = [];
  const all = Array.from({ length: count }, () =>
    gate.run(() => new Promise<void>(resolve => ends.push(resolve))),
  );
  return {
    running: () => ends.length,
    end: async () => {
      for (let ended = 0; ended < count; await turn()) for (; ended < ends.length; ended++) ends[ended]!();
      await Promise.all(all);
    },
  };
}

const seats = async () =>
  Object.fromEntries(
    (
      await database.db.execute<{ process: string; seats: number }>(
        sql`select process, seats from endpoint_seats`,
      )
    ).map(row => [row.process, row.seats]),
  );

describe("a gate", () => {
  it("asks for seats as soon as there are calls, and for more before its own are all in use", async () => {
    const { gate, advance } = makeProcess({ name: "a", most: 16 });
    const first = startCalls(gate, 4);
    await expect.poll(first.running).toBe(4);
    advance(200);
    const second = startCalls(gate, 6);
    await expect.poll(second.running).toBe(6);
    expect(await seats()).toEqual({ a: 10 });
    await Promise.all([first.end(), second.end()]);
  });

  it("that idles gives its seats to others but keeps what it learned of the endpoint, for ten minutes", async () => {
    const { gate, lease, pass } = makeProcess({ name: "a", most: 10 });
    const calls = startCalls(gate, 10);
    await expect.poll(calls.running).toBe(10);
    const tooMany = { status: 429, retryAfterMs: 0, message: "slow down" };
    gate.onFailure(new CallError({ scope: "retry", ...tooMany }));
    await calls.end();
    await lease();
    expect(await seats()).toEqual({ a: 10 });

    await pass(6_000);
    expect(await seats()).toEqual({});
    const other = makeProcess({ name: "b", most: 10 });
    const theirs = startCalls(other.gate, 10);
    await expect.poll(theirs.running).toBe(10);
    await theirs.end();
    await other.pass(6_000);

    const later = startCalls(gate, 10);
    await expect.poll(later.running).toBe(7);
    await lease();
    expect(later.running()).toBe(7);
    await later.end();
    await lease();

    await pass(10 * 60_000 + 1);
    const muchLater = startCalls(gate, 10);
    await expect.poll(muchLater.running).toBe(10);
    await muchLater.end();
  });
});

import { setImmediate as turn } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startModelServer } from "../db/testing/model-server.ts";
import { openTestDatabase, type TestDatabase } from "../db/testing/test-database.ts";
import { CallError } from "../lib/engine/models/call-error.ts";
import type { EndpointLimits } from "../lib/engine/models/model-choice.ts";
import { parseEnv } from "../lib/env.ts";
import { createGates, type EndpointGate } from "./endpoint-gate.ts";
import { createScoring } from "./scoring.ts";

let database: TestDatabase;
const cleanups: (() => Promise<void>)[] = [];
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.clear());
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

const baseUrl = "http://127.0.0.1:1/v1";

/** A process whose clock and timetable the test moves. */
function makeProcess({ name, most, key = "k" }: { name: string; most: number; key?: string }) {
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
    gate: gates.open({ baseUrl, key }),
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
  it("is of one address and one key: under another key there are as many places again", async () => {
    const [one, same] = ["a", "b"].map(name => makeProcess({ name, most: 4 }));
    const other = makeProcess({ name: "c", most: 4, key: "another" });
    const first = startCalls(one!.gate, 4);
    await expect.poll(first.running).toBe(4);
    const [waiting, beside] = [startCalls(same!.gate, 4), startCalls(other.gate, 4)];
    await expect.poll(beside.running).toBe(4);
    await same!.lease();
    expect(waiting.running()).toBe(0);
    await Promise.all([first.end(), beside.end()]);
    await one!.pass(6_000);
    await same!.lease();
    await waiting.end();
  });

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

describe("an endpoint that asks to be left alone", () => {
  const refuse = (gate: EndpointGate, retryAfterMs: number | null) =>
    gate.onFailure(new CallError({ scope: "retry", status: 429, retryAfterMs, message: "slow down" }));
  const pauses = () =>
    database.db.$count(sql`endpoint_paces`, sql`unit = 'pause' and due_at > clock_timestamp()`);

  it("is left alone by every process for so long, by one that begins meanwhile too; then all go on", async () => {
    const [asked, other] = ["a", "b"].map(name => makeProcess({ name, most: 8 }));
    refuse(asked!.gate, 60_000);
    await expect.poll(pauses).toBe(1);
    const calls = startCalls(other!.gate, 2);
    await expect.poll(seats).toEqual({ b: 2 });
    await other!.lease();
    expect(calls.running()).toBe(0);

    await database.db.execute(sql`update endpoint_paces set due_at = clock_timestamp()`);
    await other!.pass(60_001);
    await expect.poll(calls.running).toBe(2);
    await calls.end();
  });

  it("without saying for how long, or for longer than is waited, holds up no other process", async () => {
    const { gate } = makeProcess({ name: "a", most: 8 });
    refuse(gate, null);
    refuse(gate, 86_400_000);
    const calls = startCalls(makeProcess({ name: "b", most: 8 }).gate, 1);
    await expect.poll(calls.running).toBe(1);
    await calls.end();
    const longest = await database.db.execute(
      sql`select 1 from endpoint_paces where due_at > clock_timestamp() + interval '2 seconds'`,
    );
    expect(longest).toHaveLength(0);
  });
});

it("an endpoint that fails is called no more at once for a while, one that answers is", async () => {
  /** How many calls are under way after so many waves of answers, each told to the gate with one failure of this status. */
  async function grow(name: string, status: number | null): Promise<number> {
    const { gate, pass } = makeProcess({ name, most: 256 });
    const ends: (() => void)[] = [];
    let isOver = false;
    for (let n = 0; n < 600; n++)
      void gate.run(async () => {
        if (!isOver) await new Promise<void>(resolve => void ends.push(resolve));
      });
    await pass(1);
    for (let wave = 0; wave < 3; wave++) {
      await pass(200);
      if (status !== null) gate.onFailure(new CallError({ message: "no", scope: "retry", status }));
      for (const end of ends.splice(0)) {
        end();
        gate.onSuccess(200);
      }
      await turn();
    }
    const underWay = ends.length;
    isOver = true;
    for (const end of ends) end();
    await turn();
    return underWay;
  }
  expect(await grow("failing", 500)).toBe(16);
  await database.clear();
  expect(await grow("answering", null)).toBeGreaterThan(16);
});

describe("stated rates", () => {
  const limits = { requests_per_minute: 6, tokens_per_minute: 600 };
  const never = new AbortController().signal;
  const callOf = (tokens: number) => ({ model: "m", inputTokens: tokens - 1, mostOutputTokens: 1 });
  /** Whether a call of so many tokens still waits after many turns of the event loop and answers of the database. */
  async function waits(gate: EndpointGate, tokens: number, limit: EndpointLimits): Promise<boolean> {
    const leaving = new AbortController();
    let isDue = false;
    const pacing = gate.pace({ ...callOf(tokens), limits: limit, signal: leaving.signal }).then(
      () => (isDue = true),
      () => {},
    );
    for (let n = 0; n < 10; n++) await database.db.execute(sql`select 1`);
    leaving.abort();
    await pacing;
    return !isDue;
  }

  it.each([
    ["tokens", { tokens_per_minute: 600 }],
    ["requests", { requests_per_minute: 6 }],
  ])(
    "of %s hold a call back that is not due yet, and those that stop waiting leave no gap behind",
    async (_, limit) => {
      const { gate } = makeProcess({ name: "a", most: 8 });
      await gate.pace({ ...callOf(300), limits: limit, signal: never });
      for (let n = 0; n < 20; n++) expect(await waits(gate, 300, limit)).toBe(true);
      const [row] = await database.db.execute<{ seconds: number }>(
        sql`select extract(epoch from due_at - clock_timestamp())::float8 as seconds from endpoint_paces`,
      );
      // One call's worth: ten seconds for one of six requests, thirty for half of the tokens.
      expect(row!.seconds).toBeLessThan(31);
    },
  );

  it("hold back whoever waits in several calls at once, each for as long as it likes", async () => {
    const { gate } = makeProcess({ name: "a", most: 8 });
    await gate.pace({ ...callOf(600), limits, signal: never });
    const all = await Promise.all([1, 2, 3].map(() => waits(gate, 1, limits)));
    expect(all).toEqual([true, true, true]);
  });

  describe("of tokens", () => {
    const limit = { tokens_per_minute: 600 };
    /** Tokens that are taken of the rate and not due yet. */
    const taken = async () => {
      const [row] = await database.db.execute<{ tokens: number }>(
        sql`select extract(epoch from due_at - clock_timestamp())::float8 * 10 as tokens
          from endpoint_paces where unit = 'tokens'`,
      );
      return row!.tokens;
    };
    const call = { model: "m", inputTokens: 400, mostOutputTokens: 2_000, limits: limit, signal: never };
    /** Of what was taken so much is due again within the time that a slow test takes. */
    const expectTaken = async (tokens: number) => {
      const found = await taken();
      expect(found).toBeLessThanOrEqual(tokens);
      expect(found).toBeGreaterThan(tokens - 300);
    };

    it("are taken for the longest answer until one is known, and given back or taken as it was", async () => {
      const { gate } = makeProcess({ name: "a", most: 8 });
      const settle = await gate.pace(call);
      await expectTaken(2_400);
      await settle({ inputTokens: 500, outputTokens: 4_000 });
      await expectTaken(4_500);
      await database.clear();
      const again = await gate.pace(call);
      // An eighth of the way from 2,000 to 4,000.
      await expectTaken(2_650);
      await again({ inputTokens: 300, outputTokens: 450 });
      await expectTaken(750);
    });

    it("that an answer doesn't count stand as they were reckoned, those of a refusal come back", async () => {
      const { gate } = makeProcess({ name: "a", most: 8 });
      const uncounted = await gate.pace(call);
      await uncounted({ inputTokens: null, outputTokens: null });
      await expectTaken(2_400);
      await database.clear();
      const refused = await gate.pace(call);
      await refused({ inputTokens: 0, outputTokens: 0 });
      await expectTaken(0);
    });

    it("are everybody's: what one process took another waits for, and what it gives back lets the other go", async () => {
      const [one, two] = ["a", "b"].map(name => makeProcess({ name, most: 8 }).gate);
      const settle = await one!.pace(call);
      expect(await waits(two!, 1, limit)).toBe(true);
      const waiting = two!.pace({ ...call, inputTokens: 1 });
      await settle({ inputTokens: 1, outputTokens: 1 });
      await waiting;
    });

    it("that are not due give the request back that was taken for them", async () => {
      const { gate } = makeProcess({ name: "a", most: 8 });
      await gate.pace({ ...call, limits });
      const dueAt = async () => {
        const [row] = await database.db.execute<{ due: string }>(
          sql`select due_at::text as due from endpoint_paces where unit = 'requests'`,
        );
        return row!.due;
      };
      await database.db.execute(
        sql`update endpoint_paces set due_at = clock_timestamp() where unit = 'requests'`,
      );
      const leaving = new AbortController();
      const waiting = gate.pace({ ...call, limits, signal: leaving.signal });
      const before = await dueAt();
      await expect.poll(dueAt).not.toBe(before);
      leaving.abort(new Error("others wait"));
      await expect(waiting).rejects.toThrow();
      const [row] = await database.db.execute<{ owed: boolean }>(
        sql`select due_at <= clock_timestamp() as owed from endpoint_paces where unit = 'requests'`,
      );
      expect(row!.owed).toBe(true);
    });
  });
});

describe("the judge's gate", () => {
  it("keeps to the operator's cap, and opens while an evaluated model holds every place of the same endpoint", async () => {
    const server = await startModelServer(async () => {
      await turn();
      return "no verdict";
    });
    const gates = createGates({ db: database.db, most: 2, process: "a" });
    cleanups.push(gates.close, async () => void (await server.close()));
    let running = 0;
    let mostRunning = 0;
    const scoring = createScoring({
      env: parseEnv({ JUDGE_BASE_URL: server.baseUrl, JUDGE_MODEL: "m", JUDGE_API_KEY: "k" }),
      fetch: async (...call) => {
        mostRunning = Math.max(mostRunning, ++running);
        return fetch(...call).finally(() => running--);
      },
      gates,
    });
    const evaluated = startCalls(gates.open({ baseUrl: server.baseUrl, key: "k" }), 2);
    await expect.poll(evaluated.running).toBe(2);
    const item = {
      format: "open-ended" as const,
      gold: "a reference",
      aliases: [],
      language: "en",
      prompt: "Why?",
    };
    const answer = { item, output: "Because of the weather.", finishReason: "stop" as const };
    const scores = await Promise.all(Array.from({ length: 6 }, () => scoring.score(answer, "m@h")));
    expect(scores.map(score => score.outcome)).toEqual(scores.map(() => "judge_error"));
    expect(server.calls.length).toBeGreaterThanOrEqual(6);
    expect(mostRunning).toBe(2);
    await evaluated.end();
  });
});

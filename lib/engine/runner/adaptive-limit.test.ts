import { describe, expect, it } from "vitest";
import { createAdaptiveLimit } from "./adaptive-limit.ts";

/** An endpoint in virtual time: `servers` calls are worked on at once, more wait; beyond `refusesAbove` in flight it says 429. */
async function simulate({
  calls,
  most = 256,
  servers = Number.POSITIVE_INFINITY,
  latencyMs = 100,
  knee = Number.POSITIVE_INFINITY,
  refusesAbove = Number.POSITIVE_INFINITY,
  retryAfterMs = 500,
}: {
  calls: number;
  most?: number;
  servers?: number;
  latencyMs?: number;
  /** More calls than this at once share what there is: each takes longer in proportion. */
  knee?: number;
  refusesAbove?: number;
  retryAfterMs?: number;
}) {
  let now = 0;
  const events: { at: number; run: () => void }[] = [];
  const after = (ms: number, run: () => void) => events.push({ at: now + ms, run });
  const limit = createAdaptiveLimit({ most, now: () => now, wake: after });
  let inFlight = 0;
  let done = 0;
  let refused = 0;
  let mostInFlight = 0;
  const queue: (() => void)[] = [];
  let busy = 0;
  const serve = () => {
    while (busy < servers && queue.length > 0) {
      busy++;
      const finish = queue.shift()!;
      after(latencyMs * Math.max(1, busy / knee), () => {
        busy--;
        finish();
        serve();
      });
    }
  };
  async function ask(): Promise<void> {
    mostInFlight = Math.max(mostInFlight, ++inFlight);
    try {
      while (inFlight > refusesAbove) {
        refused++;
        limit.onRateLimit(retryAfterMs);
        inFlight--;
        await new Promise<void>(resolve => after(retryAfterMs, resolve));
        inFlight++;
      }
      const sentAt = now;
      await new Promise<void>(resolve => {
        queue.push(resolve);
        serve();
      });
      done++;
      limit.onSuccess(now - sentAt);
    } finally {
      inFlight--;
    }
  }
  const all = Promise.all(Array.from({ length: calls }, () => limit.run(ask)));
  while (done < calls) {
    await new Promise<void>(resolve => setImmediate(resolve));
    if (events.length === 0) continue;
    events.sort((a, b) => a.at - b.at);
    const next = events.shift()!;
    now = Math.max(now, next.at);
    next.run();
  }
  await all;
  return { elapsedMs: now, refused, mostInFlight, limit: limit.state().limit };
}

describe("a limit that adapts", () => {
  it("grows to what it may while that pays", async () => {
    const { mostInFlight, elapsedMs } = await simulate({ calls: 5_000, most: 64, latencyMs: 200 });
    expect(mostInFlight).toBe(64);
    expect(elapsedMs).toBeLessThan((1.03 * 5_000 * 200) / 64);
  });

  it("stops growing where more at once brings nothing more", async () => {
    const { limit, mostInFlight } = await simulate({ calls: 3_000, servers: 10, latencyMs: 100 });
    expect(limit).toBeGreaterThanOrEqual(8);
    expect(limit).toBeLessThanOrEqual(20);
    expect(mostInFlight).toBeLessThanOrEqual(40);
  });

  it("stops growing where each call takes longer the more there are at once", async () => {
    const { limit, mostInFlight, elapsedMs } = await simulate({ calls: 5_000, knee: 24, latencyMs: 100 });
    expect(limit).toBeGreaterThanOrEqual(16);
    expect(limit).toBeLessThanOrEqual(48);
    expect(mostInFlight).toBeLessThanOrEqual(64);
    expect(elapsedMs).toBeLessThan((1.05 * 5_000 * 100) / 24);
  });

  it("keeps to a rate limit that lies below where it starts", async () => {
    const { refused, limit, elapsedMs } = await simulate({ calls: 4_000, refusesAbove: 10, latencyMs: 100 });
    expect(limit).toBeLessThanOrEqual(11);
    expect(limit).toBeGreaterThanOrEqual(7);
    expect(refused).toBeLessThan(40);
    expect(elapsedMs).toBeLessThan((1.15 * 4_000 * 100) / 10);
  });

  it("settles below a rate limit, losing few calls to it", async () => {
    const { refused, limit, elapsedMs } = await simulate({ calls: 4_000, refusesAbove: 20, latencyMs: 100 });
    expect(limit).toBeLessThanOrEqual(22);
    expect(limit).toBeGreaterThanOrEqual(14);
    expect(refused).toBeLessThan(60);
    expect(elapsedMs).toBeLessThan((1.2 * 4_000 * 100) / 20);
  });

  it("goes on one at a time at an endpoint that takes one at a time", async () => {
    const { elapsedMs } = await simulate({ calls: 200, refusesAbove: 1, latencyMs: 50, retryAfterMs: 100 });
    expect(elapsedMs).toBeLessThan(200 * 50 * 3);
  });

  it("never has more under way than it may", async () => {
    expect((await simulate({ calls: 500, most: 3 })).mostInFlight).toBe(3);
  });

  it("keeps to a share given from outside, and takes the rest when it is given back", async () => {
    const limit = createAdaptiveLimit({ most: 8, now: () => 0, wake: () => {} });
    const ends: (() => void)[] = [];
    const all = Promise.all(
      Array.from({ length: 8 }, () => limit.run(() => new Promise<void>(resolve => ends.push(resolve)))),
    );
    await Promise.resolve();
    expect(limit.state()).toMatchObject({ running: 8 });
    limit.setCap(0);
    for (const end of ends.splice(0, 6)) end();
    await new Promise(setImmediate);
    const more = limit.run(async () => {});
    limit.setCap(2);
    await new Promise(setImmediate);
    // The two still running hold the share.
    expect(limit.state()).toEqual({ limit: 2, running: 2, waiting: 1 });
    limit.setCap(8);
    await more;
    for (const end of ends) end();
    await all;
  });
});

describe("a pause", () => {
  it("lets nothing start until it is over, then goes on by itself", async () => {
    let now = 0;
    const wakes: { at: number; callback: () => void }[] = [];
    const limit = createAdaptiveLimit({
      most: 4,
      now: () => now,
      wake: (ms, callback) => wakes.push({ at: now + ms, callback }),
    });
    limit.onRateLimit(5_000);
    let started = false;
    const work = limit.run(async () => {
      started = true;
    });
    await Promise.resolve();
    expect(started).toBe(false);
    now = 5_000;
    for (const wake of wakes) wake.callback();
    await work;
    expect(started).toBe(true);
  });

  it("that another process was asked for is kept to, and takes no place away", async () => {
    let now = 0;
    const wakes: (() => void)[] = [];
    const limit = createAdaptiveLimit({
      most: 8,
      now: () => now,
      wake: (_, callback) => void wakes.push(callback),
    });
    limit.pause(5_000);
    limit.pause(1_000);
    const called = limit.run(async () => "answer");
    now = 4_999;
    for (const wake of wakes) wake();
    expect(limit.state()).toEqual({ limit: 8, running: 0, waiting: 1 });
    now = 5_000;
    for (const wake of wakes) wake();
    expect(await called).toBe("answer");
  });

  it("gives the place back when the work fails", async () => {
    const limit = createAdaptiveLimit({ most: 1, now: () => 0, wake: () => {} });
    await expect(limit.run(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await limit.run(async () => 7)).toBe(7);
    expect(limit.state()).toMatchObject({ running: 0, waiting: 0 });
  });
});

describe("an endpoint that fails or hangs", () => {
  it("is given no more calls at once for ten seconds, and not fewer; then growth goes on", async () => {
    let now = 0;
    const limit = createAdaptiveLimit({ most: 256, now: () => now, wake: () => {} });
    const ends: (() => void)[] = [];
    for (let n = 0; n < 5_000; n++)
      void limit.run(() => new Promise<void>(resolve => void ends.push(resolve)));
    const turn = () => new Promise<void>(resolve => setImmediate(resolve));
    /** All calls under way come back, a fifth of a second after they were sent. */
    async function wave(): Promise<number> {
      await turn();
      now += 200;
      const all = ends.splice(0);
      for (const end of all) {
        end();
        limit.onSuccess(200);
      }
      await turn();
      return limit.state().limit;
    }
    const first = limit.state().limit;
    limit.onTrouble();
    while (now < 9_800) expect(await wave()).toBe(first);
    for (let n = 0; n < 4; n++) await wave();
    expect(limit.state().limit).toBeGreaterThan(first);
  });
});

describe("who leaves the line", () => {
  it("before a place is free begins nothing and holds up nobody; with a place it keeps it", async () => {
    const limit = createAdaptiveLimit({ most: 1, now: () => 0, wake: () => {} });
    const leaving = new AbortController();
    const first = Promise.withResolvers<string>();
    const begun: string[] = [];
    const under = limit.run(async () => {
      begun.push("first");
      return first.promise;
    }, leaving.signal);
    const left = limit.run(async () => begun.push("left"), leaving.signal);
    const last = limit.run(async () => begun.push("last"));
    const reason = new Error("others wait");
    leaving.abort(reason);
    await expect(left).rejects.toBe(reason);
    await expect(limit.run(async () => begun.push("late"), leaving.signal)).rejects.toBe(reason);
    expect(limit.state()).toMatchObject({ running: 1, waiting: 1 });
    first.resolve("answer");
    expect(await under).toBe("answer");
    await last;
    expect(begun).toEqual(["first", "last"]);
    expect(limit.state()).toMatchObject({ running: 0, waiting: 0 });
  });
});

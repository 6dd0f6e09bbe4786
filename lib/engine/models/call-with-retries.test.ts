import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CallError } from "./call-error.ts";
import { CallFailed, callWithRetries, defaultRetryPolicy, type RetryPolicy } from "./call-with-retries.ts";

const policy: RetryPolicy = {
  attempts: 4,
  firstDelayMs: 100,
  longestDelayMs: 300,
  longestRetryAfterMs: 5_000,
};
const busy = (retryAfterMs: number | null = null) =>
  new CallError({ message: "429 busy", scope: "retry", status: 429, retryAfterMs });

/** Runs the outcomes one call after another on a clock that only sleeping moves. */
function setUp({
  outcomes,
  random = () => 0.5,
  ...part
}: {
  outcomes: (unknown | Error)[];
  random?: () => number;
  policy?: RetryPolicy;
}) {
  const controller = new AbortController();
  const leaving = new AbortController();
  const slept: number[] = [];
  let calls = 0;
  let failed = 0;
  const run = (onSleep: () => void = () => {}) =>
    callWithRetries({
      call: async () => {
        const outcome = outcomes[Math.min(calls++, outcomes.length - 1)];
        if (typeof outcome === "function") return outcome();
        if (outcome instanceof Error) throw outcome;
        return outcome;
      },
      policy: part.policy ?? policy,
      signal: controller.signal,
      leave: AbortSignal.any([controller.signal, leaving.signal]),
      sleep: async (ms, signal) => {
        slept.push(ms);
        onSleep();
        signal.throwIfAborted();
      },
      onFailure: () => failed++,
      random,
      now: () => slept.reduce((a, b) => a + b, 0),
    });
  return { run, slept, controller, leaving, calls: () => calls, failed: () => failed };
}

describe("callWithRetries", () => {
  it("gives the first success and says how many attempts it took", async () => {
    const { run, slept } = setUp({ outcomes: [busy(), new TypeError("fetch failed"), "done"] });
    expect(await run()).toEqual({ value: "done", attempts: 3 });
    expect(slept).toEqual([50, 100]);
  });

  it("doubles the bound of its jittered delays up to the longest", async () => {
    const { run, slept } = setUp({ outcomes: [busy()], random: () => 1 });
    await expect(run()).rejects.toMatchObject({ name: "CallFailed", attempts: 4 });
    expect(slept).toEqual([100, 200, 300]);
  });

  it("never waits less than the provider asks", async () => {
    const { run, slept } = setUp({ outcomes: [busy(2_000), busy(1), "done"] });
    await run();
    expect(slept).toEqual([2_000, 100]);
  });

  it("does not wait for a Retry-After beyond the limit, and fails with the provider's words", async () => {
    const { run, slept, calls } = setUp({ outcomes: [busy(5_001), "done"] });
    await expect(run()).rejects.toMatchObject({ message: "429 busy", attempts: 1 });
    expect([slept, calls()]).toEqual([[], 1]);
  });

  it.each(["item", "model"] as const)("does not repeat a failure of scope %s", async scope => {
    const { run, slept, calls } = setUp({ outcomes: [new CallError({ message: "no", scope }), "done"] });
    const failure: unknown = await run().catch(error => error);
    expect(failure).toBeInstanceOf(CallFailed);
    expect(failure).toMatchObject({ attempts: 1, error: { scope }, message: "no" });
    expect([slept, calls()]).toEqual([[], 1]);
  });

  it("fails with the last error, as its cause too", async () => {
    const last = busy();
    const { run } = setUp({ outcomes: [new Error("first"), busy(), busy(), last] });
    await expect(run()).rejects.toMatchObject({ error: last, cause: last, attempts: 4 });
  });

  it("calls nobody once aborted", async () => {
    const { run, controller, calls } = setUp({ outcomes: ["done"] });
    const reason = new Error("stop");
    controller.abort(reason);
    await expect(run()).rejects.toBe(reason);
    expect(calls()).toBe(0);
  });

  it("ends with the abort reason when aborted while it waits", async () => {
    const { run, controller, calls } = setUp({ outcomes: [busy()] });
    const reason = new Error("stop");
    await expect(run(() => controller.abort(reason))).rejects.toBe(reason);
    expect(calls()).toBe(1);
  });

  it("ends with the abort reason, not with what the aborted call threw", async () => {
    const controller = new AbortController();
    const reason = new Error("stop");
    const run = callWithRetries({
      call: async () => {
        controller.abort(reason);
        throw new DOMException("This operation was aborted", "AbortError");
      },
      policy,
      signal: controller.signal,
      sleep: async () => {},
      random: () => 0,
      now: () => 0,
    });
    await expect(run).rejects.toBe(reason);
  });

  it("makes at most the attempts allowed and waits within its bounds, whatever fails how", async () => {
    const failure = fc.oneof(fc.constant(busy()), fc.nat(6_000).map(busy), fc.constant(new Error("reset")));
    await fc.assert(
      fc.asyncProperty(
        fc.array(failure, { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (outcomes, random) => {
          const { run, slept, calls } = setUp({ outcomes, random: () => random });
          await expect(run()).rejects.toBeInstanceOf(CallFailed);
          expect(calls()).toBeLessThanOrEqual(policy.attempts);
          expect(slept.length).toBe(calls() - 1);
          for (const ms of slept)
            expect(ms).toBeLessThanOrEqual(Math.max(policy.longestDelayMs, policy.longestRetryAfterMs));
        },
      ),
    );
  });

  it("by default gives a call up within about ten minutes of waiting", () => {
    expect(defaultRetryPolicy.attempts).toBeGreaterThan(1);
    const { attempts, longestRetryAfterMs } = defaultRetryPolicy;
    expect((attempts - 1) * longestRetryAfterMs).toBeLessThanOrEqual(600_000);
  });
});

describe("callWithRetries that is to leave", () => {
  const reason = new Error("others wait");

  it("begins nothing more", async () => {
    const { run, leaving, calls } = setUp({ outcomes: ["done"] });
    leaving.abort(reason);
    await expect(run()).rejects.toBe(reason);
    expect(calls()).toBe(0);
  });

  it("gives what the call under way brings", async () => {
    const answer = () => {
      leaving.abort(reason);
      return "done";
    };
    const { run, leaving } = setUp({ outcomes: [answer] });
    expect(await run()).toEqual({ value: "done", attempts: 1 });
  });

  it("ends the wait between two tries, and its failure was told", async () => {
    const { run, leaving, calls, failed } = setUp({ outcomes: [busy()] });
    await expect(run(() => leaving.abort(reason))).rejects.toBe(reason);
    expect([calls(), failed()]).toEqual([1, 1]);
  });

  it("takes a failure of the call under way for what it is: worth another try later, or final", async () => {
    const fail = (scope: CallError["scope"]) => () => {
      leave();
      throw new CallError({ message: "no", scope });
    };
    let leave = () => {};
    const again = setUp({ outcomes: [fail("retry")] });
    leave = () => again.leaving.abort(reason);
    await expect(again.run()).rejects.toBe(reason);
    expect([again.slept, again.failed()]).toEqual([[], 1]);
    for (const scope of ["item", "model"] as const) {
      const final = setUp({ outcomes: [fail(scope)] });
      leave = () => final.leaving.abort(reason);
      await expect(final.run()).rejects.toMatchObject({ name: "CallFailed", error: { scope } });
    }
    const last = setUp({ outcomes: [fail("retry")], policy: { ...policy, attempts: 1 } });
    leave = () => last.leaving.abort(reason);
    await expect(last.run()).rejects.toMatchObject({ name: "CallFailed", attempts: 1 });
  });

  it("doesn't take its own end, which Node's timers wrap, for a failed call", async () => {
    const wrapped = () => {
      leaving.abort(reason);
      throw Object.assign(new Error("The operation was aborted", { cause: reason }), { name: "AbortError" });
    };
    const { run, leaving, failed } = setUp({ outcomes: [wrapped] });
    await expect(run()).rejects.toBe(reason);
    expect(failed()).toBe(0);
  });
});

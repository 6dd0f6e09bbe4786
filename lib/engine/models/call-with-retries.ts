import { type CallError, toCallError } from "./call-error.ts";
import { isAbortOf } from "./is-abort-of.ts";

export type RetryPolicy = {
  /** Calls in all, the first included. */
  attempts: number;
  firstDelayMs: number;
  longestDelayMs: number;
  /** A Retry-After beyond this is not waited for: the call fails with the provider's words. */
  longestRetryAfterMs: number;
};

export const defaultRetryPolicy: RetryPolicy = {
  attempts: 5,
  firstDelayMs: 500,
  longestDelayMs: 20_000,
  longestRetryAfterMs: 120_000,
};

/**
 * Try until success, a failure that no retry mends, or the policy's end. Delays: full jitter over an exponential bound,
 * never shorter than the provider's Retry-After. When `leave` aborts a call under way comes back, and none follows it.
 * @throws CallFailed with the number of attempts made; the abort reason as it is when `signal` or `leave` aborts.
 */
export async function callWithRetries<T>({
  call,
  policy,
  signal,
  leave = signal,
  sleep,
  random,
  now,
  onFailure = () => {},
}: {
  call: () => Promise<T>;
  policy: RetryPolicy;
  signal: AbortSignal;
  /** Aborts with `signal` or before it, and ends waiting only, that of `call` for its turn too. */
  leave?: AbortSignal;
  sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  random: () => number;
  now: () => number;
  /** Told of every failed attempt, those that are tried again included. */
  onFailure?: (error: CallError) => void;
}): Promise<{ value: T; attempts: number }> {
  for (let attempts = 1; ; attempts++) {
    signal.throwIfAborted();
    leave.throwIfAborted();
    try {
      return { value: await call(), attempts };
    } catch (thrown) {
      signal.throwIfAborted();
      if (isAbortOf({ signal: leave, error: thrown })) throw leave.reason;
      const error = toCallError({ error: thrown, now: now() });
      onFailure(error);
      if (error.scope !== "retry" || attempts >= policy.attempts) throw new CallFailed(error, attempts);
      if ((error.retryAfterMs ?? 0) > policy.longestRetryAfterMs) throw new CallFailed(error, attempts);
      const bound = Math.min(policy.longestDelayMs, policy.firstDelayMs * 2 ** (attempts - 1));
      leave.throwIfAborted();
      await sleep(Math.max(random() * bound, error.retryAfterMs ?? 0), leave);
    }
  }
}

/** The last error of a call that was given up, and how many attempts it took. */
export class CallFailed extends Error {
  override name = "CallFailed";
  readonly error: CallError;
  readonly attempts: number;
  constructor(error: CallError, attempts: number) {
    super(error.message, { cause: error });
    this.error = error;
    this.attempts = attempts;
  }
}

import { createHash } from "node:crypto";
import type { Queryable } from "../db/client.ts";
import { findPause, notePause } from "../db/queries/endpoint-paces.ts";
import { giveSeatsBack, leaseSeats } from "../db/queries/endpoint-seats.ts";
import type { CallError } from "../lib/engine/models/call-error.ts";
import { defaultRetryPolicy } from "../lib/engine/models/call-with-retries.ts";
import { type AdaptiveLimit, createAdaptiveLimit } from "../lib/engine/runner/adaptive-limit.ts";
import { createPacer, type PacedCall, type TokensUsed } from "./endpoint-pace.ts";

/** What stands between this process and one endpoint: how many calls at once, how many a minute. */
export type EndpointGate = {
  /** Waits for a place; see AdaptiveLimit. */
  run: AdaptiveLimit["run"];
  /** See Pacer. */
  pace: (call: PacedCall) => Promise<(used: TokensUsed) => Promise<void>>;
  onSuccess: AdaptiveLimit["onSuccess"];
  onFailure: (error: CallError) => void;
};

export type Gates = {
  /**
   * The operator's judge has a gate of its own, also where it is an endpoint that is evaluated: who holds a place there may
   * wait for a verdict.
   */
  open: (input: { baseUrl: string; key: string | null; isJudge?: boolean }) => EndpointGate;
  /** Gives every seat back. */
  close: () => Promise<void>;
};

const leaseEveryMs = 1_000;
/** After a 429 without Retry-After. */
const defaultPauseMs = 1_000;
/** An endpoint nobody has called for this long gives its seats back, */
const idleMs = 5_000;
/** and after this long what was learned of how much it bears is out of date. */
const forgetMs = 10 * 60_000;

/** Shorter pauses are over before another process has heard of them. */
const shortestPauseMs = 500;

/** Short of seats before the next regular lease: asked for again no sooner than this. */
const shortLeaseMs = 100;

type Open = {
  endpoint: string;
  limit: AdaptiveLimit;
  seats: number;
  leasedAt: number;
  idleSince: number;
  isLeasing: boolean;
  toldPauseUntil: number;
};

/**
 * The gates of one process. Each adapts to its endpoint by itself; through the database they keep, over all processes,
 * to `most` calls at once per address and key, and to the rates a user stated.
 */
export function createGates({
  db,
  most,
  process,
  now = () => performance.now(),
  every = (ms, callback) => {
    const timer = setInterval(callback, ms).unref();
    return () => clearInterval(timer);
  },
}: {
  db: Queryable;
  /** The operator's cap of calls under way at one endpoint, over all processes. */
  most: number;
  /** Names this process among all that call. */
  process: string;
  /** In ms, from anywhere, never back. */
  now?: () => number;
  /** Calls back every so many ms, until it is told to stop. */
  every?: (ms: number, callback: () => Promise<unknown>) => () => void;
}): Gates {
  const gates = new Map<string, Open>();
  const pacer = createPacer(db);
  const stopLeasing = every(leaseEveryMs, () => Promise.all([...gates.values()].map(lease)));

  async function lease(gate: Open): Promise<void> {
    if (gate.isLeasing) return;
    gate.isLeasing = true;
    const { endpoint, limit } = gate;
    const { running, waiting } = limit.state();
    try {
      if (running + waiting > 0) {
        gate.idleSince = gate.leasedAt = now();
        const wanted = running + Math.min(waiting, most);
        const [pauseMs, seats] = await Promise.all([
          findPause(db, endpoint),
          leaseSeats(db, { endpoint, process, wanted, running, cap: most }),
        ]);
        gate.seats = seats;
        // What one process was asked all keep to; one that begins learns it before its first call.
        if (pauseMs > 0) limit.pause(pauseMs);
        limit.setCap(gate.seats);
      } else if (now() - gate.idleSince > forgetMs) {
        gates.delete(endpoint);
        pacer.forget(endpoint);
      } else if (gate.seats > 0 && now() - gate.idleSince > idleMs) {
        gate.seats = 0;
        limit.setCap(0);
        await giveSeatsBack(db, { endpoint, process });
      }
    } catch {
      // The database is briefly away: the lease outlives that, and nothing can be stored meanwhile anyway.
    } finally {
      gate.isLeasing = false;
    }
  }
  /** There is work for more than the lease gives: asked for before its places are all taken, so that growth need not wait. */
  function leaseIfShort(gate: Open): void {
    const { running, waiting } = gate.limit.state();
    if (
      gate.seats < most &&
      running + waiting > gate.seats &&
      2 * running >= gate.seats &&
      now() - gate.leasedAt >= shortLeaseMs
    )
      void lease(gate);
  }
  /** One write for calls that were refused together. */
  function tellPause(gate: Open, pauseMs: number): void {
    const until = now() + pauseMs;
    if (pauseMs < shortestPauseMs || until < gate.toldPauseUntil + shortestPauseMs) return;
    gate.toldPauseUntil = until;
    // It is only told: a database that is away must not hold up the call, whose own process keeps to it.
    notePause(db, { endpoint: gate.endpoint, pauseMs }).catch(() => {});
  }
  function find(endpoint: string): Open {
    let gate = gates.get(endpoint);
    if (!gate) {
      const limit = createAdaptiveLimit({
        most,
        now,
        wake: (ms, callback) => void setTimeout(callback, ms).unref(),
      });
      // Nothing starts before the first lease: another process may hold every seat.
      limit.setCap(0);
      gate = {
        endpoint,
        limit,
        seats: 0,
        leasedAt: Number.NEGATIVE_INFINITY,
        idleSince: now(),
        isLeasing: false,
        toldPauseUntil: Number.NEGATIVE_INFINITY,
      };
      gates.set(endpoint, gate);
    }
    return gate;
  }
  return {
    open({ baseUrl, key, isJudge = false }) {
      const endpoint = `${isJudge ? "judge " : ""}${endpointDigest({ baseUrl, key })}`;
      return {
        run(work, leave) {
          const gate = find(endpoint);
          const result = gate.limit.run(work, leave);
          // A shard queues all its calls in one go: the lease is for all of them.
          queueMicrotask(() => leaseIfShort(gate));
          return result;
        },
        pace: call => pacer.pace(endpoint, call),
        onSuccess(latencyMs) {
          const gate = find(endpoint);
          gate.limit.onSuccess(latencyMs);
          leaseIfShort(gate);
        },
        onFailure({ status, retryAfterMs, scope }) {
          const gate = find(endpoint);
          const { limit } = gate;
          if (status === 429) {
            const pauseMs = pauseAfter(retryAfterMs);
            limit.onRateLimit(pauseMs);
            if (pauseMs === retryAfterMs) tellPause(gate, pauseMs);
          } else if (scope === "retry") limit.onTrouble();
        },
      };
    },
    async close() {
      stopLeasing();
      await Promise.allSettled([...gates.keys()].map(endpoint => giveSeatsBack(db, { endpoint, process })));
      gates.clear();
    },
  };
}

/** A wait too long for the call itself, which has failed with the provider's words, holds up nobody else either. */
export function pauseAfter(retryAfterMs: number | null): number {
  const isWaitedFor = retryAfterMs !== null && retryAfterMs <= defaultRetryPolicy.longestRetryAfterMs;
  return isWaitedFor ? retryAfterMs : defaultPauseMs;
}

/** Limits are per address and key; the key itself stays out of the database. */
function endpointDigest({ baseUrl, key }: { baseUrl: string; key: string | null }): string {
  return createHash("sha256")
    .update(`${baseUrl}\n${key ?? ""}`)
    .digest("base64url")
    .slice(0, 16);
}

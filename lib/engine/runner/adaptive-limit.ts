/** How many calls may be under way at once, adapted to what the endpoint bears. */
export type AdaptiveLimit = {
  /**
   * Waits for a free place, first come first served; the place is held until the work settles. @throws the reason of
   * `leave`, without working, when it aborts before a place is free.
   */
  run: <T>(work: () => Promise<T>, leave?: AbortSignal) => Promise<T>;
  /** A call came back well, so long after it was sent; what it waited for before that is not the endpoint's doing. */
  onSuccess: (latencyMs: number) => void;
  /** The endpoint asked for fewer calls; nothing new starts for `pauseMs`. */
  onRateLimit: (pauseMs: number) => void;
  /** Nothing new starts for so long, and that is all. */
  pause: (ms: number) => void;
  /** The endpoint failed or hung: no growth for a while. */
  onTrouble: () => void;
  /** Bound from outside, such as this process's share of an endpoint; 0 lets nothing start. */
  setCap: (cap: number) => void;
  state: () => { limit: number; running: number; waiting: number };
};

/** Of one window: answers a second, and the mean latency of the calls sent in it. */
type Measured = { perSecond: number; latencyMs: number };

const firstLimit = 16;
/** A step up pays if throughput follows it by at least this share of the step, and latency rises by no more than the rest. */
const payingShare = 0.3;
const shrinkFactor = 0.7;
/** Calls that come back within one window are judged together: shrinking for each of a burst would end at one. */
const shortestWindowMs = 150;
const troubleMs = 10_000;
/** After growth stopped paying, or met a rate limit, it is tried again this much later: endpoints recover, batches grow. */
const probeAfterMs = 15_000;

/**
 * Additive increase, multiplicative decrease (Chiu & Jain 1989) with a slow start: double while throughput grows with it,
 * then add a tenth at a time; at a rate limit fall to 0.7, wait as long as the endpoint says, and for a while keep below
 * what was refused. Growth happens only where every place was in use, so that an idle endpoint proves nothing.
 */
export function createAdaptiveLimit({
  most,
  first = firstLimit,
  now,
  wake,
}: {
  most: number;
  first?: number;
  now: () => number;
  /** Calls back after so many milliseconds. */
  wake: (ms: number, callback: () => void) => void;
}): AdaptiveLimit {
  const waiting: (() => void)[] = [];
  let limit = Math.min(first, most);
  let cap = Number.POSITIVE_INFINITY;
  let running = 0;
  let isSlowStart = true;
  let pausedUntil = 0;
  let noGrowthUntil = 0;
  let window = { startedAt: now(), done: 0, wasFull: false, timed: 0, latencyMs: 0 };
  /** So many at once were refused lately: growth stops short of it. */
  let refused = { limit: Number.POSITIVE_INFINITY, until: 0 };
  /** What the last step up was measured against. */
  let before: (Measured & { limit: number }) | null = null;

  function places(): number {
    return Math.min(Math.floor(limit), cap);
  }
  function startNext(): void {
    while (waiting.length > 0 && running < places() && now() >= pausedUntil) {
      running++;
      waiting.shift()!();
    }
    if (running >= places() && waiting.length > 0) window.wasFull = true;
  }
  function pause(ms: number): void {
    pausedUntil = Math.max(pausedUntil, now() + ms);
    wake(ms, startNext);
  }
  function bound(): number {
    return Math.min(most, cap, now() < refused.until ? Math.max(1, refused.limit - 1) : most);
  }
  function restartWindow(): void {
    const wasFull = running >= places() && waiting.length > 0;
    window = { startedAt: now(), done: 0, wasFull, timed: 0, latencyMs: 0 };
  }
  /** Throughput alone flatters a step: the first window after it also counts answers to what was sent before. */
  function hasPaid({ before, perSecond, latencyMs }: Measured & { before: Measured & { limit: number } }) {
    const step = limit / before.limit;
    const paying = 1 + payingShare * (step - 1);
    return perSecond >= before.perSecond * paying && latencyMs <= (before.latencyMs * step) / paying;
  }
  /** At the end of a full window: did the last step pay, and is there another one to take? */
  function judgeWindow(): void {
    const elapsedMs = now() - window.startedAt;
    if (elapsedMs < shortestWindowMs || window.done < Math.floor(limit) || window.timed === 0) return;
    const perSecond = (1_000 * window.done) / elapsedMs;
    const latencyMs = window.latencyMs / window.timed;
    const { wasFull } = window;
    restartWindow();
    if (!wasFull || now() < noGrowthUntil || limit >= bound()) return;
    if (before !== null && limit > before.limit && !hasPaid({ before, perSecond, latencyMs })) {
      // It brought nothing: go back, and look again later; after a doubling, between the two by small steps.
      limit = before.limit;
      before = null;
      if (!isSlowStart) noGrowthUntil = now() + probeAfterMs;
      isSlowStart = false;
      return;
    }
    before = { limit, perSecond, latencyMs };
    limit = Math.min(bound(), isSlowStart ? limit * 2 : limit + Math.max(1, limit / 10));
  }
  return {
    async run(work, leave) {
      leave?.throwIfAborted();
      await new Promise<void>((resolve, reject) => {
        const begin = () => {
          leave?.removeEventListener("abort", onLeave);
          resolve();
        };
        const onLeave = () => {
          waiting.splice(waiting.indexOf(begin), 1);
          reject(leave!.reason);
        };
        leave?.addEventListener("abort", onLeave, { once: true });
        waiting.push(begin);
        startNext();
      });
      try {
        return await work();
      } finally {
        running--;
        startNext();
      }
    },
    onSuccess(latencyMs) {
      window.done++;
      if (now() - latencyMs >= window.startedAt) {
        window.timed++;
        window.latencyMs += latencyMs;
      }
      judgeWindow();
      startNext();
    },
    onRateLimit(pauseMs) {
      pause(pauseMs);
      // Calls already under way meet the same limit: they are one signal.
      if (now() - window.startedAt < shortestWindowMs && before === null && !isSlowStart) return;
      refused = { limit: Math.min(Math.floor(limit), running), until: now() + probeAfterMs };
      limit = Math.max(1, Math.floor(limit * shrinkFactor));
      isSlowStart = false;
      before = null;
      restartWindow();
    },
    pause,
    onTrouble() {
      noGrowthUntil = Math.max(noGrowthUntil, now() + troubleMs);
      before = null;
    },
    setCap(next) {
      cap = next;
      startNext();
    },
    state: () => ({ limit: places(), running, waiting: waiting.length }),
  };
}

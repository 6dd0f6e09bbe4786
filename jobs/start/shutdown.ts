import { constants } from "node:os";

/** One Ctrl-C arrives twice under npm: from the terminal, and passed on by npm. */
const sameKeypressMs = 300;

type Resource = { stop: () => Promise<void>; killAtOnce: () => void };

export type Shutdown = {
  /** Fires when stopping begins, whatever the reason. */
  readonly signal: AbortSignal;
  /** Resolves at the first Ctrl-C, SIGTERM or SIGHUP; rejects with what `fail` got. */
  readonly requested: Promise<void>;
  fail(error: unknown): void;
  /** Resources are stopped in reverse order; `killAtOnce` must be synchronous. */
  add(resource: Resource): void;
  run(): Promise<void>;
};

/**
 * The one way out. The first signal asks for a proper stop, the second kills, and however this process
 * ends short of SIGKILL, its exit takes along what still runs.
 */
export function createShutdown(): Shutdown {
  const stopping = new AbortController();
  const requested = Promise.withResolvers<void>();
  const resources: Resource[] = [];
  requested.promise.catch(() => {});

  let firstSignalAt = 0;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      firstSignalAt ||= Date.now();
      const isSecond = Date.now() - firstSignalAt > sameKeypressMs;
      if (isSecond) process.exit(128 + constants.signals[signal]);
      requested.resolve();
      stopping.abort();
    });
  }
  process.on("exit", () => {
    for (const resource of resources.reverse()) resource.killAtOnce();
  });

  return {
    signal: stopping.signal,
    requested: requested.promise,
    fail(error) {
      requested.reject(error);
      stopping.abort();
    },
    add(resource) {
      resources.push(resource);
    },
    async run() {
      stopping.abort();
      for (let resource = resources.at(-1); resource; resource = resources.at(-1)) {
        await resource.stop();
        // Only now: until it has stopped, a second signal must find it.
        resources.splice(resources.lastIndexOf(resource), 1);
      }
    },
  };
}

/** One at a time under each name, first come first served; who stops waiting holds up nobody. */
type Turns = {
  /** @throws what `work` throws; the abort reason, without working, when `signal` aborts before its turn. */
  take: (input: { name: string; signal: AbortSignal; work: () => Promise<void> }) => Promise<void>;
};

export function createTurns(): Turns {
  const last = new Map<string, Promise<void>>();
  return {
    async take({ name, signal, work }) {
      const before = last.get(name) ?? Promise.resolve();
      const { promise: over, resolve: end } = Promise.withResolvers<void>();
      last.set(name, over);
      try {
        await unlessAborted(before, signal);
        await work();
      } finally {
        // Also one that left the line ends only after those before it.
        void before.then(() => {
          end();
          if (last.get(name) === over) last.delete(name);
        });
      }
    },
  };
}

async function unlessAborted(wait: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    await Promise.race([wait, aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

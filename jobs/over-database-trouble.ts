import { setTimeout as delay } from "node:timers/promises";

const lookAgainMs = 250;
/** A process that was told to end has no longer. */
const lastMs = 8_000;

/**
 * Do a piece of database work again while the database is away, restarts or is out of room: what is in memory was paid
 * for. The work must be safe to repeat: an acknowledgement may be lost on the way. @throws its last error once patience ends.
 */
export async function overDatabaseTrouble<T>({
  work,
  signal,
  patienceMs,
}: {
  work: () => Promise<T>;
  signal: AbortSignal;
  patienceMs: number;
}): Promise<T> {
  const startedAt = performance.now();
  let abortedAt = Number.POSITIVE_INFINITY;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const now = performance.now();
      if (signal.aborted) abortedAt = Math.min(abortedAt, now);
      if (!isDatabaseAway(error) || now - startedAt > patienceMs || now - abortedAt > lastMs) throw error;
      await delay(lookAgainMs);
    }
  }
}

/** PostgreSQL's classes: connection trouble, out of resources (disk, memory, connections), ended by an operator; and the client's own. */
const passing =
  /^(08...|53...|57P0.|CONNECTION_.*|CONNECT_TIMEOUT|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;

/** Whether an error, or what caused it, says that the database is away for now or out of room. */
export function isDatabaseAway(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if ("code" in cause && typeof cause.code === "string" && passing.test(cause.code)) return true;
  }
  return false;
}

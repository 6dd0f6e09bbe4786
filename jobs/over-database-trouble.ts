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
      if (
        !(isDatabaseAway(error) || isPassing(error)) ||
        now - startedAt > patienceMs ||
        now - abortedAt > lastMs
      )
        throw error;
      await delay(lookAgainMs);
    }
  }
}

/**
 * PostgreSQL's classes: connection trouble, out of resources (disk, memory, connections), ended by an operator; the client's
 * own, and those of a network without a way to the host.
 */
const away =
  /^(08...|53...|57P0.|CONNECTION_.*|CONNECT_TIMEOUT|ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|E(HOST|NET)(UNREACH|DOWN)|ENOTFOUND|EAI_AGAIN)$/;
/** Two transactions in each other's way, and a standby that is about to become the server. */
const passing = /^(40001|40P01|25006)$/;

/** Whether an error, or what caused it, says that the database is away for now or out of room. */
export function isDatabaseAway(error: unknown): boolean {
  return hasCode({ error, pattern: away });
}

function isPassing(error: unknown): boolean {
  return hasCode({ error, pattern: passing });
}

function hasCode({ error, pattern }: { error: unknown; pattern: RegExp }): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if ("code" in cause && typeof cause.code === "string" && pattern.test(cause.code)) return true;
  }
  return false;
}

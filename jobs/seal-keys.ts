import type { SealedKey } from "../db/queries/sealed-credentials.ts";
import { sealKey } from "../lib/credentials/sealed-key.ts";

/** No key outlives this, whatever becomes of its task. */
const keyLifetimeMs = 24 * 3600 * 1_000;

/** A task's keys as they go into the database, by the model's position. */
export function sealKeys({
  secret,
  taskId,
  keys,
}: {
  secret: string;
  taskId: string;
  keys: ReadonlyMap<number, string>;
}): { taskId: string; expiresAt: Date; keys: SealedKey[] } {
  return {
    taskId,
    expiresAt: new Date(Date.now() + keyLifetimeMs),
    keys: [...keys].map(([position, key]) => ({
      position,
      sealed: sealKey({ secret, key, taskId, position }),
    })),
  };
}

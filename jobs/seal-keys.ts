import type { SealedKey } from "../db/queries/sealed-credentials.ts";
import { sealKey } from "../lib/credentials/sealed-key.ts";

/** No key outlives this, whatever becomes of its task. */
const keyLifetimeSeconds = 24 * 3600;

/** A task's keys as they go into the database, by the model's position. */
export function sealKeys({
  secret,
  taskId,
  keys,
}: {
  secret: string;
  taskId: string;
  keys: ReadonlyMap<number, string>;
}): { taskId: string; lifetimeSeconds: number; keys: SealedKey[] } {
  return {
    taskId,
    lifetimeSeconds: keyLifetimeSeconds,
    keys: [...keys].map(([position, key]) => ({
      position,
      sealed: sealKey({ secret, key, taskId, position }),
    })),
  };
}

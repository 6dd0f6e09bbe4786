import { and, eq, lt, sql } from "drizzle-orm";
import type { Queryable } from "../client.ts";
import { sealedCredentials } from "../schema/tasks.ts";

export type SealedKey = { position: number; sealed: string };

export async function insertSealedKeys(
  tx: Queryable,
  { taskId, keys, lifetimeSeconds }: { taskId: string; keys: readonly SealedKey[]; lifetimeSeconds: number },
): Promise<void> {
  if (keys.length === 0) return;
  // By the clock that the sweep goes by.
  const expiresAt = sql`now() + make_interval(secs => ${lifetimeSeconds})`;
  await tx.insert(sealedCredentials).values(keys.map(key => ({ taskId, expiresAt, ...key })));
}

export async function findSealedKey(
  db: Queryable,
  { taskId, position }: { taskId: string; position: number },
): Promise<string | null> {
  const [row] = await db
    .select({ sealed: sealedCredentials.sealed })
    .from(sealedCredentials)
    .where(and(eq(sealedCredentials.taskId, taskId), eq(sealedCredentials.position, position)));
  return row?.sealed ?? null;
}

export async function deleteSealedKeys(tx: Queryable, taskId: string): Promise<void> {
  await tx.delete(sealedCredentials).where(eq(sealedCredentials.taskId, taskId));
}

/** Whatever went wrong with their task: no key outlives its time limit. @returns how many were swept. */
export async function sweepExpiredKeys(db: Queryable): Promise<number> {
  const rows = await db
    .delete(sealedCredentials)
    .where(lt(sealedCredentials.expiresAt, sql`now()`))
    .returning({ taskId: sealedCredentials.taskId });
  return rows.length;
}

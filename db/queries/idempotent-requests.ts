import { and, eq, isNull, sql } from "drizzle-orm";
import type { Queryable } from "../client.ts";
import { idempotentRequests } from "../schema/idempotency.ts";

type Place = { owner: string; keyHash: string };
export type Claim =
  | { kind: "first" }
  | { kind: "answered"; answer: unknown }
  | { kind: "under-way" }
  | { kind: "other-body" };

/** An answer is kept so long; a request whose process died is free again after so long. */
const keptSeconds = 24 * 3_600;
const abandonedSeconds = 60;

/** Be the one who answers a request, or learn what another one did: of any number at once exactly one is first. */
export async function claimRequest(
  db: Queryable,
  { owner, keyHash, bodyHash }: Place & { bodyHash: string },
): Promise<Claim> {
  const older = (seconds: number) =>
    sql`${idempotentRequests.createdAt} < now() - make_interval(secs => ${seconds})`;
  const claimed = await db
    .insert(idempotentRequests)
    .values({ ownerId: owner, keyHash, bodyHash })
    .onConflictDoUpdate({
      target: [idempotentRequests.ownerId, idempotentRequests.keyHash],
      set: { bodyHash, answer: null, createdAt: sql`now()` },
      setWhere: sql`${older(keptSeconds)} or (${idempotentRequests.answer} is null and ${older(abandonedSeconds)})`,
    })
    .returning({ keyHash: idempotentRequests.keyHash });
  if (claimed.length > 0) return { kind: "first" };
  const [row] = await db
    .select({ bodyHash: idempotentRequests.bodyHash, answer: idempotentRequests.answer })
    .from(idempotentRequests)
    .where(at({ owner, keyHash }));
  // Let go of in this very moment: whoever asks again may be first.
  if (!row) return { kind: "under-way" };
  if (row.bodyHash !== bodyHash) return { kind: "other-body" };
  return row.answer === null ? { kind: "under-way" } : { kind: "answered", answer: row.answer };
}

/** @returns false where another one has answered meanwhile, as one who took too long finds: what was done is to be undone. */
export async function storeAnswer(
  tx: Queryable,
  { answer, ...place }: Place & { answer: object },
): Promise<boolean> {
  const stored = await tx
    .update(idempotentRequests)
    .set({ answer })
    .where(and(at(place), isNull(idempotentRequests.answer)))
    .returning({ keyHash: idempotentRequests.keyHash });
  return stored.length > 0;
}

/** What failed may be tried again under the same key. */
export async function releaseRequest(db: Queryable, place: Place): Promise<void> {
  await db.delete(idempotentRequests).where(and(at(place), isNull(idempotentRequests.answer)));
}

/** @returns how many went. */
export async function sweepRequests(db: Queryable): Promise<number> {
  const rows = await db
    .delete(idempotentRequests)
    .where(sql`${idempotentRequests.createdAt} < now() - make_interval(secs => ${keptSeconds})`)
    .returning({ keyHash: idempotentRequests.keyHash });
  return rows.length;
}

function at({ owner, keyHash }: Place) {
  return and(eq(idempotentRequests.ownerId, owner), eq(idempotentRequests.keyHash, keyHash));
}

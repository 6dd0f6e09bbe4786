import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Queryable } from "../client.ts";
import { accessTokens } from "../schema/access-tokens.ts";

export type AccessToken = Omit<typeof accessTokens.$inferSelect, "tokenHash" | "ownerId">;

const shown = {
  id: accessTokens.id,
  name: accessTokens.name,
  createdAt: accessTokens.createdAt,
  expiresAt: accessTokens.expiresAt,
  revokedAt: accessTokens.revokedAt,
  lastUsedAt: accessTokens.lastUsedAt,
};
const isLive: SQL = sql`${accessTokens.revokedAt} is null
  and (${accessTokens.expiresAt} is null or ${accessTokens.expiresAt} > now())`;

export async function insertAccessToken(
  db: Queryable,
  {
    expiresInSeconds,
    ...row
  }: { owner: string; name: string; tokenHash: string; expiresInSeconds: number | null },
): Promise<AccessToken> {
  const expiresAt =
    expiresInSeconds === null ? null : sql`now() + make_interval(secs => ${expiresInSeconds})`;
  const [token] = await db
    .insert(accessTokens)
    .values({ ownerId: row.owner, name: row.name, tokenHash: row.tokenHash, expiresAt })
    .returning(shown);
  return token!;
}

/** Every token an owner ever made, the newest first. */
export async function listAccessTokens(db: Queryable, owner: string): Promise<AccessToken[]> {
  return db
    .select(shown)
    .from(accessTokens)
    .where(eq(accessTokens.ownerId, owner))
    .orderBy(desc(accessTokens.id));
}

export async function countLiveTokens(db: Queryable, owner: string): Promise<number> {
  const [row] = await db
    .select({ n: sql<number>`count(*)::int` })
    .from(accessTokens)
    .where(and(eq(accessTokens.ownerId, owner), isLive));
  return row!.n;
}

/** The first revocation stays. @returns whether this was it; null where the owner has no such token. */
export async function markTokenRevoked(
  db: Queryable,
  { id, owner }: { id: number; owner: string },
): Promise<boolean | null> {
  const own = and(eq(accessTokens.id, id), eq(accessTokens.ownerId, owner));
  const revoked = await db
    .update(accessTokens)
    .set({ revokedAt: sql`now()` })
    .where(and(own, isNull(accessTokens.revokedAt)))
    .returning({ id: accessTokens.id });
  if (revoked.length > 0) return true;
  const known = await db.select({ id: accessTokens.id }).from(accessTokens).where(own);
  return known.length > 0 ? false : null;
}

/** Whom a live token acts for, noting its use at most once a minute; null for unknown, revoked or run out. */
export async function findTokenOwner(db: Queryable, tokenHash: string): Promise<string | null> {
  const [row] = await db.execute<{ owner: string; stale: boolean }>(sql`
    select ${accessTokens.ownerId} as owner,
      coalesce(${accessTokens.lastUsedAt} < now() - interval '1 minute', true) as stale
    from ${accessTokens} where ${accessTokens.tokenHash} = ${tokenHash} and ${isLive}`);
  if (!row) return null;
  if (row.stale)
    await db
      .update(accessTokens)
      .set({ lastUsedAt: sql`now()` })
      .where(eq(accessTokens.tokenHash, tokenHash));
  return row.owner;
}

import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Queryable } from "../client.ts";
import { shareLinks } from "../schema/share-links.ts";

export type ShareLink = Omit<typeof shareLinks.$inferSelect, "tokenHash" | "taskId">;

/** Whether a link, as `k`, still opens. */
export const isLiveLink: SQL = sql`k.revoked_at is null and (k.expires_at is null or k.expires_at > now())`;

const shown = {
  id: shareLinks.id,
  createdAt: shareLinks.createdAt,
  expiresAt: shareLinks.expiresAt,
  revokedAt: shareLinks.revokedAt,
  lastUsedAt: shareLinks.lastUsedAt,
};

export async function insertShareLink(
  db: Queryable,
  {
    taskId,
    tokenHash,
    expiresInSeconds,
  }: { taskId: string; tokenHash: string; expiresInSeconds: number | null },
): Promise<ShareLink> {
  const expiresAt =
    expiresInSeconds === null ? null : sql`now() + make_interval(secs => ${expiresInSeconds})`;
  const [link] = await db.insert(shareLinks).values({ taskId, tokenHash, expiresAt }).returning(shown);
  return link!;
}

/** Every link there ever was to a task, the newest first. */
export async function listShareLinks(db: Queryable, taskId: string): Promise<ShareLink[]> {
  return db.select(shown).from(shareLinks).where(eq(shareLinks.taskId, taskId)).orderBy(desc(shareLinks.id));
}

/** The first revocation stays. @returns whether this was it. */
export async function markLinkRevoked(db: Queryable, id: number): Promise<boolean> {
  const revoked = await db
    .update(shareLinks)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(shareLinks.id, id), isNull(shareLinks.revokedAt)))
    .returning({ id: shareLinks.id });
  return revoked.length > 0;
}

/** What a live link leads to, noting its use; null for one that is unknown, revoked or has run out. */
export async function takeShareLink(
  db: Queryable,
  tokenHash: string,
): Promise<{ id: number; taskId: string; slug: string | null } | null> {
  const [row] = await db.execute<{ id: number; taskId: string; slug: string | null }>(sql`
    update share_links k set last_used_at = now() from evaluation_tasks t
    where k.token_hash = ${tokenHash} and ${isLiveLink} and t.task_id = k.task_id
    returning k.id, k.task_id as "taskId", t.leaderboard_slug as slug`);
  return row ?? null;
}

export async function isShareLinkLive(db: Queryable, tokenHash: string): Promise<boolean> {
  const rows = await db.execute(
    sql`select 1 from share_links k where k.token_hash = ${tokenHash} and ${isLiveLink}`,
  );
  return rows.length > 0;
}

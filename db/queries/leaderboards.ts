import { desc, eq, sql } from "drizzle-orm";
import { type Leaderboard, leaderboardSchema } from "../../lib/engine/leaderboard/leaderboard.ts";
import type { Queryable } from "../client.ts";
import { leaderboards } from "../schema/leaderboards.ts";

export type StoredLeaderboard = {
  slug: string;
  taskId: string;
  leaderboard: Leaderboard;
  itemIds: number[];
  modelIds: number[];
};

/** Insert a leaderboard, or keep the one that answered the same plan, models and data before. @returns the slug that holds. */
export async function insertLeaderboard(
  tx: Queryable,
  { leaderboard, key, ...row }: StoredLeaderboard & { key: string },
): Promise<string> {
  const [kept] = await tx
    .insert(leaderboards)
    .values({ ...row, key, content: leaderboard })
    .onConflictDoUpdate({ target: leaderboards.key, set: { content: sql`excluded.content` } })
    .returning({ slug: leaderboards.slug });
  return kept!.slug;
}

export async function findLeaderboard(db: Queryable, slug: string): Promise<StoredLeaderboard | null> {
  const [row] = await db.select().from(leaderboards).where(eq(leaderboards.slug, slug));
  return row ? { ...row, leaderboard: leaderboardSchema.parse(row.content) } : null;
}

export async function findLeaderboardByKey(db: Queryable, key: string): Promise<StoredLeaderboard | null> {
  const [row] = await db.select().from(leaderboards).where(eq(leaderboards.key, key));
  return row ? { ...row, leaderboard: leaderboardSchema.parse(row.content) } : null;
}

/** The newest leaderboards whose models are all in a scope the reader may list. */
export async function listRecentLeaderboards(
  db: Queryable,
  { scopes, limit }: { scopes: readonly string[]; limit: number },
): Promise<{ slug: string; createdAt: Date; leaderboard: Leaderboard }[]> {
  const rows = await db
    .select({ slug: leaderboards.slug, createdAt: leaderboards.createdAt, content: leaderboards.content })
    .from(leaderboards)
    .where(
      sql`not exists (select 1 from models m where m.id = any(${leaderboards.modelIds}) and not (m.scope = any(${sql.param([...scopes])}::text[])))`,
    )
    .orderBy(desc(leaderboards.createdAt))
    .limit(limit);
  return rows.map(row => ({
    slug: row.slug,
    createdAt: row.createdAt,
    leaderboard: leaderboardSchema.parse(row.content),
  }));
}

/** Leaderboards that show any of the models, with the task each was made by. */
export async function listLeaderboardTasks(
  db: Queryable,
  modelIds: readonly number[],
): Promise<{ slug: string; taskId: string }[]> {
  if (modelIds.length === 0) return [];
  return db
    .select({ slug: leaderboards.slug, taskId: leaderboards.taskId })
    .from(leaderboards)
    .where(sql`${leaderboards.modelIds} && ${sql.param([...modelIds])}::int[]`);
}

export async function replaceLeaderboard(
  db: Queryable,
  { slug, leaderboard }: { slug: string; leaderboard: Leaderboard },
): Promise<void> {
  await db.update(leaderboards).set({ content: leaderboard }).where(eq(leaderboards.slug, slug));
}

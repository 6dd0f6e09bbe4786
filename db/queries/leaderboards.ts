import { desc, eq, sql } from "drizzle-orm";
import { type Leaderboard, leaderboardSchema } from "../../lib/engine/leaderboard/leaderboard.ts";
import type { Queryable } from "../client.ts";
import { leaderboards } from "../schema/leaderboards.ts";
import { isListable } from "./asked-questions.ts";

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
    .onConflictDoUpdate({
      target: leaderboards.key,
      set: { content: sql`excluded.content`, itemIds: sql`excluded.item_ids` },
    })
    .returning({ slug: leaderboards.slug });
  return kept!.slug;
}

export async function findLeaderboardByKey(db: Queryable, key: string): Promise<StoredLeaderboard | null> {
  const [row] = await db.select().from(leaderboards).where(eq(leaderboards.key, key));
  return row ? { ...row, leaderboard: leaderboardSchema.parse(row.content) } : null;
}

/** The newest leaderboards that a reader of these scopes may list. */
export async function listRecentLeaderboards(
  db: Queryable,
  { scopes, limit }: { scopes: readonly string[]; limit: number },
): Promise<{ slug: string; createdAt: Date; leaderboard: Leaderboard }[]> {
  const rows = await db
    .select({ slug: leaderboards.slug, createdAt: leaderboards.createdAt, content: leaderboards.content })
    .from(leaderboards)
    .where(isListable(scopes))
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
  { slug, leaderboard, itemIds }: { slug: string; leaderboard: Leaderboard; itemIds?: number[] },
): Promise<void> {
  await db
    .update(leaderboards)
    .set({ content: leaderboard, ...(itemIds && { itemIds }) })
    .where(eq(leaderboards.slug, slug));
}

/** A leaderboard made anew; it answers no later question any more. */
export async function retireLeaderboard(
  tx: Queryable,
  { slug, leaderboard, modelIds }: { slug: string; leaderboard: Leaderboard; modelIds: number[] },
): Promise<void> {
  await tx
    .update(leaderboards)
    .set({ content: leaderboard, modelIds, key: `moderated:${slug}` })
    .where(eq(leaderboards.slug, slug));
}

/** Leaderboards that show a model's answers to any of the items; without items, to any at all. */
export async function listLeaderboardsHolding(
  db: Queryable,
  { modelId, itemIds = null }: { modelId: number; itemIds?: readonly number[] | null },
): Promise<{ slug: string; taskId: string }[]> {
  return db
    .select({ slug: leaderboards.slug, taskId: leaderboards.taskId })
    .from(leaderboards)
    .where(
      sql`${modelId}::int = any(${leaderboards.modelIds}) and (${itemIds === null} or ${leaderboards.itemIds} && ${sql.param([...(itemIds ?? [])])}::int[])`,
    )
    .orderBy(leaderboards.slug);
}

/** A leaderboard goes with its task, unless another task ended with the same one: then it is that task's from now on. */
export async function releaseLeaderboards(tx: Queryable, taskId: string): Promise<{ deleted: number }> {
  await tx.execute(sql`
    update leaderboards l set task_id = t.task_id from evaluation_tasks t
    where l.task_id = ${taskId} and t.leaderboard_slug = l.slug and t.task_id <> ${taskId}`);
  const gone = await tx
    .delete(leaderboards)
    .where(eq(leaderboards.taskId, taskId))
    .returning({ slug: leaderboards.slug });
  return { deleted: gone.length };
}

import { and, desc, eq } from "drizzle-orm";
import type { Queryable } from "../client.ts";
import { evaluationTasks } from "../schema/tasks.ts";

/** The latest task of an owner that ended with a leaderboard; null where others' did alone. */
export async function findOwnTask(
  db: Queryable,
  { slug, owner }: { slug: string; owner: string },
): Promise<string | null> {
  const t = evaluationTasks;
  const [row] = await db
    .select({ taskId: t.taskId })
    .from(t)
    .where(and(eq(t.ownerId, owner), eq(t.leaderboardSlug, slug)))
    .orderBy(desc(t.createdAt))
    .limit(1);
  return row?.taskId ?? null;
}

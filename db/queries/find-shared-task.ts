import { and, eq, type SQL } from "drizzle-orm";
import type { Queryable } from "../client.ts";
import { leaderboards } from "../schema/leaderboards.ts";
import { shareLinks } from "../schema/share-links.ts";
import { evaluationTasks } from "../schema/tasks.ts";
import { storable } from "./storable.ts";

/** A task, the leaderboard it made, or a link to it. */
export type SharedSubject = { slug: string } | { taskId: string } | { linkId: number };

/**
 * The owner's task that is shared by any of its names. What is somebody else's and what isn't there are one and the same
 * look at the tables, with the same answer. Owner null: anybody's.
 */
export async function findSharedTask(
  db: Queryable,
  { subject, owner }: { subject: SharedSubject; owner: string | null },
): Promise<string | null> {
  const t = evaluationTasks;
  const [row] = await db
    .select({ taskId: t.taskId })
    .from(t)
    .where(and(named(db, subject), owner === null ? undefined : eq(t.ownerId, owner)));
  return row?.taskId ?? null;
}

function named(db: Queryable, subject: SharedSubject): SQL {
  const { taskId } = evaluationTasks;
  if ("taskId" in subject) return eq(taskId, storable(subject.taskId));
  if ("linkId" in subject)
    return eq(
      taskId,
      db.select({ taskId: shareLinks.taskId }).from(shareLinks).where(eq(shareLinks.id, subject.linkId)),
    );
  return eq(
    taskId,
    db
      .select({ taskId: leaderboards.taskId })
      .from(leaderboards)
      .where(eq(leaderboards.slug, storable(subject.slug))),
  );
}

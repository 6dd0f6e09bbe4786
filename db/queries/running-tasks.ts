import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Queryable } from "../client.ts";
import { evaluationTasks, taskModels } from "../schema/tasks.ts";

const most = 10;

/** An owner's tasks that have not ended, the newest first, with what each asks of how many models. */
export async function listRunningTasks(
  db: Queryable,
  owner: string,
): Promise<{ taskId: string; query: string | null; items: number; models: number; createdAt: Date }[]> {
  const t = evaluationTasks;
  return db
    .select({
      taskId: t.taskId,
      query: t.query,
      items: sql<number>`cardinality(${t.itemIds})`,
      // Of one table alone, columns come without its name: in there it would be the other task_id.
      models: sql<number>`(select count(*)::int from ${taskModels} m where m.task_id = evaluation_tasks.task_id)`,
      createdAt: t.createdAt,
    })
    .from(t)
    .where(and(eq(t.ownerId, owner), inArray(t.status, ["PENDING", "STARTED"])))
    .orderBy(desc(t.createdAt))
    .limit(most);
}

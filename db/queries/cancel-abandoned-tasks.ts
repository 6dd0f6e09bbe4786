import { and, eq, inArray, sql } from "drizzle-orm";
import type { Queryable } from "../client.ts";
import { evaluationTasks } from "../schema/tasks.ts";

/** Cancel running tasks whose own process was not heard of for so long: in one statement, since any may be resumed meanwhile. */
export async function cancelAbandonedTasks(
  tx: Queryable,
  { seconds, errorMessage }: { seconds: number; errorMessage: string },
): Promise<string[]> {
  const rows = await tx
    .update(evaluationTasks)
    .set({ status: "CANCELLED", errorMessage, completedAt: sql`now()` })
    .where(
      and(
        eq(evaluationTasks.inProcess, true),
        inArray(evaluationTasks.status, ["PENDING", "STARTED"]),
        sql`${evaluationTasks.seenAt} < now() - make_interval(secs => ${seconds})`,
      ),
    )
    .returning({ taskId: evaluationTasks.taskId });
  return rows.map(row => row.taskId);
}

import type { Queryable } from "../../db/client.ts";
import { retireLeaderboard } from "../../db/queries/leaderboards.ts";
import { replaceResult } from "../../db/queries/moderate-tasks.ts";
import { findTask } from "../../db/queries/tasks.ts";
import { rankTask } from "../rank-task.ts";

/** Make leaderboards anew from the samples there are now; they answer no later question. @returns how many. */
export async function reviseLeaderboards(
  tx: Queryable,
  stored: readonly { slug: string; taskId: string }[],
): Promise<number> {
  for (const { slug, taskId } of stored) {
    const task = await findTask(tx, taskId);
    if (!task) continue;
    const { leaderboard, models } = await rankTask(tx, { task, complete: true });
    const modelIds = models.map(({ model }) => model.id);
    await retireLeaderboard(tx, { slug, leaderboard, modelIds });
    await replaceResult(tx, { taskId, result: leaderboard });
  }
  return stored.length;
}

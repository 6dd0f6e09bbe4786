import type { Queryable } from "../db/client.ts";
import { insertLeaderboard, replaceLeaderboard } from "../db/queries/leaderboards.ts";
import { deleteSealedKeys } from "../db/queries/sealed-credentials.ts";
import { finishTask, lockTask } from "../db/queries/tasks.ts";
import { askedItems } from "./asked-items.ts";
import { leaderboardKey } from "./leaderboard-key.ts";
import { randomName } from "./random-name.ts";
import { rankTask } from "./rank-task.ts";

/**
 * Bring a task whose shards are all done to its truthful end: the leaderboard at its URL and SUCCESS, or FAILURE when no
 * model gave a single answer. Deletes its keys. Call it inside the transaction that closes the last shard.
 */
export async function concludeTask(tx: Queryable, taskId: string): Promise<void> {
  const task = await lockTask(tx, taskId);
  if (!task || (task.status !== "PENDING" && task.status !== "STARTED")) return;
  await deleteSealedKeys(tx, taskId);
  const { leaderboard, models, failedRepeats } = await rankTask(tx, { task, complete: true });
  const endpoints = leaderboard.rows.filter(row => row.kind === "endpoint");
  const answered = leaderboard.rows.filter(row => row.outcomes.api_error! < row.n + row.unscored);
  if (endpoints.length > 0 && endpoints.every(row => !answered.includes(row))) {
    const reasons = endpoints.map(row => `${row.name}: ${row.stopped ?? "no answer came"}`);
    await finishTask(tx, {
      taskId,
      status: "FAILURE",
      errorMessage: `${endpoints.length === 1 ? "The endpoint did not answer" : "No endpoint answered"}. ${reasons.join(" · ")}`,
    });
    return;
  }
  // A model that was given up or a call that failed may go through next time: such a table answers no later question.
  const whole =
    failedRepeats === 0 &&
    leaderboard.rows.every(row => row.stopped === null && row.outcomes.api_error === 0) &&
    // Nor does one that stopped as settled and, with a model taken up again, is settled no more.
    !leaderboard.settled?.pairs.some(({ outcome }) => outcome === "open");
  const key = whole
    ? leaderboardKey({
        query: task.query,
        fingerprint: task.planFingerprint,
        dataVersion: task.dataVersion,
        promptVersion: task.promptVersion,
        models: models.map(m => m.model),
        names: models.map(m => m.name),
        prices: models.map(m => m.price),
      })
    : `task:${taskId}`;
  const isPrivate = models.some(m => m.model.scope !== "shared");
  const slug = await insertLeaderboard(tx, {
    slug: isPrivate ? randomName() : key.replace(/^task:/, "").slice(0, 16),
    key,
    taskId,
    leaderboard,
    itemIds: askedItems(task),
    modelIds: models.map(m => m.model.id),
  });
  // A task that was resumed had its address before.
  const shown = task.leaderboardSlug ?? slug;
  if (shown !== slug) await replaceLeaderboard(tx, { slug: shown, leaderboard, itemIds: askedItems(task) });
  await finishTask(tx, { taskId, status: "SUCCESS", leaderboardSlug: shown, result: leaderboard });
}

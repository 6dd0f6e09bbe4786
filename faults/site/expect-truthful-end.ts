import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { rebuildCells } from "../../db/queries/cells.ts";
import { findLeaderboard } from "../../db/queries/find-leaderboard.ts";
import { listTaskModels } from "../../db/queries/task-models.ts";
import type { Task } from "../../db/queries/tasks.ts";
import { filesContaining, tablesContaining, textContains } from "../../db/testing/find-key.ts";
import { isFinalState } from "../../lib/engine/leaderboard/task-status.ts";
import type { Site } from "./open-site.ts";

/**
 * What must hold of a task after whatever happened to it: it says how it ended, its samples are exactly the expected set and
 * none is doubled, cells are what a rebuild makes of them, and its key is nowhere.
 * @returns calls of its endpoints beyond one an item: what the fault cost.
 */
export async function expectTruthfulEnd(
  site: Site,
  {
    task,
    missing = 0,
  }: {
    task: Task /** Answers that may lack: of stopped models, or of a cancelled task. */;
    missing?: number;
  },
): Promise<{ repeated: number }> {
  const { db, fake } = site;
  const { taskId } = task;
  expect(isFinalState(task.status)).toBe(true);
  expect(task.completedAt).not.toBeNull();
  expect(task.errorMessage === null).toBe(task.status !== "FAILURE");
  const lanes = await listTaskModels(db, taskId);

  const stored = await db.execute<{ position: number; n: number; items: number; strangers: number }>(sql`
    select m.position, count(s.id)::int as n, count(distinct s.item_id)::int as items,
      (count(s.id) filter (where not s.item_id = any(t.item_ids)
        or s.prompt_version <> t.prompt_version or s.repeat <> 0))::int as strangers
    from task_models m join evaluation_tasks t on t.task_id = m.task_id
    left join experiment_samples s on s.model_id = m.model_id
    where m.task_id = ${taskId} group by m.position order by m.position`);
  for (const { n, items, strangers } of stored) expect([n, strangers]).toEqual([items, 0]);
  const wanted = lanes.length * task.itemIds.length;
  const total = stored.reduce((sum, { n }) => sum + n, 0);
  expect(total).toBeLessThanOrEqual(wanted);
  expect(total).toBeGreaterThanOrEqual(wanted - missing);

  if (task.status === "SUCCESS") {
    const { rows } = (await findLeaderboard(db, task.leaderboardSlug!))!.leaderboard;
    const shown = rows.reduce((sum, row) => sum + row.n + row.unscored, 0);
    expect(shown).toBe(total);
    for (const row of rows)
      if (row.n + row.unscored < task.itemIds.length) expect(row.stopped).not.toBeNull();
  }
  expect(await rebuildCells(db)).toMatchObject({ differed: 0 });

  const [left] = await db.execute(sql`
    select (select count(*)::int from sealed_credentials where task_id = ${taskId}) as keys,
      (select count(*)::int from task_shards where task_id = ${taskId} and done_at is null) as shards`);
  expect(left).toMatchObject(task.status === "SUCCESS" ? { keys: 0, shards: 0 } : { keys: 0 });
  await expectKeyNowhere(site);

  const asked = lanes.flatMap(({ model }) => Object.values(fake.calls.read(model.model!).prompts));
  return { repeated: asked.reduce((sum, count) => sum + count - 1, 0) };
}

/** Half a key left by a cut counts as the key. */
const least = 12;

/** In no table of ours or the queue's, no log and no file, in plain, base64 or URL form. */
export async function expectKeyNowhere({ database, folder, key, workers }: Site): Promise<void> {
  expect(await tablesContaining({ url: database.url, key, least })).toEqual([]);
  expect(filesContaining({ folder, key, least })).toEqual([]);
  for (const worker of workers) expect(textContains({ text: worker.logged(), key, least })).toBe(false);
}

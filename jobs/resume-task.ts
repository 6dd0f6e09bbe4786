import { sql } from "drizzle-orm";
import { fromDrizzle, type PgBoss } from "pg-boss";
import type { Queryable } from "../db/client.ts";
import { appendAudit } from "../db/queries/audit-log.ts";
import { insertSealedKeys } from "../db/queries/sealed-credentials.ts";
import { listTaskModels, type TaskModel } from "../db/queries/task-models.ts";
import { closeShards, reopenShards } from "../db/queries/task-shards.ts";
import { findTask, lockOwnTask, reopenTask, type Task } from "../db/queries/tasks.ts";
import type { ResumeOffer } from "../lib/actions.ts";
import { isFinalState } from "../lib/engine/leaderboard/task-status.ts";
import { planOf } from "../lib/engine/plan/plan.ts";
import { BenchHubError } from "../lib/errors.ts";
import { askedItems } from "./asked-items.ts";
import { concludeTask } from "./conclude-task.ts";
import { listMissingItems } from "./missing-answers.ts";
import { sendShards } from "./queue.ts";
import { takeQueuePlace } from "./queue-depth.ts";
import { sealKeys } from "./seal-keys.ts";

/** Null for a task that runs, lacks nothing, or is somebody else's. */
export async function findResumable(
  db: Queryable,
  { taskId, owner }: { taskId: string; owner: string },
): Promise<ResumeOffer | null> {
  const task = await findTask(db, taskId);
  if (!task || task.ownerId !== owner || !isFinalState(task.status)) return null;
  const lacking = await listLacking(db, task);
  if (lacking.length === 0) return null;
  // Baselines cost nobody a call: they come along.
  const endpoints = lacking.filter(({ lane }) => lane.model.kind === "endpoint");
  const told = endpoints.length > 0 ? endpoints : lacking;
  return {
    taskId,
    missing: told.reduce((sum, { items }) => sum + items.length, 0),
    models: told.map(({ lane: { position, name, model, hadKey } }) => ({
      position,
      name,
      host: model.host,
      hadKey,
    })),
  };
}

/**
 * Take an ended task up again: what was cancelled, failed or given up is asked for, and nothing else. Keys were deleted at
 * its end, so they are given again. Without `boss` no jobs are sent: the caller runs the open shards itself.
 * @returns how many answers are missing. @throws BenchHubError "not-found"; "conflict" while it runs or lacks nothing;
 * "invalid-input" where a key is missing; "rate-limited" for a full queue.
 */
export async function resumeTask({
  db,
  boss,
  secret,
  taskId,
  owner,
  keys,
  maxOpenTasks = null,
}: {
  db: Queryable;
  boss: PgBoss | null;
  secret: string;
  taskId: string;
  owner: string;
  /** By the model's position in the task. */
  keys: ReadonlyMap<number, string>;
  /** Tasks that may wait or run at once; null: any number. */
  maxOpenTasks?: number | null;
}): Promise<number> {
  return db.transaction(async tx => {
    const task = await lockOwnTask(tx, { taskId, owner });
    if (!task) throw new BenchHubError({ code: "not-found", message: "There is no such task." });
    if (!isFinalState(task.status)) throw notEnded(task);
    const lacking = await listLacking(tx, task);
    if (lacking.length === 0)
      throw new BenchHubError({
        code: "conflict",
        message: "Every answer is there: nothing is left to ask.",
      });
    checkKeys({ lacking, keys });
    if (boss !== null) await takeQueuePlace(tx, maxOpenTasks);
    // Shards that a cancelled or failed task left open would be taken for unfinished ones.
    await closeShards(tx, taskId);
    const run = await reopenTask(tx, { taskId, inProcess: boss === null });
    if (run === null) throw notEnded(task);
    const shards = [];
    for (const { lane, items } of lacking) {
      const places = items.map(id => task.itemIds.indexOf(id));
      shards.push(...(await reopenShards(tx, { taskId, position: lane.position, places })));
    }
    if (boss !== null) {
      await insertSealedKeys(tx, sealKeys({ secret, taskId, keys }));
      await sendShards({ boss, taskId, run, shards, db: fromDrizzle(tx, sql) });
    }
    if (shards.length === 0) await concludeTask(tx, taskId);
    const missing = lacking.reduce((sum, { items }) => sum + items.length, 0);
    const target = `task:${taskId}`;
    await appendAudit(tx, {
      actor: "owner",
      action: "resume-task",
      target,
      reason: "",
      outcome: { missing },
    });
    return missing;
  });
}

function notEnded({ status }: Task): BenchHubError {
  return new BenchHubError({ code: "conflict", message: `The task has not ended (${status}).` });
}

async function listLacking(db: Queryable, task: Task): Promise<{ lane: TaskModel; items: number[] }[]> {
  const lanes = await listTaskModels(db, task.taskId);
  const missing = await listMissingItems(db, {
    plan: planOf(task.planned),
    promptVersion: task.promptVersion,
    itemIds: askedItems(task),
    models: lanes.map(({ model }) => model),
  });
  return lanes.flatMap((lane, index) => {
    const items = missing[index]!;
    return items.length === 0 ? [] : [{ lane, items }];
  });
}

function checkKeys({
  lacking,
  keys,
}: {
  lacking: readonly { lane: TaskModel }[];
  keys: ReadonlyMap<number, string>;
}): void {
  const without = lacking.filter(({ lane }) => lane.hadKey && !keys.has(lane.position));
  if (without.length === 0) return;
  const isShared = (name: string) => lacking.filter(({ lane }) => lane.name === name).length > 1;
  const names = without.map(({ lane: { name, model } }) =>
    isShared(name) ? `${name} (${model.host})` : name,
  );
  throw new BenchHubError({
    code: "invalid-input",
    message: `Keys are deleted when an evaluation ends. Give the key again for ${names.join(", ")}.`,
    fields: Object.fromEntries(
      without.map(({ lane: { name, position } }) => [
        isShared(name) ? `keys.${position}` : `api_keys.${name}`,
        "is needed",
      ]),
    ),
  });
}

import { and, eq, getTableColumns, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { type TaskState, taskStatuses } from "../../lib/engine/leaderboard/task-status.ts";
import type { EndpointLimits } from "../../lib/engine/models/model-choice.ts";
import type { TokenPrice } from "../../lib/engine/models/token-price.ts";
import { type Planned, plannedSchema } from "../../lib/engine/plan/plan.ts";
import type { Queryable } from "../client.ts";
import { evaluationTasks, taskModels, taskShards } from "../schema/tasks.ts";
import type { StoredModel } from "./models.ts";
import { storable } from "./storable.ts";
import type { Shard } from "./task-shards.ts";

export type Task = {
  taskId: string;
  status: TaskState;
  query: string | null;
  planned: Planned;
  ownerId: string;
  planFingerprint: string;
  promptVersion: string;
  dataVersion: string;
  itemIds: number[];
  availableItems: number;
  exampleItemIds: number[];
  settledItems: number | null;
  errorMessage: string | null;
  leaderboardSlug: string | null;
  createdAt: Date;
  startedAt: Date | null;
  completedAt: Date | null;
  inProcess: boolean;
  /** How often it was taken up again. */
  run: number;
};

/** A task without its draw, which may be long: shards read their own part of it. */
export type TaskHead = Omit<Task, "itemIds">;

export type NewTask = Pick<
  Task,
  | "taskId"
  | "query"
  | "planned"
  | "ownerId"
  | "planFingerprint"
  | "promptVersion"
  | "dataVersion"
  | "itemIds"
  | "availableItems"
  | "inProcess"
> &
  Partial<Pick<Task, "exampleItemIds" | "settledItems">> & {
    answersWanted?: number;
    answersMissing?: number;
    models: {
      model: StoredModel;
      name: string;
      limits: EndpointLimits | null;
      hadKey: boolean;
      price?: TokenPrice | null;
    }[];
    shards: Shard[];
  };

/** Five parameters each, and a statement takes 65,534. */
const shardsPerInsert = 5_000;

export async function insertTask(
  tx: Queryable,
  { planned, models: chosen, shards, ...task }: NewTask,
): Promise<void> {
  await tx.insert(evaluationTasks).values({ ...task, status: "PENDING", planDetails: planned });
  await tx.insert(taskModels).values(
    chosen.map(({ model, ...lane }, position) => ({
      taskId: task.taskId,
      position,
      modelId: model.id,
      ...lane,
    })),
  );
  for (let at = 0; at < shards.length; at += shardsPerInsert) {
    const batch = shards.slice(at, at + shardsPerInsert);
    await tx.insert(taskShards).values(batch.map(shard => ({ taskId: task.taskId, ...shard })));
  }
}

/** Tasks that the queue has to bring to an end. */
export async function countOpenTasks(db: Queryable): Promise<number> {
  const [row] = await db
    .select({ n: sql<number>`count(*)::int` })
    .from(evaluationTasks)
    .where(
      and(inArray(evaluationTasks.status, ["PENDING", "STARTED"]), eq(evaluationTasks.inProcess, false)),
    );
  return row!.n;
}

const { result: _result, itemIds, ...headColumns } = getTableColumns(evaluationTasks);

export async function findTask(db: Queryable, taskId: string): Promise<Task | null> {
  const [row] = await db
    .select({ ...headColumns, itemIds })
    .from(evaluationTasks)
    .where(eq(evaluationTasks.taskId, taskId));
  return row ? { ...toHead(row), itemIds: row.itemIds } : null;
}

export async function findTaskHead(db: Queryable, taskId: string): Promise<TaskHead | null> {
  const isAsked = eq(evaluationTasks.taskId, storable(taskId));
  const [row] = await db.select(headColumns).from(evaluationTasks).where(isAsked);
  return row ? toHead(row) : null;
}

/** Which run is under way; null if none is. */
export async function findRun(db: Queryable, taskId: string): Promise<number | null> {
  const [row] = await db
    .select({ run: evaluationTasks.run })
    .from(evaluationTasks)
    .where(and(eq(evaluationTasks.taskId, taskId), eq(evaluationTasks.status, "STARTED")));
  return row?.run ?? null;
}

/** The task with its row locked until the transaction ends: whoever holds it decides about the task's end. */
export async function lockTask(tx: Queryable, taskId: string): Promise<Task | null> {
  return lockTaskWhere(tx, eq(evaluationTasks.taskId, taskId));
}

/** The same of the owner's task; for others it is as if there were none: not read, not locked and not waited for. */
export async function lockOwnTask(
  tx: Queryable,
  { taskId, owner }: { taskId: string; owner: string },
): Promise<Task | null> {
  const isAsked = eq(evaluationTasks.taskId, storable(taskId));
  return lockTaskWhere(tx, and(isAsked, eq(evaluationTasks.ownerId, owner)));
}

async function lockTaskWhere(tx: Queryable, condition: SQL | undefined): Promise<Task | null> {
  const [row] = await tx
    .select({ ...headColumns, itemIds })
    .from(evaluationTasks)
    .where(condition)
    .for("update");
  return row ? { ...toHead(row), itemIds: row.itemIds } : null;
}

/** The task locked as by `lockTask`, if this run of it has not ended; null where it did, or another has begun. */
export async function lockRun(
  tx: Queryable,
  { taskId, run }: { taskId: string; run: number },
): Promise<TaskHead | null> {
  const [row] = await tx
    .select(headColumns)
    .from(evaluationTasks)
    .where(isRunning({ taskId, run }))
    .for("update");
  return row ? toHead(row) : null;
}

function isRunning({ taskId, run }: { taskId: string; run: number }): SQL | undefined {
  return and(
    eq(evaluationTasks.taskId, taskId),
    eq(evaluationTasks.run, run),
    inArray(evaluationTasks.status, ["PENDING", "STARTED"]),
  );
}

function toHead({
  planDetails,
  ...row
}: Omit<typeof evaluationTasks.$inferSelect, "itemIds" | "result">): TaskHead {
  return { ...row, status: toState(row.status), planned: plannedSchema.parse(planDetails) };
}

function toState(text: string): TaskState {
  const state = taskStatuses.find(known => known === text);
  if (!state) throw new Error(`task status ${text} is unknown`);
  return state;
}

/** PENDING → STARTED, once; a task that is further on, or in another run, is left alone. */
export async function markStarted(
  db: Queryable,
  { taskId, run }: { taskId: string; run: number },
): Promise<void> {
  await db
    .update(evaluationTasks)
    .set({ status: "STARTED", startedAt: sql`now()` })
    .where(and(isRunning({ taskId, run }), eq(evaluationTasks.status, "PENDING")));
}

/** A running task's ranking is settled after so many items. @returns false if somebody else came first, or it has ended. */
export async function markSettled(
  tx: Queryable,
  { taskId, items }: { taskId: string; items: number },
): Promise<boolean> {
  const rows = await tx
    .update(evaluationTasks)
    .set({ settledItems: items })
    .where(
      and(
        eq(evaluationTasks.taskId, taskId),
        eq(evaluationTasks.status, "STARTED"),
        isNull(evaluationTasks.settledItems),
      ),
    )
    .returning({ taskId: evaluationTasks.taskId });
  return rows.length > 0;
}

/** An ended task → PENDING, its models given another chance. @returns its new run; null if it has not ended: nothing changed. */
export async function reopenTask(
  tx: Queryable,
  { taskId, inProcess }: { taskId: string; inProcess: boolean },
): Promise<number | null> {
  const [row] = await tx
    .update(evaluationTasks)
    .set({
      status: "PENDING",
      run: sql`${evaluationTasks.run} + 1`,
      errorMessage: null,
      completedAt: null,
      inProcess,
      seenAt: sql`now()`,
    })
    .where(
      and(
        eq(evaluationTasks.taskId, taskId),
        inArray(evaluationTasks.status, ["SUCCESS", "FAILURE", "CANCELLED"]),
      ),
    )
    .returning({ run: evaluationTasks.run });
  if (!row) return null;
  await tx
    .update(taskModels)
    .set({ stopped: null, cutDrains: 0, cutAt: null })
    .where(eq(taskModels.taskId, taskId));
  return row.run;
}

/** The process that does this run of a task by itself is alive. */
export async function touchTask(
  db: Queryable,
  { taskId, run }: { taskId: string; run: number },
): Promise<void> {
  await db.update(evaluationTasks).set({ seenAt: sql`now()` }).where(isRunning({ taskId, run }));
}

/** Move a running task to its end. @returns false if it had ended already: nothing changed. */
export async function finishTask(
  tx: Queryable,
  {
    taskId,
    status,
    onlyRun = null,
    errorMessage = null,
    leaderboardSlug,
    result = null,
  }: {
    taskId: string;
    status: "SUCCESS" | "FAILURE" | "CANCELLED";
    /** Not if it was taken up again by now. */
    onlyRun?: number | null;
    errorMessage?: string | null;
    /** Left out: a task that had a leaderboard before it was resumed keeps its address. */
    leaderboardSlug?: string;
    result?: unknown;
  },
): Promise<boolean> {
  const rows = await tx
    .update(evaluationTasks)
    .set({
      status,
      errorMessage,
      result,
      completedAt: sql`now()`,
      ...(leaderboardSlug === undefined ? {} : { leaderboardSlug }),
    })
    .where(
      and(
        eq(evaluationTasks.taskId, taskId),
        inArray(evaluationTasks.status, ["PENDING", "STARTED"]),
        onlyRun === null ? undefined : eq(evaluationTasks.run, onlyRun),
      ),
    )
    .returning({ taskId: evaluationTasks.taskId });
  return rows.length > 0;
}

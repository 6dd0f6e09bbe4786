import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { type TaskState, taskStatuses } from "../../lib/engine/leaderboard/task-status.ts";
import { type EndpointLimits, endpointLimitsSchema } from "../../lib/engine/models/model-choice.ts";
import { type TokenPrice, tokenPriceSchema } from "../../lib/engine/models/token-price.ts";
import { type Planned, plannedSchema } from "../../lib/engine/plan/plan.ts";
import type { Queryable } from "../client.ts";
import { models } from "../schema/models.ts";
import { evaluationTasks, taskModels, taskShards } from "../schema/tasks.ts";
import { type StoredModel, toModel } from "./models.ts";

export type TaskModel = {
  position: number;
  name: string;
  stopped: string | null;
  limits: EndpointLimits;
  hadKey: boolean;
  price: TokenPrice | null;
  model: StoredModel;
};
export type Shard = { shard: number; position: number; first: number; last: number };

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
};

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

export async function findTask(db: Queryable, taskId: string): Promise<Task | null> {
  const [row] = await db.select().from(evaluationTasks).where(eq(evaluationTasks.taskId, taskId));
  return row ? toTask(row) : null;
}

/** When the run that is under way was started, which tells it from an earlier one; null if none is. */
export async function findRun(db: Queryable, taskId: string): Promise<Date | null> {
  const [row] = await db
    .select({ startedAt: evaluationTasks.startedAt })
    .from(evaluationTasks)
    .where(and(eq(evaluationTasks.taskId, taskId), eq(evaluationTasks.status, "STARTED")));
  return row?.startedAt ?? null;
}

/** The task with its row locked until the transaction ends: whoever holds it decides about the task's end. */
export async function lockTask(tx: Queryable, taskId: string): Promise<Task | null> {
  const [row] = await tx
    .select()
    .from(evaluationTasks)
    .where(eq(evaluationTasks.taskId, taskId))
    .for("update");
  return row ? toTask(row) : null;
}

function toTask({ planDetails, result: _result, ...row }: typeof evaluationTasks.$inferSelect): Task {
  return { ...row, status: toState(row.status), planned: plannedSchema.parse(planDetails) };
}

function toState(text: string): TaskState {
  const state = taskStatuses.find(known => known === text);
  if (!state) throw new Error(`task status ${text} is unknown`);
  return state;
}

export async function listTaskModels(db: Queryable, taskId: string): Promise<TaskModel[]> {
  const rows = await db
    .select()
    .from(taskModels)
    .innerJoin(models, eq(models.id, taskModels.modelId))
    .where(eq(taskModels.taskId, taskId))
    .orderBy(asc(taskModels.position));
  return rows.map(row => ({
    position: row.task_models.position,
    name: row.task_models.name,
    stopped: row.task_models.stopped,
    limits: endpointLimitsSchema.parse(row.task_models.limits ?? {}),
    hadKey: row.task_models.hadKey,
    price: tokenPriceSchema.nullable().parse(row.task_models.price),
    model: toModel(row.models),
  }));
}

export async function findShard(
  db: Queryable,
  { taskId, shard }: { taskId: string; shard: number },
): Promise<Shard | null> {
  const [row] = await db
    .select()
    .from(taskShards)
    .where(and(eq(taskShards.taskId, taskId), eq(taskShards.shard, shard), isNull(taskShards.doneAt)));
  return row ? { shard: row.shard, position: row.position, first: row.first, last: row.last } : null;
}

/** Numbers of a task's shards that nobody has finished, in order. */
export async function listOpenShards(db: Queryable, taskId: string): Promise<number[]> {
  const rows = await db
    .select({ shard: taskShards.shard })
    .from(taskShards)
    .where(and(eq(taskShards.taskId, taskId), isNull(taskShards.doneAt)))
    .orderBy(asc(taskShards.shard));
  return rows.map(row => row.shard);
}

/** PENDING → STARTED, once; a task that is further on is left alone. */
export async function markStarted(db: Queryable, taskId: string): Promise<void> {
  await db
    .update(evaluationTasks)
    .set({ status: "STARTED", startedAt: sql`now()` })
    .where(and(eq(evaluationTasks.taskId, taskId), eq(evaluationTasks.status, "PENDING")));
}

/** The first reason a model was stopped stays. */
export async function markModelStopped(
  db: Queryable,
  { taskId, position, reason }: { taskId: string; position: number; reason: string },
): Promise<void> {
  await db
    .update(taskModels)
    .set({ stopped: reason })
    .where(and(eq(taskModels.taskId, taskId), eq(taskModels.position, position), isNull(taskModels.stopped)));
}

/** @returns how many shards of the task are still open. Call it with the task locked. */
export async function markShardDone(
  tx: Queryable,
  { taskId, shard }: { taskId: string; shard: number },
): Promise<number> {
  await tx
    .update(taskShards)
    .set({ doneAt: sql`now()` })
    .where(and(eq(taskShards.taskId, taskId), eq(taskShards.shard, shard), isNull(taskShards.doneAt)));
  const [open] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(taskShards)
    .where(and(eq(taskShards.taskId, taskId), isNull(taskShards.doneAt)));
  return open!.n;
}

/** Items from the draw's start that every model still running has been through; null once no shard of theirs is open. */
export async function findPrefix(db: Queryable, taskId: string): Promise<number | null> {
  const [row] = await db
    .select({ first: sql<number | null>`min(${taskShards.first})` })
    .from(taskShards)
    .innerJoin(
      taskModels,
      and(eq(taskModels.taskId, taskShards.taskId), eq(taskModels.position, taskShards.position)),
    )
    .where(and(eq(taskShards.taskId, taskId), isNull(taskShards.doneAt), isNull(taskModels.stopped)));
  return row!.first;
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

/** An ended task → PENDING, and its models are given another chance. Call it with the task locked. */
export async function reopenTask(
  tx: Queryable,
  { taskId, inProcess }: { taskId: string; inProcess: boolean },
): Promise<void> {
  await tx
    .update(evaluationTasks)
    .set({ status: "PENDING", errorMessage: null, completedAt: null, inProcess, seenAt: sql`now()` })
    .where(
      and(
        eq(evaluationTasks.taskId, taskId),
        inArray(evaluationTasks.status, ["SUCCESS", "FAILURE", "CANCELLED"]),
      ),
    );
  await tx.update(taskModels).set({ stopped: null }).where(eq(taskModels.taskId, taskId));
}

/** Open the shards of a model that hold any of these places of the draw, and no other. @returns those. */
export async function reopenShards(
  tx: Queryable,
  { taskId, position, places }: { taskId: string; position: number; places: readonly number[] },
): Promise<Shard[]> {
  return tx
    .update(taskShards)
    .set({ doneAt: null })
    .where(
      and(
        eq(taskShards.taskId, taskId),
        eq(taskShards.position, position),
        sql`exists (select 1 from unnest(${sql.param([...places])}::int[]) as place
          where place >= ${taskShards.first} and place < ${taskShards.last})`,
      ),
    )
    .returning({
      shard: taskShards.shard,
      position: taskShards.position,
      first: taskShards.first,
      last: taskShards.last,
    });
}

/** The process that runs a task by itself is alive. */
export async function touchTask(db: Queryable, taskId: string): Promise<void> {
  await db.update(evaluationTasks).set({ seenAt: sql`now()` }).where(eq(evaluationTasks.taskId, taskId));
}

/** Tasks whose own process was not heard of for so long. */
export async function listAbandonedTasks(db: Queryable, { seconds }: { seconds: number }): Promise<string[]> {
  const rows = await db
    .select({ taskId: evaluationTasks.taskId })
    .from(evaluationTasks)
    .where(
      and(
        eq(evaluationTasks.inProcess, true),
        inArray(evaluationTasks.status, ["PENDING", "STARTED"]),
        sql`${evaluationTasks.seenAt} < now() - make_interval(secs => ${seconds})`,
      ),
    );
  return rows.map(row => row.taskId);
}

/** Open shards of running tasks that no live job of the queue is for. */
export async function listStalledShards(
  db: Queryable,
  { queue }: { queue: string },
): Promise<(Shard & { taskId: string })[]> {
  return db.execute<Shard & { taskId: string }>(sql`
    select s.task_id as "taskId", s.shard, s.position, s.first, s.last
    from task_shards s join evaluation_tasks t on t.task_id = s.task_id
    where s.done_at is null and t.status in ('PENDING', 'STARTED') and not t.in_process
      and not exists (
        select 1 from pgboss.job j
        where j.name = ${queue} and j.state in ('created', 'retry', 'active')
          and j.data->>'taskId' = s.task_id and (j.data->>'shard')::int = s.shard)`);
}

/** Close every open shard of a task that has ended: whoever takes one finds nothing to do. */
export async function closeShards(tx: Queryable, taskId: string): Promise<void> {
  await tx
    .update(taskShards)
    .set({ doneAt: sql`now()` })
    .where(and(eq(taskShards.taskId, taskId), isNull(taskShards.doneAt)));
}

/** Move a running task to its end. @returns false if it had ended already: nothing changed. */
export async function finishTask(
  tx: Queryable,
  {
    taskId,
    status,
    errorMessage = null,
    leaderboardSlug = null,
    result = null,
  }: {
    taskId: string;
    status: "SUCCESS" | "FAILURE" | "CANCELLED";
    errorMessage?: string | null;
    leaderboardSlug?: string | null;
    result?: unknown;
  },
): Promise<boolean> {
  const rows = await tx
    .update(evaluationTasks)
    .set({ status, errorMessage, leaderboardSlug, result, completedAt: sql`now()` })
    .where(and(eq(evaluationTasks.taskId, taskId), inArray(evaluationTasks.status, ["PENDING", "STARTED"])))
    .returning({ taskId: evaluationTasks.taskId });
  return rows.length > 0;
}

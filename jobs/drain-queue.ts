import { sql } from "drizzle-orm";
import { fromDrizzle, type Job, type JobWithMetadata, type PgBoss } from "pg-boss";
import { takeRate } from "../db/queries/rate-limits.ts";
import { findShard } from "../db/queries/task-shards.ts";
import { lockRun } from "../db/queries/tasks.ts";
import type { ServerEnv } from "../lib/server-env.ts";
import { handleEvaluateShard } from "./handlers/evaluate-shard.ts";
import { lookAfterClock } from "./look-after-clock.ts";
import { evaluateShard, sendShards } from "./queue.ts";
import { listSideJobs, type SideJob } from "./side-jobs.ts";
import { announceEnds } from "./webhook/announce-end.ts";
import type { openWorkerContext } from "./worker-context.ts";

/** Well inside the queue's heartbeat: a job whose process says nothing is taken for lost. */
const heartbeatMs = 2_000;
const lookAgainMs = 500;
/** What is left of a round waits for the next drain: evaluations have come for theirs. */
const mostRoundMs = 5_000;
/** A timer that calls each minute comes a little early now and then; and it need not be the only one that calls. */
const roundsEverySeconds = 55;

type DrainContext = Omit<ReturnType<typeof openWorkerContext>, "close">;

/**
 * Do what a worker does, for a bounded time: where no process may stay, a timer calls this again and again. Shards and
 * imports that the deadline cuts store what came back and go back to the queue, which costs them none of their attempts.
 * @returns how many shards were ended and how many were put back.
 */
export async function drainQueue({
  context,
  boss,
  env,
  concurrency,
  deadline,
}: {
  context: DrainContext;
  boss: PgBoss;
  env: ServerEnv;
  concurrency: number;
  /** Aborts when the time is up; leave some seconds after it for what is in flight to be stored. */
  deadline: AbortSignal;
}): Promise<{ ended: number; putBack: number }> {
  const { quick, long, rounds } = listSideJobs({ context, boss, env });
  const evenIfItFails = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    await work().catch((error: unknown) => context.log("warn", "a round failed", { name, error }));
  };
  // First of all: a clock that went back makes dead workers look alive and due jobs look early.
  await evenIfItFails("clock", () => lookAfterClock(context));
  await evenIfItFails("supervise", () => boss.supervise());
  for (const { name, work } of (await areRoundsDue(context)) ? rounds : []) {
    const signal = AbortSignal.any([deadline, AbortSignal.timeout(mostRoundMs)]);
    await evenIfItFails(name, () => work({ data: null, signal }));
  }
  const counts = { ended: 0, putBack: 0 };
  let working = 0;
  const counted = async <T>(work: Promise<T>): Promise<T> => {
    working++;
    return work.finally(() => working--);
  };
  /** One thing after the other until nothing is left, here and with the others: theirs may fail, or bring more work. */
  async function lane(doNext: () => Promise<boolean>): Promise<void> {
    while (!deadline.aborted) {
      const othersWork = working > 0;
      if (await doNext()) continue;
      if (!othersWork) return;
      await new Promise(resolve => setTimeout(resolve, lookAgainMs));
    }
  }
  const takeSide = async (sides: readonly SideJob[]): Promise<boolean> => {
    for (const side of sides) {
      const [job] = await boss.fetch<object>(side.name, { batchSize: 1 });
      if (!job) continue;
      await counted(runSideJob({ context, boss, side, job, deadline }));
      return true;
    }
    return false;
  };
  const takeShard = async (): Promise<boolean> => {
    const [job] = await boss.fetch<object>(evaluateShard.name, { batchSize: 1, includeMetadata: true });
    if (job) counts[await counted(runJob({ context, boss, job, deadline }))]++;
    return job !== undefined;
  };
  const settled = await Promise.allSettled([
    ...Array.from({ length: concurrency }, () => lane(async () => (await takeShard()) || takeSide(quick))),
    // Neither keeps the other waiting: an import may take more than one call's time.
    lane(() => takeSide(long)),
  ]);
  const failed = settled.find(result => result.status === "rejected");
  if (failed) throw failed.reason;
  return counts;
}

/** True for one of the drains that call at once. Who can't be told so does them: none is harmed by being done twice. */
async function areRoundsDue({ db, log }: DrainContext): Promise<boolean> {
  try {
    const limit = { count: 1, seconds: roundsEverySeconds };
    return (await takeRate(db, { key: "rounds of a drain", limit })).allowed;
  } catch (error) {
    log("warn", "whether rounds are due can't be told", { error });
    return true;
  }
}

async function runSideJob({
  context,
  boss,
  side,
  job,
  deadline,
}: {
  context: DrainContext;
  boss: PgBoss;
  side: SideJob;
  job: Job<object>;
  deadline: AbortSignal;
}): Promise<void> {
  const stopBeating = beat({ boss, job });
  try {
    await side.work({ data: job.data, signal: deadline });
    await boss.complete(job.name, job.id);
  } catch (error) {
    if (deadline.aborted) {
      await sendAnew({ context, boss, job });
      return;
    }
    context.log("warn", "job failed", { name: job.name, error });
    await boss.fail(job.name, job.id, { message: error instanceof Error ? error.message : String(error) });
  } finally {
    stopBeating();
  }
}

/** A job that the deadline cut goes on at the next call, which costs it none of its attempts. */
async function sendAnew({
  context: { db },
  boss,
  job,
}: {
  context: DrainContext;
  boss: PgBoss;
  job: Job<object>;
}): Promise<void> {
  await db.transaction(async tx => {
    const queue = { db: fromDrizzle(tx, sql) };
    await boss.send(job.name, job.data, queue);
    await boss.complete(job.name, job.id, null, queue);
  });
}

function beat({ boss, job }: { boss: PgBoss; job: Job<object> }): () => void {
  const beating = setInterval(() => void boss.touch(job.name, job.id).catch(() => {}), heartbeatMs);
  return () => clearInterval(beating);
}

async function runJob({
  context,
  boss,
  job,
  deadline,
}: {
  context: DrainContext;
  boss: PgBoss;
  job: JobWithMetadata<object>;
  deadline: AbortSignal;
}): Promise<"ended" | "putBack"> {
  const { taskId, shard, run } = evaluateShard.schema.parse(job.data);
  const stopBeating = beat({ boss, job });
  try {
    const isRetry = job.retryCount > 0;
    await handleEvaluateShard({ context, taskId, shard, run, isRetry, signal: deadline });
    if (deadline.aborted && (await putBack({ context, boss, job }))) return "putBack";
    await announceEnds({ db: context.db, boss, taskId });
    await boss.complete(job.name, job.id);
  } catch (error) {
    if (deadline.aborted && (await putBack({ context, boss, job }))) return "putBack";
    context.log("warn", "shard failed", { taskId, shard, error });
    await boss.fail(job.name, job.id, { message: error instanceof Error ? error.message : String(error) });
  } finally {
    stopBeating();
  }
  return "ended";
}

/** A new job for a shard that is still open. @returns false when there is nothing left of it to do. */
async function putBack({
  context: { db },
  boss,
  job,
}: {
  context: DrainContext;
  boss: PgBoss;
  job: Job<object>;
}): Promise<boolean> {
  const { taskId, shard, run } = evaluateShard.schema.parse(job.data);
  return db.transaction(async tx => {
    const open = (await lockRun(tx, { taskId, run })) ? await findShard(tx, { taskId, shard }) : null;
    if (!open) return false;
    const queue = { db: fromDrizzle(tx, sql) };
    await sendShards({ boss, taskId, run, shards: [open], ...queue });
    await boss.complete(job.name, job.id, null, queue);
    return true;
  });
}

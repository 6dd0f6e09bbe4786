import type { Job, JobWithMetadata, PgBoss } from "pg-boss";
import { takeRate } from "../db/queries/rate-limits.ts";
import type { ServerEnv } from "../lib/server-env.ts";
import { withoutParameters } from "../lib/without-parameters.ts";
import { goOnLater } from "./go-on-later.ts";
import { lookAfterClock } from "./look-after-clock.ts";
import { putBack } from "./put-back.ts";
import { evaluateShard } from "./queue.ts";
import { listSideJobs, type SideJob } from "./side-jobs.ts";
import { createSilentLanes, type SilentLanes } from "./silent-lanes.ts";
import { takeTurn } from "./take-turn.ts";
import type { openWorkerContext } from "./worker-context.ts";

/** Well inside the queue's heartbeat: a job whose process says nothing is taken for lost. */
const heartbeatMs = 2_000;
const lookAgainMs = 500;
/** What is left of a round waits for the next drain: evaluations have come for theirs. */
const mostRoundMs = 5_000;
/** A timer that calls each minute comes a little early now and then; and it need not be the only one that calls. */
const roundsEverySeconds = 55;

/** A lane whose shard is past its turn goes on in another, and ends with it. */
type Done = "something" | "nothing" | "replaced";

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
  turnMs,
  deadline,
}: {
  context: DrainContext;
  boss: PgBoss;
  env: ServerEnv;
  concurrency: number;
  /** Left out: as long as is fair. */
  turnMs?: number | undefined;
  /** Aborts when the time is up; leave some seconds after it for what is in flight to be stored. */
  deadline: AbortSignal;
}): Promise<{ ended: number; putBack: number }> {
  const drainStartedAt = performance.now();
  const silent = createSilentLanes({ db: context.db, log: context.log });
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
  async function lane(doNext: () => Promise<Done>): Promise<void> {
    while (!deadline.aborted) {
      const othersWork = working > 0;
      const done = await doNext();
      if (done === "something") continue;
      if (done === "replaced" || !othersWork) return;
      await new Promise(resolve => setTimeout(resolve, lookAgainMs));
    }
  }
  const lanes: Promise<void>[] = [];
  const failures: unknown[] = [];
  const startLane = (doNext: () => Promise<Done>): void => {
    lanes.push(lane(doNext).catch((error: unknown) => void failures.push(error)));
  };
  const takeSide = async (sides: readonly SideJob[]): Promise<Done> => {
    for (const side of sides) {
      const [job] = await boss.fetch<object>(side.name, { batchSize: 1 });
      if (!job) continue;
      await counted(runSideJob({ context, boss, side, job, deadline, drainStartedAt }));
      return "something";
    }
    return "nothing";
  };
  const takeShard = async (): Promise<Done> => {
    const [job] = await boss.fetch<object>(evaluateShard.name, { batchSize: 1, includeMetadata: true });
    if (!job) return takeSide(quick);
    let done: Done = "something";
    // Its calls may hang for minutes yet.
    const onOver = () => {
      done = "replaced";
      startLane(takeShard);
    };
    counts[await counted(runJob({ context, boss, job, turnMs, deadline, onCut: silent.note, onOver }))]++;
    return done;
  };
  for (let n = 0; n < concurrency; n++) startLane(takeShard);
  // Neither keeps the other waiting: an import may take more than one call's time.
  startLane(() => takeSide(long));
  // Those that start meanwhile come at the end.
  for (const each of lanes) await each;
  await evenIfItFails("silent models", () => silent.settle());
  if (failures.length > 0) throw failures[0];
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
  drainStartedAt,
}: {
  context: DrainContext;
  boss: PgBoss;
  side: SideJob;
  job: Job<object>;
  deadline: AbortSignal;
  drainStartedAt: number;
}): Promise<void> {
  const startedAt = performance.now();
  const stopBeating = beat({ boss, job });
  try {
    await side.work({ data: job.data, signal: deadline });
    await boss.complete(job.name, job.id);
  } catch (error) {
    if (deadline.aborted) {
      const hadTime = performance.now() - startedAt >= (performance.now() - drainStartedAt) / 2;
      await goOnLater({ db: context.db, boss, job, hadTime });
      return;
    }
    context.log("warn", "job failed", { name: job.name, error });
    await boss.fail(job.name, job.id, toKept(error));
  } finally {
    stopBeating();
  }
}

function beat({ boss, job }: { boss: PgBoss; job: Job<object> }): () => void {
  const beating = setInterval(() => void boss.touch(job.name, job.id).catch(() => {}), heartbeatMs);
  return () => clearInterval(beating);
}

async function runJob({
  context,
  boss,
  job,
  turnMs,
  deadline,
  onCut,
  onOver,
}: {
  context: DrainContext;
  boss: PgBoss;
  job: JobWithMetadata<object>;
  turnMs: number | undefined;
  deadline: AbortSignal;
  onCut: SilentLanes["note"];
  onOver: () => void;
}): Promise<"ended" | "putBack"> {
  const { taskId, shard } = evaluateShard.schema.parse(job.data);
  const { db, log } = context;
  const startedAt = performance.now();
  const stopBeating = beat({ boss, job });
  const isCut = async () =>
    deadline.aborted && putBack({ db, boss, job, heldSeconds: (performance.now() - startedAt) / 1_000 });
  try {
    const ending = await takeTurn({ context, boss, job, signal: deadline, turnMs, onCut, onOver });
    if (ending === "put back" || (await isCut())) return "putBack";
    await boss.complete(job.name, job.id);
  } catch (error) {
    if (await isCut()) return "putBack";
    log("warn", "shard failed", { taskId, shard, error });
    await boss.fail(job.name, job.id, toKept(error));
  } finally {
    stopBeating();
  }
  return "ended";
}

/** What the queue keeps with a job that failed. */
function toKept(thrown: unknown): { message: string } {
  const error = withoutParameters(thrown);
  return { message: error instanceof Error ? error.message : String(error) };
}

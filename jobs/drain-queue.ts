import { sql } from "drizzle-orm";
import { fromDrizzle, type Job, type JobWithMetadata, type PgBoss } from "pg-boss";
import { sweepRequests } from "../db/queries/idempotent-requests.ts";
import { sweepRateLimits } from "../db/queries/rate-limits.ts";
import { sweepExpiredKeys } from "../db/queries/sealed-credentials.ts";
import { findShard, listOpenShards } from "../db/queries/task-shards.ts";
import { giveUpOnShard } from "./give-up-shard.ts";
import { handleDeliverWebhook } from "./handlers/deliver-webhook.ts";
import { handleEvaluateShard } from "./handlers/evaluate-shard.ts";
import { deliverWebhookJob, evaluateShard, giveUpShard, sendShards } from "./queue.ts";
import { sweepStalled } from "./sweep-tasks.ts";
import { announceEnds } from "./webhook/announce-end.ts";
import type { openWorkerContext } from "./worker-context.ts";

/** Well inside the queue's heartbeat: a job whose process says nothing is taken for lost. */
const heartbeatMs = 2_000;
const lookAgainMs = 500;

type DrainContext = Omit<ReturnType<typeof openWorkerContext>, "close">;

/**
 * Do what a worker does, for a bounded time: where no process may stay, a timer calls this again and again. Shards that the
 * deadline cuts store what came back and go back to the queue, which costs them none of their attempts.
 * @returns how many shards were ended and how many were put back.
 */
export async function drainQueue({
  context,
  boss,
  concurrency,
  deadline,
}: {
  context: DrainContext;
  boss: PgBoss;
  concurrency: number;
  /** Aborts when the time is up; leave some seconds after it for what is in flight to be stored. */
  deadline: AbortSignal;
}): Promise<{ ended: number; putBack: number }> {
  const { db } = context;
  await boss.supervise();
  await sweepExpiredKeys(db);
  await sweepRateLimits(db);
  await sweepRequests(db);
  await sweepStalled({ db, boss });
  const counts = { ended: 0, putBack: 0 };
  let working = 0;
  async function work(): Promise<void> {
    while (!deadline.aborted) {
      const [job] = await boss.fetch<object>(evaluateShard.name, {
        batchSize: 1,
        includeMetadata: true,
      });
      if (job) {
        working++;
        try {
          counts[await runJob({ context, boss, job, deadline })]++;
        } finally {
          working--;
        }
        continue;
      }
      for (const lost of await boss.fetch<object>(giveUpShard.name, { batchSize: 1 })) {
        await giveUpOnShard({ db, ...giveUpShard.schema.parse(lost.data) });
        await boss.complete(giveUpShard.name, lost.id);
      }
      for (const told of await boss.fetch<object>(deliverWebhookJob.name, { batchSize: 1 }))
        await deliverNow({ context, boss, job: told });
      // Others' shards may fail and come back, or bring work that waits on them.
      if (working === 0) return;
      await new Promise(resolve => setTimeout(resolve, lookAgainMs));
    }
  }
  const settled = await Promise.allSettled(Array.from({ length: concurrency }, work));
  const failed = settled.find(result => result.status === "rejected");
  if (failed) throw failed.reason;
  return counts;
}

async function deliverNow({
  context,
  boss,
  job,
}: {
  context: DrainContext;
  boss: PgBoss;
  job: Job<object>;
}): Promise<void> {
  try {
    await handleDeliverWebhook({ context, taskId: deliverWebhookJob.schema.parse(job.data).taskId });
    await boss.complete(job.name, job.id);
  } catch (error) {
    await boss.fail(job.name, job.id, { message: error instanceof Error ? error.message : String(error) });
  }
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
  const { taskId, shard } = evaluateShard.schema.parse(job.data);
  const beating = setInterval(() => void boss.touch(job.name, job.id).catch(() => {}), heartbeatMs);
  try {
    await handleEvaluateShard({ context, taskId, shard, isRetry: job.retryCount > 0, signal: deadline });
    if (deadline.aborted && (await putBack({ context, boss, job }))) return "putBack";
    await announceEnds({ db: context.db, boss, taskId });
    await boss.complete(job.name, job.id);
  } catch (error) {
    if (deadline.aborted && (await putBack({ context, boss, job }))) return "putBack";
    context.log("warn", "shard failed", { taskId, shard, error });
    await boss.fail(job.name, job.id, { message: error instanceof Error ? error.message : String(error) });
  } finally {
    clearInterval(beating);
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
  const { taskId, shard } = evaluateShard.schema.parse(job.data);
  return db.transaction(async tx => {
    const open = (await listOpenShards(tx, taskId)).includes(shard)
      ? await findShard(tx, { taskId, shard })
      : null;
    if (!open) return false;
    const queue = { db: fromDrizzle(tx, sql) };
    await sendShards({ boss, taskId, shards: [open], ...queue });
    await boss.complete(job.name, job.id, null, queue);
    return true;
  });
}

import type { PgBoss } from "pg-boss";
import { noteTask } from "../lib/note-task.ts";
import { handleEvaluateShard, type ShardContext } from "./handlers/evaluate-shard.ts";
import { evaluateShard } from "./queue.ts";
import { announceEnds } from "./webhook/announce-end.ts";

/**
 * Take shards from the queue, `concurrency` at a time, until the queue client stops. When `signal` aborts, each running
 * shard stores what came back and its job goes back to the queue.
 */
export async function workShards({
  boss,
  context,
  concurrency,
  signal,
}: {
  boss: PgBoss;
  context: ShardContext;
  concurrency: number;
  signal: AbortSignal;
}): Promise<void> {
  const { db, log } = context;
  // One registration each, so that a worker that ends a shard can look for the next at once: pg-boss would
  // otherwise wait out its polling interval.
  for (let n = 0; n < concurrency; n++) {
    const workerId: string = await boss.work(
      evaluateShard.name,
      {
        batchSize: 1,
        heartbeatRefreshSeconds: 1,
        pollingIntervalSeconds: 1,
        notifyPollingIntervalSeconds: 1,
        includeMetadata: true,
        // One of several is kept for beginnings: a short task gets through beside the long tails of others.
        ...(n === 0 && concurrency > 1 ? { minPriority: -1 } : {}),
      },
      async ([job]) => {
        const { taskId, shard, run } = evaluateShard.schema.parse(job!.data);
        noteTask({ taskId, shard });
        const startedAt = performance.now();
        const either = AbortSignal.any([job!.signal, signal]);
        const isRetry = job!.retryCount > 0;
        await handleEvaluateShard({ context, taskId, shard, run, isRetry, signal: either });
        await announceEnds({ db, boss, taskId });
        log("info", "shard done", { taskId, shard, ms: Math.round(performance.now() - startedAt) });
        boss.notifyWorker(workerId);
      },
    );
  }
}

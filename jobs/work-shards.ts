import type { JobWithMetadata, PgBoss, WorkOptions } from "pg-boss";
import { noteTask } from "../lib/note-task.ts";
import { withoutParameters } from "../lib/without-parameters.ts";
import { evaluateShard } from "./queue.ts";
import type { ShardContext } from "./shard-context.ts";
import type { SilentLanes } from "./silent-lanes.ts";
import { takeTurn } from "./take-turn.ts";

/**
 * Take shards from the queue, `concurrency` at a time, until the queue client stops. When `signal` aborts, each running
 * shard stores what came back and the rest goes back to the queue, which costs it none of its attempts. A shard that is past
 * its turn while others wait is not counted: it only awaits its calls under way, so that not even endpoints that hang keep
 * all slots from the others. Nor is one that the queue has taken away.
 */
export async function workShards({
  boss,
  context,
  concurrency,
  signal,
  onCut,
  turnMs,
}: {
  boss: PgBoss;
  context: ShardContext;
  concurrency: number;
  signal: AbortSignal;
  /** Told of calls that `signal` cut. */
  onCut: SilentLanes["note"];
  /** Left out: as long as is fair. */
  turnMs?: number | undefined;
}): Promise<void> {
  // One of several is kept for beginnings: a short task gets through beside the long tails of others, raised or not.
  const beginnings = { minPriority: -1, maxPriority: 0 };
  for (let n = 0; n < concurrency; n++) await openSlot(n === 0 && concurrency > 1 ? beginnings : {});

  // One registration each, so that a worker that ends a shard can look for the next at once: pg-boss would
  // otherwise wait out its polling interval.
  async function openSlot(rank: Pick<WorkOptions, "minPriority" | "maxPriority">): Promise<void> {
    const workerId: string = await boss.work(
      evaluateShard.name,
      {
        batchSize: 1,
        heartbeatRefreshSeconds: 1,
        pollingIntervalSeconds: 1,
        notifyPollingIntervalSeconds: 1,
        includeMetadata: true,
        ...rank,
      },
      async ([job]: JobWithMetadata<object>[]) => {
        const { taskId, shard } = evaluateShard.schema.parse(job!.data);
        noteTask({ taskId, shard });
        const lost = job!.signal;
        const replacing: Promise<boolean>[] = [];
        const onOver = () => void replacing.push(replace());
        try {
          await takeTurn({ context, boss, job: job!, signal, lost, turnMs, onCut, onOver });
          boss.notifyWorker(workerId);
        } catch (error) {
          // The queue keeps it with the job.
          throw withoutParameters(error);
        } finally {
          if (await replacing[0]) await boss.offWork(evaluateShard.name, { id: workerId, wait: false });
        }
      },
    );
    async function replace(): Promise<boolean> {
      try {
        await openSlot(rank);
        return true;
      } catch (error) {
        context.log("warn", "no slot in place of one that hangs", { error });
        return false;
      }
    }
  }
}

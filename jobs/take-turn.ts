import type { JobWithMetadata, PgBoss } from "pg-boss";
import type { Queryable } from "../db/client.ts";
import { isOtherWaiting } from "../db/queries/waiting-shards.ts";
import { handleEvaluateShard } from "./handlers/evaluate-shard.ts";
import { putBack } from "./put-back.ts";
import { evaluateShard } from "./queue.ts";
import type { ShardContext } from "./shard-context.ts";
import { openTurn, type Turn } from "./shard-turn.ts";
import { announceEnds } from "./webhook/announce-end.ts";

/** A shard that takes longer gives its slot to another that waits: a few slow endpoints would hold all of them for hours. */
const longestTurnMs = 30_000;
const restSeconds = 5;

/**
 * Work on a shard until it is done, or its turn is over and another waits: then nothing more is waited for, what is under
 * way comes back, and the rest is put back. @throws where the job failed; the reason of `signal`.
 */
export async function takeTurn({
  context,
  boss,
  job,
  signal,
  turnMs = longestTurnMs,
  onCut,
  onOver,
}: {
  context: ShardContext;
  boss: PgBoss;
  job: JobWithMetadata<object>;
  signal: AbortSignal;
  turnMs?: number | undefined;
  /** Where `signal` is the end of a drain; see Turn. */
  onCut?: NonNullable<Turn["onCut"]>;
  /** Another is to have the slot; this shard only awaits calls under way, each of which has its time limit. */
  onOver: () => void;
}): Promise<"ended" | "put back"> {
  const { db, log } = context;
  const { trouble = openTurn.trouble, ...work } = evaluateShard.schema.parse(job.data);
  const startedAt = performance.now();
  const watch = watchTurn({ db, taskId: work.taskId, shard: work.shard, turnMs, onOver, signal });
  const turn = { over: watch.over, trouble, ...(onCut ? { onCut } : {}) };
  try {
    const left = await handleEvaluateShard({ context, ...work, isRetry: job.retryCount > 0, signal, turn });
    const heldMs = Math.round(performance.now() - startedAt);
    const [why, rest] = signal.aborted ? ["time is up", 0] : ["others wait", restSeconds];
    const how = { heldSeconds: heldMs / 1_000, restSeconds: rest };
    if (left && (await putBack({ db, boss, job, ...how, trouble: left }))) {
      log("info", `shard put back: ${why}`, { taskId: work.taskId, shard: work.shard, ms: heldMs });
      return "put back";
    }
    await announceEnds({ db, boss, taskId: work.taskId });
    log("info", "shard done", { taskId: work.taskId, shard: work.shard, ms: heldMs });
    return "ended";
  } finally {
    watch.stop();
  }
}

/** Aborts `over` at the end of a turn, and of every further one, if another shard waits that is not for the same endpoint. */
function watchTurn({
  db,
  taskId,
  shard,
  turnMs,
  onOver,
  signal,
}: {
  db: Queryable;
  taskId: string;
  shard: number;
  turnMs: number;
  onOver: () => void;
  signal: AbortSignal;
}): { over: AbortSignal; stop: () => void } {
  const controller = new AbortController();
  let isWatching = true;
  const stop = () => {
    isWatching = false;
    clearInterval(timer);
  };
  const timer = setInterval(async () => {
    // The database is briefly away: the next look decides.
    const look = isOtherWaiting(db, { queue: evaluateShard.name, taskId, shard }).catch(() => false);
    // Ended while we looked, it has nothing to give any more.
    if (!(await look) || !isWatching || signal.aborted) return;
    stop();
    onOver();
    controller.abort(new Error("its turn is over"));
  }, turnMs);
  return { over: controller.signal, stop };
}

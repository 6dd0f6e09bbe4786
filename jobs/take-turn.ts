import type { JobWithMetadata, PgBoss } from "pg-boss";
import type { Queryable } from "../db/client.ts";
import {
  isOtherWaiting,
  isRaised,
  raiseLongestWaiting,
  restAfterRaised,
} from "../db/queries/waiting-shards.ts";
import { handleEvaluateShard } from "./handlers/evaluate-shard.ts";
import { putBack } from "./put-back.ts";
import { evaluateShard } from "./queue.ts";
import type { ShardContext } from "./shard-context.ts";
import { type Cut, openTurn } from "./shard-turn.ts";
import { announceEnds } from "./webhook/announce-end.ts";

/** A shard that takes longer gives its slot to another that waits: a few slow endpoints would hold all of them for hours. */
const longestTurnMs = 30_000;
const restSeconds = 5;
const neverLost = new AbortController().signal;

/**
 * Work on a shard until it is done, or its turn is over and another waits: then nothing more is waited for, what is under
 * way comes back, and the rest is put back; so it is where `signal` cuts it. @throws where the job failed; the reason of `lost`.
 */
export async function takeTurn({
  context,
  boss,
  job,
  signal,
  lost = neverLost,
  turnMs = longestTurnMs,
  onCut,
  onOver,
}: {
  context: ShardContext;
  boss: PgBoss;
  job: JobWithMetadata<object>;
  /** Aborts at the end of the drain, or of the worker. */
  signal: AbortSignal;
  /**
   * Aborts when the queue has given the job to another, as after a while without the database: what is under way comes back
   * here, and its claims keep the other from asking it again.
   */
  lost?: AbortSignal;
  turnMs?: number | undefined;
  /** Told of calls that `signal` cut; see Turn. */
  onCut: (cut: Cut) => void;
  /** Another is to have the slot; this shard only awaits calls under way, each of which has its time limit. */
  onOver: () => void;
}): Promise<"ended" | "put back"> {
  const { db, log } = context;
  const { trouble = openTurn.trouble, ...work } = evaluateShard.schema.parse(job.data);
  const { taskId, shard } = work;
  const slot = openSlot({ db, isRaised: isRaised(job.priority) });
  const giveSlot = () => {
    onOver();
    void slot.close();
  };
  const watch = watchTurn({ db, taskId, shard, turnMs, onOver: giveSlot, signal, lost });
  const turn = { over: watch.over, lost, trouble, onCut };
  // Whose slot is next; while the database is away, by rank.
  const raising = raiseLongestWaiting(db, { queue: evaluateShard.name }).catch(() => {});
  try {
    const left = await handleEvaluateShard({ context, ...work, isRetry: job.retryCount > 0, signal, turn });
    if (left) lost.throwIfAborted();
    const [why, rest] = signal.aborted ? ["time is up", 0] : ["others wait", restSeconds];
    const how = { heldSeconds: slot.heldSeconds(), restSeconds: rest };
    const told = { taskId, shard, ms: slot.elapsedMs() };
    if (left && (await putBack({ db, boss, job, ...how, trouble: left }))) {
      log("info", `shard put back: ${why}`, told);
      return "put back";
    }
    await announceEnds({ db, boss, taskId });
    log("info", "shard done", told);
    return "ended";
  } finally {
    watch.stop();
    await raising;
    await slot.close();
  }
}

/** How long a shard has a slot; at its end, once, one that was raised makes room for beginnings. */
function openSlot({ db, isRaised }: { db: Queryable; isRaised: boolean }) {
  const startedAt = performance.now();
  const elapsedMs = () => Math.round(performance.now() - startedAt);
  let heldMs: number | null = null;
  const heldSeconds = () => (heldMs ?? elapsedMs()) / 1_000;
  return {
    elapsedMs,
    heldSeconds,
    async close(): Promise<void> {
      if (heldMs !== null) return;
      heldMs = elapsedMs();
      // Should it fail, a longer rest is noted already.
      if (isRaised) await restAfterRaised(db, { heldSeconds: heldSeconds() }).catch(() => {});
    },
  };
}

/**
 * Aborts `over` at the end of a turn, and of every further one, if another shard waits that is not for the same endpoint; or
 * when the shard is lost.
 */
function watchTurn({
  db,
  taskId,
  shard,
  turnMs,
  onOver,
  signal,
  lost,
}: {
  db: Queryable;
  taskId: string;
  shard: number;
  turnMs: number;
  onOver: () => void;
  signal: AbortSignal;
  lost: AbortSignal;
}): { over: AbortSignal; stop: () => void } {
  const controller = new AbortController();
  let isWatching = true;
  const stop = () => {
    isWatching = false;
    clearInterval(timer);
    lost.removeEventListener("abort", onLost);
  };
  const end = (reason: Error) => {
    stop();
    onOver();
    controller.abort(reason);
  };
  const timer = setInterval(async () => {
    // The database is briefly away: the next look decides.
    const look = isOtherWaiting(db, { queue: evaluateShard.name, taskId, shard }).catch(() => false);
    // Ended while we looked, it has nothing to give any more.
    if (!(await look) || !isWatching || signal.aborted) return;
    end(new Error("its turn is over"));
  }, turnMs);
  const onLost = () => end(lost.reason);
  lost.addEventListener("abort", onLost, { once: true });
  return { over: controller.signal, stop };
}

import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { listItems } from "../../db/queries/catalog.ts";
import { type Claims, claimMissing, leaveTries, releaseClaims } from "../../db/queries/sample-claims.ts";
import { listMeasuredItems } from "../../db/queries/samples.ts";
import { listTaskModels, markModelStopped, type TaskModel } from "../../db/queries/task-models.ts";
import { findShard, markShardDone, type Shard } from "../../db/queries/task-shards.ts";
import { lockRun, type TaskHead } from "../../db/queries/tasks.ts";
import { listUnreadableItems } from "../../db/queries/unreadable-items.ts";
import { writeSamples } from "../../db/queries/write-samples.ts";
import { quoteEndpoint } from "../../lib/credentials/quote-endpoint.ts";
import { chooseExamples } from "../../lib/engine/catalog/few-shot.ts";
import { type PromptStyle, promptStyles, promptVersionOf } from "../../lib/engine/catalog/prompt.ts";
import type { StoredItem } from "../../lib/engine/catalog/stored-item.ts";
import { isAbortOf } from "../../lib/engine/models/is-abort-of.ts";
import { modelLabel } from "../../lib/engine/models/model-label.ts";
import { planOf } from "../../lib/engine/plan/plan.ts";
import { runShard } from "../../lib/engine/runner/run-shard.ts";
import { BenchHubError } from "../../lib/errors.ts";
import { beginRun } from "../begin-run.ts";
import { concludeTask } from "../conclude-task.ts";
import { deriveScores } from "../derive-scores.ts";
import { overDatabaseTrouble } from "../over-database-trouble.ts";
import { openFewShotPool } from "../prompting.ts";
import type { ShardContext } from "../shard-context.ts";
import { openTurn, type Trouble, type Turn } from "../shard-turn.ts";
import { stopIfSettled } from "../stop-if-settled.ts";
import { listWanted } from "../wanted-answers.ts";
import { keepClaims } from "./keep-claims.ts";
import { loadItems } from "./load-items.ts";
import { type OpenModel, openModel } from "./open-model.ts";
import { createOpenTries } from "./open-tries.ts";
import { watchRun } from "./watch-run.ts";
import { answerWithoutKey, failureWithoutKey } from "./without-key.ts";

const extendClaimsEveryMs = 5_000;
/** Answers wait this long in memory for a database that is away or full, as while a hosted one moves; then the shard fails. */
const storePatienceMs = 600_000;
/** A transaction for each answer costs more than the answers: those of so long share one. */
const gatherMs = 100;
/** How soon to look again for an answer that another task is waiting for too. */
const lookAgainMs = 300;

/**
 * Do one shard: ask what is missing, store it, close the shard, and with the last one conclude the task.
 * Safe to repeat at any point: what was stored is not asked again. Ends early, leaving the shard open, when `signal` aborts.
 * @returns what its next turn is to know where this one was over before the shard; else null.
 */
export async function handleEvaluateShard({
  context,
  taskId,
  shard: shardNumber,
  run = 0,
  isRetry = false,
  signal,
  turn = openTurn,
}: {
  context: ShardContext;
  taskId: string;
  shard: number;
  /** The run of the task that this is work of; left out, the first. Of another, nothing is done. */
  run?: number;
  /** Its job failed before, perhaps because nothing could be stored: then one answer is stored before more are paid for. */
  isRetry?: boolean;
  signal: AbortSignal;
  turn?: Turn;
}): Promise<Trouble | null> {
  const { db, log } = context;
  const [task, shard, lanes] = await Promise.all([
    beginRun(db, { taskId, run }),
    findShard(db, { taskId, shard: shardNumber }),
    listTaskModels(db, taskId),
  ]);
  if (!task || !shard || task.status !== "STARTED" || task.run !== run) return null;
  const lane = lanes.find(m => m.position === shard.position)!;
  const ending =
    lane.stopped === null ? await runLane({ context, task, lane, shard, isRetry, signal, turn }) : "done";
  if (ending === "run over") return null;
  if (ending !== "done" && "left" in ending) return ending.left;
  await db.transaction(async tx => {
    // Ended, or resumed as another run, in the meantime: what is missing now is not ours to call done.
    if (!(await lockRun(tx, { taskId, run }))) return;
    if (ending !== "done") {
      log("warn", "model stopped", { taskId, model: lane.name, reason: ending.stopped });
      await markModelStopped(tx, { taskId, position: lane.position, reason: ending.stopped });
    }
    if ((await markShardDone(tx, { taskId, shard: shardNumber })) === 0) await concludeTask(tx, taskId);
  });
  await stopIfSettled(db, { task, from: shard.first });
  return null;
}

type LaneEnding = "done" | "run over" | { stopped: string } | { left: Trouble };

async function runLane({
  context,
  task,
  lane,
  shard,
  isRetry,
  signal,
  turn,
}: {
  context: ShardContext;
  task: TaskHead;
  lane: TaskModel;
  shard: Shard & { itemIds: number[] };
  isRetry: boolean;
  signal: AbortSignal;
  turn: Turn;
}): Promise<LaneEnding> {
  const { db } = context;
  const { model } = lane;
  const { itemIds } = shard;
  const { promptVersion } = task;
  const startedAt = task.startedAt!;
  const plan = planOf(task.planned);
  const [groups] = await listWanted(db, { plan, promptVersion, itemIds, models: [model] });
  // What no call could bring to a verdict any more is not paid for.
  const unreadable = await Promise.all(groups!.map(group => listUnreadableItems(db, group)));
  let key: string | null = null;
  let opened: OpenModel | null = null;
  let stopped: string | null = null;
  const streak = { failures: turn.trouble.failures };
  const tries = createOpenTries();
  let round: Pick<Claims, "modelId" | "promptVersion" | "repeat"> | null = null;
  /** Of questions claimed. */
  let triesBefore = new Map<number, number>();
  let mayHoldClaims = false;
  const met = { answers: false, failedCalls: false };
  const examples = await openFewShotPool(db, task);
  if (examples === "changed")
    return { stopped: "The questions it was to be shown as examples have changed. Start it again." };
  const pool = examples;
  // A run of its own: one that was cancelled and one that goes on may overlap for a moment.
  const holder = `${task.taskId}/${shard.shard}/${randomUUID()}`;
  const keeping = keepClaims({ db, everyMs: extendClaimsEveryMs });
  const watch = watchRun({ db, taskId: task.taskId, run: task.run });
  const ended = AbortSignal.any([signal, watch.signal]);
  const leaving = AbortSignal.any([ended, turn.over]);
  const ownNoMore = turn.lost ? AbortSignal.any([ended, turn.lost]) : ended;
  try {
    // Every item's first answer before anybody's second.
    const rounds = Math.max(...groups!.map(group => group.repeats));
    for (let repeat = 0; repeat < rounds; repeat++)
      for (const style of promptStyles) stopped ??= await runRound({ repeat, style });
    const candidate = modelLabel(model);
    for (const wanted of groups!)
      await deriveScores({ db, scoring: context.scoring, wanted, candidate, signal: ownNoMore });
    return stopped === null ? "done" : { stopped: quoteEndpoint({ text: stopped, key }) };
  } catch (error) {
    if (watch.signal.aborted) return "run over";
    if (signal.aborted && !turn.onCut) throw error;
    if (![turn.over, signal].some(end => isAbortOf({ signal: end, error }))) throw error;
    const isSilent = !met.answers && !met.failedCalls;
    const { taskId, run } = task;
    if (signal.aborted && isSilent)
      turn.onCut?.({ taskId, run, position: lane.position, waitedMs: tries.longestMs() });
    const turns = met.answers ? 0 : turn.trouble.turns + (met.failedCalls ? 1 : 0);
    return { left: { turns, failures: streak.failures } };
  } finally {
    watch.stop();
    await keeping.stop();
    // Whatever is left would run out by itself.
    if (mayHoldClaims) await giveBack().catch(() => {});
  }

  /** Claims, all of them or those of the round under way; what was tried and not stored is told to whoever asks it next. */
  async function giveBack({ promptVersion }: { promptVersion?: string } = {}): Promise<void> {
    const counts = tries.counts();
    if (round !== null && counts.size > 0) await leaveTries(db, { ...round, holder, tries: counts });
    tries.settle([...counts.keys()]);
    await releaseClaims(db, { holder, ...(promptVersion === undefined ? {} : { promptVersion }) });
    mayHoldClaims = false;
  }

  async function runRound({ repeat, style }: { repeat: number; style: PromptStyle }): Promise<string | null> {
    const asked = groups!.flatMap((group, index) =>
      group.style === style && repeat < group.repeats
        ? group.itemIds.filter(id => !unreadable[index]!.has(id))
        : [],
    );
    const reuse = {
      modelId: model.id,
      promptVersion: promptVersionOf({ base: promptVersion, style }),
      repeat,
    };
    round = reuse;
    const answers = { ...reuse, orFailedIn: { taskId: task.taskId, startedAt } };
    const left = new Set(asked);
    while (left.size > 0) {
      const { measured, claimed } = await look([...left]);
      for (const id of measured) left.delete(id);
      if (left.size === 0) return null;
      turn.over.throwIfAborted();
      // Another task is asking for the rest: its answers are ours too, once they are there.
      if (claimed.size === 0) {
        await delay(lookAgainMs, undefined, { signal: leaving });
        continue;
      }
      const stored = await lookAtClaimed(claimed);
      // In draw order.
      const reason = await askItems(itemIds.filter(id => claimed.has(id) && !stored.has(id)));
      if (reason !== null) return reason;
      await keeping.letGo();
      // What another task has taken over is waited for like what it had from the beginning; what was left, another look tells.
      if (!turn.over.aborted) for (const id of claimed) if (!keeping.isLost(id)) left.delete(id);
      await giveBack(reuse);
    }
    return null;

    async function look(ids: number[]): Promise<{ measured: Set<number>; claimed: Set<number> }> {
      if (model.kind !== "baseline") {
        mayHoldClaims = true;
        const { tries: before, ...found } = await claimMissing(db, { ...answers, itemIds: ids, holder });
        triesBefore = before;
        return found;
      }
      // Calls nobody pays for need no claims: who is first to store one answers for both.
      const measured = await listMeasuredItems(db, { ...answers, itemIds: ids });
      return { measured, claimed: new Set(ids.filter(id => !measured.has(id))) };
    }
    /** Somebody may have stored an answer and given up its claim while we looked. From here on nobody else asks these. */
    async function lookAtClaimed(claimed: Set<number>): Promise<Set<number>> {
      if (model.kind === "baseline") return new Set();
      keeping.hold({ ...reuse, itemIds: [...claimed], holder });
      return listMeasuredItems(db, { ...answers, itemIds: [...claimed] });
    }
    async function askItems(ids: number[]): Promise<string | null> {
      for await (const items of loadItems({ ids, list: some => listItems(db, some) })) {
        try {
          opened ??= await open();
        } catch (error) {
          // A key that doesn't open now never will: the model is given up, or its task would be tried for ever.
          if (error instanceof BenchHubError) return error.message;
          throw error;
        }
        if (isRetry) stopped ??= await ask(items.splice(0, 1));
        stopped ??= await ask(items);
        if (stopped !== null || leaving.aborted) break;
      }
      return stopped;
    }
    async function ask(items: StoredItem[]): Promise<string | null> {
      const asked = await runShard({
        items,
        style,
        signal: ended,
        leave: leaving,
        streak,
        ports: {
          limit: opened!.limit,
          answer: answerWithoutKey({ answer: opened!.answer, key }),
          ...(pool ? { examplesFor: (item: StoredItem) => chooseExamples({ pool, item }) } : {}),
          score: input => context.scoring.score(input, modelLabel(model)),
          gather: () => delay(gatherMs),
          isOthers: item => keeping.isLost(item.id),
          write: async drafts => {
            const batch = {
              ...reuse,
              model,
              taskId: task.taskId,
              drafts: drafts.map(draft => ({
                ...failureWithoutKey({ draft, key }),
                attempts: draft.attempts + (triesBefore.get(draft.item.id) ?? 0),
              })),
            };
            await overDatabaseTrouble({
              work: () => writeSamples(db, batch),
              signal: ended,
              patienceMs: storePatienceMs,
            });
            tries.settle(drafts.map(draft => draft.item.id));
            met.answers ||= drafts.some(draft => draft.score.outcome !== "api_error");
          },
        },
      });
      return asked.stopped;
    }
  }

  /** Only where something is left to ask: scoring what is stored needs no key. */
  async function open(): Promise<OpenModel> {
    const onFailure = () => {
      met.failedCalls = true;
    };
    const told = { onTry: tries.begin, onFailure };
    const failedBefore = turn.trouble.turns;
    const open = await openModel({ context, taskId: task.taskId, lane, failedBefore, ...told });
    key = open.key;
    return open;
  }
}

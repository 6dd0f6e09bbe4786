import { setTimeout as delay } from "node:timers/promises";
import pLimit from "p-limit";
import type { Queryable } from "../../db/client.ts";
import { listItems } from "../../db/queries/catalog.ts";
import { listMeasuredItems, writeSamples } from "../../db/queries/samples.ts";
import {
  findShard,
  findTask,
  findTaskState,
  listTaskModels,
  lockTask,
  markModelStopped,
  markShardDone,
  markStarted,
  type Task,
  type TaskModel,
} from "../../db/queries/tasks.ts";
import { maskKey } from "../../lib/credentials/mask-key.ts";
import { chooseExamples } from "../../lib/engine/catalog/few-shot.ts";
import { type PromptStyle, promptStyles, promptVersionOf } from "../../lib/engine/catalog/prompt.ts";
import type { StoredItem } from "../../lib/engine/catalog/stored-item.ts";
import { answerAsBaseline } from "../../lib/engine/models/baseline.ts";
import { createEndpointCaller } from "../../lib/engine/models/call-endpoint.ts";
import { callWithRetries, defaultRetryPolicy } from "../../lib/engine/models/call-with-retries.ts";
import { type BaselineId, generationSettingsSchema } from "../../lib/engine/models/model-choice.ts";
import { modelLabel } from "../../lib/engine/models/model-label.ts";
import { planOf } from "../../lib/engine/plan/plan.ts";
import { type AnswerItem, runShard, type SampleDraft } from "../../lib/engine/runner/run-shard.ts";
import { BenchHubError } from "../../lib/errors.ts";
import type { Log } from "../../lib/log.ts";
import { concludeTask } from "../conclude-task.ts";
import { deriveScores } from "../derive-scores.ts";
import { openFewShotPool } from "../prompting.ts";
import type { Scoring } from "../scoring.ts";
import { listWanted } from "../wanted-answers.ts";

export type ShardContext = {
  db: Queryable;
  log: Log;
  fetch: typeof globalThis.fetch;
  /** Opens the key of a task's model; null if it was given none. */
  findKey: (input: { taskId: string; position: number }) => Promise<string | null>;
  endpointConcurrency: number;
  scoring: Scoring;
};

/** No answer of a chat endpoint takes longer than this in practice; a hung connection must end some time. */
const callTimeoutMs = 300_000;

/**
 * Do one shard: ask what is missing, store it, close the shard, and with the last one conclude the task.
 * Safe to repeat at any point: what was stored is not asked again. Ends early, leaving the shard open, when `signal` aborts.
 */
export async function handleEvaluateShard({
  context,
  taskId,
  shard: shardNumber,
  signal,
}: {
  context: ShardContext;
  taskId: string;
  shard: number;
  signal: AbortSignal;
}): Promise<void> {
  const { db, log } = context;
  const [task, shard] = await Promise.all([
    findTask(db, taskId),
    findShard(db, { taskId, shard: shardNumber }),
  ]);
  if (!task || !shard || (task.status !== "PENDING" && task.status !== "STARTED")) return;
  await markStarted(db, taskId);
  const lane = (await listTaskModels(db, taskId)).find(m => m.position === shard.position)!;
  if (lane.stopped === null) {
    const stopped = await runLane({ context, task, lane, first: shard.first, last: shard.last, signal });
    if (stopped !== null) {
      log("warn", "model stopped", { taskId, model: lane.name, reason: stopped });
      await markModelStopped(db, { taskId, position: lane.position, reason: stopped });
    }
  }
  await db.transaction(async tx => {
    await lockTask(tx, taskId);
    if ((await markShardDone(tx, { taskId, shard: shardNumber })) === 0) await concludeTask(tx, taskId);
  });
}

async function runLane({
  context,
  task,
  lane,
  first,
  last,
  signal,
}: {
  context: ShardContext;
  task: Task;
  lane: TaskModel;
  first: number;
  last: number;
  signal: AbortSignal;
}): Promise<string | null> {
  const { db } = context;
  const { model, position } = lane;
  const itemIds = task.itemIds.slice(first, last);
  const { promptVersion } = task;
  const plan = planOf(task.planned);
  const [groups] = await listWanted(db, { plan, promptVersion, itemIds, models: [model] });
  let key: string | null = null;
  let answer: AnswerItem | null = null;
  let stopped: string | null = null;
  const examples = await openFewShotPool(db, task);
  if (examples === "changed")
    return "The questions it was to be shown as examples have changed. Start it again.";
  const pool = examples;
  // A task that was cancelled elsewhere ends here too: the cancelling process can't reach into ours.
  const cancelled = watchCancel({ db, taskId: task.taskId });
  const ended = AbortSignal.any([signal, cancelled.signal]);
  try {
    // Every item's first answer before anybody's second.
    const rounds = Math.max(...groups!.map(group => group.repeats));
    for (let repeat = 0; repeat < rounds; repeat++)
      for (const style of promptStyles) stopped ??= await runRound({ repeat, style });
    const candidate = modelLabel(model);
    for (const wanted of groups!)
      await deriveScores({ db, scoring: context.scoring, wanted, candidate, signal: ended });
    return stopped === null ? null : maskKey({ text: stopped, key });
  } catch (error) {
    if (cancelled.signal.aborted) return null;
    throw error;
  } finally {
    cancelled.stop();
  }

  async function runRound({ repeat, style }: { repeat: number; style: PromptStyle }): Promise<string | null> {
    const asked = groups!
      .filter(group => group.style === style && repeat < group.repeats)
      .flatMap(group => group.itemIds);
    const asPrompted = promptVersionOf({ base: promptVersion, style });
    const measured = await listMeasuredItems(db, {
      modelId: model.id,
      promptVersion: asPrompted,
      itemIds: asked,
      repeat,
    });
    const left = new Set(asked.filter(id => !measured.has(id)));
    const items = await listItems(
      db,
      itemIds.filter(id => left.has(id)),
    );
    if (items.length === 0) return null;
    try {
      answer ??= await openModel();
    } catch (error) {
      // A key that doesn't open now never will: the model is given up, or its task would be tried for ever.
      if (error instanceof BenchHubError) return error.message;
      throw error;
    }
    const round = await runShard({
      items,
      style,
      signal: ended,
      ports: {
        answer,
        ...(pool ? { examplesFor: (item: StoredItem) => chooseExamples({ pool, item }) } : {}),
        score: input => context.scoring.score(input, modelLabel(model)),
        limit: limiterOf(
          model.kind === "baseline" ? "baseline" : model.baseUrl!,
          context.endpointConcurrency,
        ),
        write: async drafts => {
          await writeSamples(db, {
            model,
            taskId: task.taskId,
            promptVersion: asPrompted,
            drafts: drafts.map(draft => withoutKey({ draft, key })),
            repeat,
          });
        },
      },
    });
    return round.stopped;
  }

  /** Only where something is left to ask: scoring what is stored needs no key. */
  async function openModel(): Promise<AnswerItem> {
    if (model.kind === "baseline") return baselineAnswer(model.builtin as BaselineId);
    key = await context.findKey({ taskId: task.taskId, position });
    return endpointAnswer({ context, lane, key });
  }
}

/** Keys shorter than this are placeholders ("none", "x"): blanking them out would garble honest answers. */
const shortestSecret = 8;

/** An endpoint may say back the key it was sent: samples are shown to whoever holds the link. */
function withoutKey({ draft, key }: { draft: SampleDraft; key: string | null }): SampleDraft {
  const mask = (text: string) => maskKey({ text, key });
  const score = { ...draft.score, explanation: mask(draft.score.explanation) };
  if (key === null || key.length < shortestSecret) return { ...draft, score };
  return {
    ...draft,
    output: mask(draft.output),
    reasoning: draft.reasoning === null ? null : mask(draft.reasoning),
    score: { ...score, extracted: score.extracted === null ? null : mask(score.extracted) },
  };
}

function watchCancel({ db, taskId }: { db: Queryable; taskId: string }): {
  signal: AbortSignal;
  stop: () => void;
} {
  const controller = new AbortController();
  const timer = setInterval(() => {
    findTaskState(db, taskId).then(
      state => {
        if (state === "CANCELLED") controller.abort(new Error("cancelled"));
      },
      // The database is briefly away: the next look decides.
      () => {},
    );
  }, 2_000);
  return { signal: controller.signal, stop: () => clearInterval(timer) };
}

function baselineAnswer(builtin: BaselineId): AnswerItem {
  return async ({ item }) => ({
    reply: {
      text: answerAsBaseline({ builtin, item: item.item, itemKey: item.contentId }),
      reasoning: null,
      finishReason: "stop",
      inputTokens: null,
      outputTokens: null,
      firstTokens: null,
    },
    attempts: 1,
    latencyMs: null,
  });
}

function endpointAnswer({
  context,
  lane,
  key,
}: {
  context: ShardContext;
  lane: TaskModel;
  key: string | null;
}): AnswerItem {
  const call = createEndpointCaller({
    baseUrl: lane.model.baseUrl!,
    model: lane.model.model!,
    apiKey: key,
    settings: generationSettingsSchema.parse(lane.model.settings),
    fetch: context.fetch,
    timeoutMs: callTimeoutMs,
  });
  return async ({ prompt, style, signal }) => {
    // Only the call that succeeded counts as latency: waiting for a rate limit says nothing of the model.
    let startedAt = 0;
    const { value, attempts } = await callWithRetries({
      call: () => {
        startedAt = performance.now();
        return call({ prompt, signal, firstTokenOnly: style === "first-token" });
      },
      policy: defaultRetryPolicy,
      signal,
      sleep: async (ms, abort) => {
        await delay(ms, undefined, { signal: abort });
      },
      random: Math.random,
      now: Date.now,
    });
    return { reply: value, attempts, latencyMs: performance.now() - startedAt };
  };
}

const limiters = new Map<string, ReturnType<typeof pLimit>>();

/** One queue per endpoint and process, shared by all shards that call it. */
function limiterOf(endpoint: string, concurrency: number): <T>(work: () => Promise<T>) => Promise<T> {
  let limiter = limiters.get(endpoint);
  if (!limiter) {
    limiter = pLimit(concurrency);
    limiters.set(endpoint, limiter);
  }
  return limiter;
}

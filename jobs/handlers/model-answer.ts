import { setTimeout as delay } from "node:timers/promises";
import type { TaskModel } from "../../db/queries/task-models.ts";
import { answerAsBaseline } from "../../lib/engine/models/baseline.ts";
import { createEndpointCaller } from "../../lib/engine/models/call-endpoint.ts";
import { toCallError } from "../../lib/engine/models/call-error.ts";
import { callWithRetries, defaultRetryPolicy } from "../../lib/engine/models/call-with-retries.ts";
import { isAbortOf } from "../../lib/engine/models/is-abort-of.ts";
import { type BaselineId, generationSettingsSchema } from "../../lib/engine/models/model-choice.ts";
import { estimateTokens } from "../../lib/engine/plan/estimate-tokens.ts";
import type { AnswerItem } from "../../lib/engine/runner/run-shard.ts";
import { type EndpointGate, pauseAfter } from "../endpoint-gate.ts";
import type { BudgetMeter } from "../house-budget.ts";

/** No answer of a chat endpoint takes longer than this in practice; a hung connection must end some time. */
const callTimeoutMs = 300_000;
/** For this process's life: endpoints seldom learn to stream, and each is asked once. */
const streaming = { refusals: new Set<string>(), now: () => performance.now() };

export function baselineAnswer(builtin: BaselineId): AnswerItem {
  return async ({ item }) => ({
    reply: {
      text: answerAsBaseline({ builtin, item: item.item, itemKey: item.contentId }),
      reasoning: null,
      finishReason: "stop",
      inputTokens: null,
      outputTokens: null,
      firstTokenMs: null,
      firstTokens: null,
    },
    attempts: 1,
    latencyMs: null,
  });
}

/** Asks an endpoint through its gate, with retries; every try waits for its turn in the stated rates. */
export function endpointAnswer({
  fetch,
  gate,
  lane,
  key,
  meter = null,
  failedBefore = 0,
  onWait,
  onTry,
  onFailure,
}: {
  fetch: typeof globalThis.fetch;
  gate: EndpointGate;
  lane: TaskModel;
  key: string | null;
  /** Of a model with a daily budget. */
  meter?: BudgetMeter | null;
  /** Failed tries that count as each question's first ones. */
  failedBefore?: number;
  /** Told how long the endpoint asked to be left alone. */
  onWait: (waitMs: number) => void;
  /** Told of every try, as it is sent. */
  onTry: (itemId: number) => void;
  /** Told of every failed try. */
  onFailure: () => void;
}): AnswerItem {
  const settings = generationSettingsSchema.parse(lane.model.settings);
  const call = createEndpointCaller({
    baseUrl: lane.model.baseUrl!,
    model: lane.model.model!,
    apiKey: key,
    settings,
    fetch,
    timeoutMs: callTimeoutMs,
    streaming,
  });
  const attempts = Math.max(1, defaultRetryPolicy.attempts - failedBefore);
  const policy = { ...defaultRetryPolicy, attempts };
  return async ({ item, prompt, style, signal, leave }) => {
    // Only the call that succeeded counts as latency: waiting for a rate limit says nothing of the model.
    let latencyMs = 0;
    const { value, attempts } = await callWithRetries({
      call: async () => {
        const firstTokenOnly = style === "first-token";
        const settle = await gate.pace({
          model: lane.model.model!,
          inputTokens: estimateTokens(prompt),
          mostOutputTokens: firstTokenOnly ? 1 : settings.maxTokens,
          limits: lane.limits,
          signal: leave,
        });
        const ask = async () => {
          onTry(item.id);
          const startedAt = performance.now();
          const reply = await call({ prompt, signal, firstTokenOnly });
          latencyMs = performance.now() - startedAt;
          return reply;
        };
        try {
          const reply = await (meter === null ? ask() : meter.spend({ prompt, signal: leave, ask }));
          await settle(reply);
          return reply;
        } catch (error) {
          if (tookNothing({ error, signal, leave })) await settle({ inputTokens: 0, outputTokens: 0 });
          throw error;
        }
      },
      policy,
      signal,
      leave,
      sleep: async (ms, abort) => {
        await delay(ms, undefined, { signal: abort });
      },
      random: Math.random,
      now: Date.now,
      onFailure(error) {
        onFailure();
        gate.onFailure(error);
        if (error.status === 429) onWait(pauseAfter(error.retryAfterMs));
      },
    });
    gate.onSuccess(latencyMs);
    return { reply: value, attempts, latencyMs };
  };
}

/** The endpoint refused, or was not asked. Nobody knows what a call that was cut off took: what was reckoned stands. */
function tookNothing({
  error,
  signal,
  leave,
}: {
  error: unknown;
  signal: AbortSignal;
  leave: AbortSignal;
}): boolean {
  if (signal.aborted) return false;
  return isAbortOf({ signal: leave, error }) || (toCallError({ error, now: Date.now() }).status ?? 0) >= 400;
}

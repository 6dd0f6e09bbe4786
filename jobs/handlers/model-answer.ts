import { setTimeout as delay } from "node:timers/promises";
import type { TaskModel } from "../../db/queries/task-models.ts";
import { answerAsBaseline } from "../../lib/engine/models/baseline.ts";
import { createEndpointCaller } from "../../lib/engine/models/call-endpoint.ts";
import { callWithRetries, defaultRetryPolicy } from "../../lib/engine/models/call-with-retries.ts";
import { type BaselineId, generationSettingsSchema } from "../../lib/engine/models/model-choice.ts";
import type { AnswerItem } from "../../lib/engine/runner/run-shard.ts";
import { type EndpointGate, pauseAfter } from "../endpoint-gate.ts";
import type { BudgetMeter } from "../house-budget.ts";

/** No answer of a chat endpoint takes longer than this in practice; a hung connection must end some time. */
const callTimeoutMs = 300_000;
/** For this process's life: endpoints seldom learn to stream, and each is asked once. */
const streaming = { refusals: new Set<string>(), now: () => performance.now() };
/** About as many characters make a token, in English rather more, in Korean fewer: stated rates are kept on the safe side. */
const charactersPerToken = 3;

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
  triesBefore = 0,
  onWait,
  onFailure,
}: {
  fetch: typeof globalThis.fetch;
  gate: EndpointGate;
  lane: TaskModel;
  key: string | null;
  /** Of a model with a daily budget. */
  meter?: BudgetMeter | null;
  /** Failed tries that count as each question's first ones. */
  triesBefore?: number;
  /** Told how long the endpoint asked to be left alone. */
  onWait: (waitMs: number) => void;
  /** Told of every failed try. */
  onFailure: () => void;
}): AnswerItem {
  const call = createEndpointCaller({
    baseUrl: lane.model.baseUrl!,
    model: lane.model.model!,
    apiKey: key,
    settings: generationSettingsSchema.parse(lane.model.settings),
    fetch,
    timeoutMs: callTimeoutMs,
    streaming,
  });
  const attempts = Math.max(1, defaultRetryPolicy.attempts - triesBefore);
  const policy = { ...defaultRetryPolicy, attempts };
  return async ({ prompt, style, signal, leave }) => {
    // Only the call that succeeded counts as latency: waiting for a rate limit says nothing of the model.
    let latencyMs = 0;
    const { value, attempts } = await callWithRetries({
      call: async () => {
        const tokens = Math.ceil(prompt.length / charactersPerToken);
        await gate.pace({ tokens, limits: lane.limits, signal: leave });
        const ask = async () => {
          const startedAt = performance.now();
          const reply = await call({ prompt, signal, firstTokenOnly: style === "first-token" });
          latencyMs = performance.now() - startedAt;
          return reply;
        };
        return meter === null ? ask() : meter.spend({ prompt, signal: leave, ask });
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

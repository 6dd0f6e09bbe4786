import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { LanguageModelV4, LanguageModelV4GenerateResult } from "@ai-sdk/provider";
import type { FinishReason } from "../scorers/score.ts";
import { CallError } from "./call-error.ts";
import type { GenerationSettings } from "./model-choice.ts";

/** A model's answer to one prompt, as the endpoint gave it. */
export type Reply = {
  text: string;
  /** The provider's separate reasoning field, if it has one. */
  reasoning: string | null;
  finishReason: FinishReason;
  inputTokens: number | null;
  outputTokens: number | null;
};

export type CallModel = (input: { prompt: string; signal: AbortSignal }) => Promise<Reply>;

/**
 * A chat-completions endpoint as a function of a prompt. No retries here: the caller owns them.
 * @throws whatever the SDK or `fetch` throws; `toCallError` classifies it.
 */
export function createEndpointCaller({
  baseUrl,
  model,
  apiKey,
  settings,
  fetch,
  timeoutMs,
}: {
  baseUrl: string;
  model: string;
  apiKey: string | null;
  settings: GenerationSettings;
  fetch: typeof globalThis.fetch;
  timeoutMs: number;
}): CallModel {
  const languageModel = chatModel({ baseUrl, model, apiKey, fetch });
  return async ({ prompt, signal }) => {
    const result = await languageModel.doGenerate({
      prompt: [{ role: "user", content: [{ type: "text", text: prompt }] }],
      maxOutputTokens: settings.maxTokens,
      temperature: settings.temperature,
      ...(settings.topP === undefined ? {} : { topP: settings.topP }),
      abortSignal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    return toReply(result);
  };
}

function chatModel({
  baseUrl,
  model,
  apiKey,
  fetch,
}: {
  baseUrl: string;
  model: string;
  apiKey: string | null;
  fetch: typeof globalThis.fetch;
}): LanguageModelV4 {
  // OpenAI's own models want other parameter names (max_completion_tokens) and no temperature when they reason.
  if (new URL(baseUrl).hostname === "api.openai.com") {
    return createOpenAI({ baseURL: baseUrl, apiKey: apiKey ?? "", fetch }).chat(model);
  }
  // An empty key sends no header at all; undefined would let the SDK read one from the environment.
  const headers: Record<string, string> = apiKey === null ? {} : { Authorization: `Bearer ${apiKey}` };
  return createOpenAICompatible({ name: "endpoint", baseURL: baseUrl, headers, fetch }).chatModel(model);
}

function toReply(result: LanguageModelV4GenerateResult): Reply {
  const textOf = (type: "text" | "reasoning") =>
    result.content.flatMap(part => (part.type === type ? [part.text] : [])).join("");
  const reasoning = textOf("reasoning");
  const text = textOf("text");
  const unified = result.finishReason.unified;
  if (text === "" && reasoning === "" && (unified === "error" || unified === "other")) {
    throw new CallError({ message: "the endpoint answered without any text", scope: "retry" });
  }
  return {
    text,
    reasoning: reasoning === "" ? null : reasoning,
    finishReason: unified === "interrupted" ? "length" : unified,
    inputTokens: result.usage.inputTokens.total ?? null,
    outputTokens: result.usage.outputTokens.total ?? null,
  };
}

import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import {
  APICallError,
  type JSONSchema7,
  type JSONValue,
  type LanguageModelV4,
  type LanguageModelV4GenerateResult,
} from "@ai-sdk/provider";
import type { FinishReason, TokenLogprob } from "../scorers/score.ts";
import { CallError } from "./call-error.ts";
import { readFirstTokens } from "./first-tokens.ts";
import type { GenerationSettings } from "./model-choice.ts";
import { createStreamingFetch, type Streaming } from "./streaming/streaming-fetch.ts";
import { withinTime } from "./within-time.ts";

/** A model's answer to one prompt, as the endpoint gave it. */
export type Reply = {
  text: string;
  /** The provider's separate reasoning field, if it has one. */
  reasoning: string | null;
  finishReason: FinishReason;
  inputTokens: number | null;
  outputTokens: number | null;
  /** From the call to the first piece of text or reasoning, where it came as a stream. */
  firstTokenMs: number | null;
  /** The likeliest first tokens, where they were asked for; else null. */
  firstTokens: TokenLogprob[] | null;
};

export type Call = {
  prompt: string;
  signal: AbortSignal;
  /** Ask for one token and the likeliest others in its place, instead of a whole answer. */
  firstTokenOnly?: boolean;
  /** Ask for JSON of this schema; an endpoint is free to ignore it. */
  json?: { name: string; schema: JSONSchema7 };
};
export type CallModel = (call: Call) => Promise<Reply>;

/** Most alternatives per token that servers give: OpenAI and vLLM 20, some others 5. */
const alternativeCounts = [20, 5];

/**
 * A chat-completions endpoint as a function of a prompt. No retries here: the caller owns them.
 * @throws CallError of scope "model" where first tokens are asked for and the endpoint gives no log-probabilities; else
 * whatever the SDK or `fetch` throws, which `toCallError` classifies.
 */
export function createEndpointCaller({
  baseUrl,
  model,
  apiKey,
  settings,
  fetch,
  timeoutMs,
  streaming = null,
}: {
  baseUrl: string;
  model: string;
  apiKey: string | null;
  settings: GenerationSettings;
  fetch: typeof globalThis.fetch;
  timeoutMs: number;
  /** Left out: answers are asked for as a whole. First tokens and JSON always are. */
  streaming?: Streaming | null;
}): CallModel {
  const streams = streaming && createStreamingFetch({ fetch, streaming, endpoint: `${baseUrl}\n${model}` });
  const languageModel = chatModel({ baseUrl, model, apiKey, fetch: streams?.fetch ?? fetch });
  let counts = alternativeCounts;

  async function generate({ prompt, signal, json }: Call, alternatives: number | null) {
    const work = async (abortSignal: AbortSignal) => {
      const firstTokenMs = (alternatives === null && !json && streams?.allow(abortSignal)) || (() => null);
      const result = await languageModel.doGenerate({
        prompt: [{ role: "user", content: [{ type: "text", text: prompt }] }],
        maxOutputTokens: alternatives === null ? settings.maxTokens : 1,
        temperature: settings.temperature,
        ...(settings.topP === undefined ? {} : { topP: settings.topP }),
        ...(json ? { responseFormat: { type: "json" as const, ...json } } : {}),
        ...(alternatives === null
          ? {}
          : {
              providerOptions: {
                openai: { logprobs: alternatives },
                endpoint: { logprobs: true, top_logprobs: alternatives },
              },
            }),
        abortSignal,
      });
      return { ...result, firstTokenMs: firstTokenMs() };
    };
    return withinTime({ signal, timeoutMs, work });
  }

  /** Falls back to fewer alternatives once, for all later calls too. */
  async function generateFirstToken(call: Call): Promise<Reply> {
    const [alternatives] = counts;
    try {
      const result = await generate(call, alternatives!);
      const firstTokens = firstTokensOf(result);
      if (firstTokens === null) throw noLogprobs(null);
      // The limit of one token is ours, not a cut.
      return { ...toReply(result), finishReason: "stop", firstTokens };
    } catch (error) {
      if (!isAboutLogprobs(error)) throw error;
      if (counts.length === 1) throw noLogprobs(error);
      if (counts[0] === alternatives) counts = counts.slice(1);
      return generateFirstToken(call);
    }
  }
  return async call => (call.firstTokenOnly ? generateFirstToken(call) : toReply(await generate(call, null)));
}

function isAboutLogprobs(error: unknown): boolean {
  return (
    APICallError.isInstance(error) &&
    (error.statusCode === 400 || error.statusCode === 422) &&
    /log_?prob/i.test(`${error.message} ${error.responseBody ?? ""}`)
  );
}

function noLogprobs(cause: unknown): CallError {
  return new CallError({
    message:
      "this endpoint gives no log-probabilities, which the scorer log_prob reads: choose another scorer for it",
    scope: "model",
    cause,
  });
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
  return createOpenAICompatible({
    name: "endpoint",
    baseURL: baseUrl,
    headers,
    fetch,
    supportsStructuredOutputs: true,
    metadataExtractor: {
      extractMetadata: async ({ parsedBody }) => {
        const logprobs = (parsedBody as { choices?: { logprobs?: { content?: JSONValue[] } }[] } | null)
          ?.choices?.[0]?.logprobs?.content;
        return logprobs === undefined ? undefined : { endpoint: { logprobs } };
      },
      createStreamExtractor: () => ({ processChunk() {}, buildMetadata: () => undefined }),
    },
  }).chatModel(model);
}

function firstTokensOf({ providerMetadata }: LanguageModelV4GenerateResult): TokenLogprob[] | null {
  return readFirstTokens(providerMetadata?.endpoint?.logprobs ?? providerMetadata?.openai?.logprobs);
}

function toReply(result: LanguageModelV4GenerateResult & Pick<Reply, "firstTokenMs">): Reply {
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
    firstTokenMs: result.firstTokenMs,
    firstTokens: null,
  };
}

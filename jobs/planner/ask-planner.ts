import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { APICallError, type LanguageModelV4 } from "@ai-sdk/provider";
import { generateText, NoObjectGeneratedError, Output } from "ai";
import { normalBaseUrl } from "../../lib/engine/models/model-identity.ts";
import type { AskPlanner } from "../../lib/engine/planner/llm/plan-by-llm.ts";
import { PlannerCallError, type PlannerFailure } from "../../lib/engine/planner/llm/planner-failure.ts";
import { plannerReplySchema } from "../../lib/engine/planner/llm/planner-reply.ts";
import type { PlannerSettings } from "../../lib/env.ts";

const mostOutputTokens = 2_000;

/**
 * The operator's planner model as a function. Its key goes to its own base URL only: the SDK's client is bound to that
 * address and `fetch` must not follow redirects. The text comes back as it is, whether or not the server minded the
 * schema; where it refuses to be sent one (400 or 422), it is asked once without.
 */
export function createPlannerCaller({
  planner,
  fetch,
}: {
  planner: PlannerSettings;
  fetch: typeof globalThis.fetch;
}): AskPlanner {
  const model = chatModel({ planner, fetch });
  let takesSchema = true;
  return async input => {
    try {
      if (takesSchema) {
        try {
          return await generate({ model, ...input, structured: true });
        } catch (error) {
          if (!isSchemaRefusal(error)) throw error;
        }
      }
      const text = await generate({ model, ...input, structured: false });
      // Only now is it known that the schema was what it minded.
      takesSchema = false;
      return text;
    } catch (error) {
      input.signal.throwIfAborted();
      if (error instanceof PlannerCallError) throw error;
      throw new PlannerCallError(failureOf(error), { cause: error });
    }
  };
}

async function generate({
  model,
  instructions,
  messages,
  signal,
  structured,
}: Parameters<AskPlanner>[0] & { model: LanguageModelV4; structured: boolean }): Promise<string> {
  try {
    const { text, finishReason } = await generateText({
      model,
      instructions,
      messages: messages.map(message => ({ ...message })),
      temperature: 0,
      maxOutputTokens: mostOutputTokens,
      maxRetries: 0,
      abortSignal: signal,
      ...(structured ? { output: Output.object({ schema: plannerReplySchema, name: "reading" }) } : {}),
    });
    if (finishReason === "content-filter") throw new PlannerCallError("refused");
    return text;
  } catch (error) {
    // JSON in prose or in a fence is no JSON to the SDK; what it holds is judged by our own reader.
    if (!NoObjectGeneratedError.isInstance(error)) throw error;
    if (error.finishReason === "content-filter") throw new PlannerCallError("refused", { cause: error });
    return error.text ?? "";
  }
}

function chatModel({
  planner: { baseUrl: address, model, apiKey },
  fetch,
}: {
  planner: PlannerSettings;
  fetch: typeof globalThis.fetch;
}): LanguageModelV4 {
  const baseURL = normalBaseUrl(address);
  if (new URL(baseURL).hostname === "api.openai.com") {
    return createOpenAI({ baseURL, apiKey: apiKey ?? "", fetch }).chat(model);
  }
  // No key sends no header; undefined would let the SDK read one from the environment.
  const headers: Record<string, string> = apiKey === null ? {} : { Authorization: `Bearer ${apiKey}` };
  return createOpenAICompatible({
    name: "planner",
    baseURL,
    headers,
    fetch,
    supportsStructuredOutputs: true,
  }).chatModel(model);
}

function isSchemaRefusal(error: unknown): boolean {
  return APICallError.isInstance(error) && (error.statusCode === 400 || error.statusCode === 422);
}

function failureOf(error: unknown): PlannerFailure {
  if (!APICallError.isInstance(error) || error.statusCode === undefined) return "unreachable";
  const { statusCode } = error;
  if (statusCode === 401 || statusCode === 403) return "key";
  if (statusCode === 404) return "missing";
  if (statusCode === 429) return "busy";
  // A body that is no chat completion comes with status 200.
  if (statusCode >= 500 || statusCode < 400) return "broken";
  return "rejected";
}

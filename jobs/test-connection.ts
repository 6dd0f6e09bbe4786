import { maskKey } from "../lib/credentials/mask-key.ts";
import { createEndpointCaller } from "../lib/engine/models/call-endpoint.ts";
import { toCallError } from "../lib/engine/models/call-error.ts";
import { generationSettingsSchema } from "../lib/engine/models/model-choice.ts";
import { normalBaseUrl } from "../lib/engine/models/model-identity.ts";
import { BenchHubError } from "../lib/errors.ts";

const timeoutMs = 20_000;
const longestReply = 200;

/** One tiny call to an endpoint that a person typed in. @throws BenchHubError "unavailable" saying in one line what is wrong. */
export async function testConnection({
  api_base,
  model,
  api_key = null,
  fetch,
}: {
  api_base: string;
  model: string;
  api_key?: string | null | undefined;
  fetch: typeof globalThis.fetch;
}): Promise<{ latencyMs: number; reply: string }> {
  const call = createEndpointCaller({
    baseUrl: normalBaseUrl(api_base),
    model,
    apiKey: api_key,
    settings: generationSettingsSchema.parse({ maxTokens: 16 }),
    fetch,
    timeoutMs,
  });
  const startedAt = performance.now();
  try {
    const reply = await call({
      prompt: "Reply with the single word: ready",
      signal: new AbortController().signal,
    });
    const text = (reply.text || reply.reasoning) ?? "";
    return { latencyMs: Math.round(performance.now() - startedAt), reply: text.slice(0, longestReply) };
  } catch (error) {
    const { message, status } = toCallError({ error, now: Date.now() });
    const hint = status === null ? null : hints[status];
    throw new BenchHubError({
      code: "unavailable",
      message: maskKey({ text: hint ? `${message.replace(/[.\s]+$/, "")}. ${hint}` : message, key: api_key }),
      cause: error,
    });
  }
}

const hints: Record<number, string> = {
  401: "The endpoint wants a valid API key.",
  403: "The key may not use this model.",
  404: "Check that the address ends where /chat/completions begins (often /v1), and the model id.",
  429: "The endpoint is reachable but limits the rate right now.",
};

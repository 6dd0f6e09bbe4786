import { maskKey } from "../lib/credentials/mask-key.ts";
import { createEndpointCaller } from "../lib/engine/models/call-endpoint.ts";
import { toCallError } from "../lib/engine/models/call-error.ts";
import { generationSettingsSchema } from "../lib/engine/models/model-choice.ts";
import { normalBaseUrl } from "../lib/engine/models/model-identity.ts";
import { BenchHubError } from "../lib/errors.ts";
import type { Locale } from "../lib/i18n/locales.ts";
import { connectionWords } from "../lib/words/connection-words.ts";

const timeoutMs = 20_000;
const longestReply = 200;

/** One tiny call to an endpoint that a person typed in. @throws BenchHubError "unavailable" saying in one line what is wrong. */
export async function testConnection({
  api_base,
  model,
  api_key = null,
  fetch,
  locale = "en",
}: {
  api_base: string;
  model: string;
  api_key?: string | null | undefined;
  fetch: typeof globalThis.fetch;
  /** Of what is said about a failure. */
  locale?: Locale;
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
    const text = maskKey({ text: (reply.text || reply.reasoning) ?? "", key: api_key });
    return { latencyMs: Math.round(performance.now() - startedAt), reply: text.slice(0, longestReply) };
  } catch (error) {
    const message = connectionWords({
      error: toCallError({ error, now: Date.now() }),
      key: api_key,
      locale,
    });
    throw new BenchHubError({ code: "unavailable", message, cause: error });
  }
}

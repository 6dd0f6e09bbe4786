import { maskKey } from "../lib/credentials/mask-key.ts";
import { quoteEndpoint } from "../lib/credentials/quote-endpoint.ts";
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
    const text = maskKey({ text: (reply.text || reply.reasoning) ?? "", key: api_key });
    return { latencyMs: Math.round(performance.now() - startedAt), reply: text.slice(0, longestReply) };
  } catch (error) {
    const { message, status } = toCallError({ error, now: Date.now() });
    const hint = status === null || status === 200 ? explainTrouble(message) : hints[status];
    // One line, whatever the words were.
    const said = quoteEndpoint({ text: message, key: api_key }).replace(/\s+/g, " ").trim();
    throw new BenchHubError({
      code: "unavailable",
      message: hint ? `${said.replace(/[.\s]+$/, "")}. ${hint}` : said,
      cause: error,
    });
  }
}

/** What a failure that no server put into words usually comes from. */
function explainTrouble(message: string): string | null {
  const [, hint] = troubles.find(([pattern]) => pattern.test(message)) ?? [];
  return hint ?? null;
}

const troubles: readonly (readonly [RegExp, string])[] = [
  [
    /Invalid JSON response/,
    "What answers there is not a chat API: check that the address ends as its documentation says, often in /v1.",
  ],
  [/unexpected redirect/, "Redirects are not followed: write the address that it leads to."],
  [/ENOTFOUND|EAI_AGAIN/, "No server of this name can be found: check the spelling."],
  [/ECONNREFUSED/, "Nothing listens there: check that the server runs, and its port."],
  [
    /wrong version number|SSL routines/,
    "The server does not speak TLS there: try http:// instead of https://, or another port.",
  ],
  [/certificate|self.signed/i, "The server's certificate is not one that can be trusted."],
  [/time limit/, "The server accepts calls and does not answer in time."],
];

const hints: Record<number, string> = {
  401: "The endpoint wants a valid API key.",
  403: "The key may not use this model.",
  404: "Check that the address ends where /chat/completions begins (often /v1), and the model id.",
  429: "The endpoint is reachable but limits the rate right now.",
};

import { z } from "zod";
import { maskKey } from "../lib/credentials/mask-key.ts";
import { toCallError } from "../lib/engine/models/call-error.ts";
import { normalBaseUrl } from "../lib/engine/models/model-identity.ts";
import { providerWords } from "../lib/engine/models/provider-words.ts";
import type { Locale } from "../lib/i18n/locales.ts";
import en from "../lib/i18n/messages/en.json" with { type: "json" };
import ko from "../lib/i18n/messages/ko.json" with { type: "json" };
import { connectionWords } from "../lib/words/connection-words.ts";

const timeoutMs = 10_000;
const mostModels = 500;
/** Statuses of a server that has no such page. */
const noList = [404, 405, 501];
const replySchema = z.object({ data: z.array(z.object({ id: z.string().max(300) })) });

/**
 * Model ids that an endpoint says it has (GET /models), in order; [] where it offers no such list. `problem`: in one line,
 * why there is none.
 */
export async function listEndpointModels({
  api_base,
  api_key = null,
  fetch,
  locale = "en",
}: {
  api_base: string;
  api_key?: string | null | undefined;
  fetch: typeof globalThis.fetch;
  /** Of what is said about a failure. */
  locale?: Locale;
}): Promise<{ models: string[]; problem: string | null }> {
  const none = (problem: string) => ({ models: [], problem });
  const unoffered = { en, ko }[locale].connection.noList;
  try {
    const response = await fetch(`${normalBaseUrl(api_base)}/models`, {
      headers: api_key === null ? {} : { authorization: `Bearer ${api_key}` },
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (noList.includes(response.status)) return none(unoffered);
    const body = await response.text();
    if (!response.ok) {
      const { status, statusText } = response;
      const message = `${status} ${providerWords({ message: statusText, responseBody: body })}`;
      return none(connectionWords({ error: { message, status }, key: api_key, locale }));
    }
    const parsed = replySchema.safeParse(readJson(body));
    if (!parsed.success) return none(unoffered);
    const ids = [...new Set(parsed.data.data.map(({ id }) => maskKey({ text: id, key: api_key })))].sort();
    return { models: ids.slice(0, mostModels), problem: null };
  } catch (error) {
    return none(connectionWords({ error: toCallError({ error, now: Date.now() }), key: api_key, locale }));
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

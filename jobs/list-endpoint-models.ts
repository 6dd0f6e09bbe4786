import { z } from "zod";
import { maskKey } from "../lib/credentials/mask-key.ts";
import { quoteEndpoint } from "../lib/credentials/quote-endpoint.ts";
import { toCallError } from "../lib/engine/models/call-error.ts";
import { normalBaseUrl } from "../lib/engine/models/model-identity.ts";

const timeoutMs = 10_000;
const mostModels = 500;
const replySchema = z.object({ data: z.array(z.object({ id: z.string().max(300) })) });

/**
 * Model ids that an endpoint says it has (GET /models), in order; [] where it offers no such list. `problem`: in one line,
 * why there is none.
 */
export async function listEndpointModels({
  api_base,
  api_key = null,
  fetch,
}: {
  api_base: string;
  api_key?: string | null | undefined;
  fetch: typeof globalThis.fetch;
}): Promise<{ models: string[]; problem: string | null }> {
  const none = (problem: string) => ({ models: [], problem: quoteEndpoint({ text: problem, key: api_key }) });
  try {
    const response = await fetch(`${normalBaseUrl(api_base)}/models`, {
      headers: api_key === null ? {} : { authorization: `Bearer ${api_key}` },
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) return none(`the endpoint answers ${response.status} to the question for its models`);
    const parsed = replySchema.safeParse(await response.json());
    if (!parsed.success) return none("the endpoint's list of models can't be read");
    const ids = [...new Set(parsed.data.data.map(({ id }) => maskKey({ text: id, key: api_key })))].sort();
    return { models: ids.slice(0, mostModels), problem: null };
  } catch (error) {
    return none(toCallError({ error, now: Date.now() }).message);
  }
}

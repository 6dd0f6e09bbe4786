import { maskKey } from "../../lib/credentials/mask-key.ts";
import { quoteEndpoint } from "../../lib/credentials/quote-endpoint.ts";
import type { SampleDraft } from "../../lib/engine/runner/run-shard.ts";

/** Keys shorter than this are placeholders ("none", "x"): blanking them out would garble honest answers. */
const shortestSecret = 8;

/** An endpoint may say back the key it was sent: samples are shown to whoever holds the link. */
export function withoutKey({ draft, key }: { draft: SampleDraft; key: string | null }): SampleDraft {
  const mask = (text: string) => maskKey({ text, key });
  const text = draft.score.explanation;
  const isQuote = draft.score.outcome === "api_error";
  const score = { ...draft.score, explanation: isQuote ? quoteEndpoint({ text, key }) : mask(text) };
  if (key === null || key.length < shortestSecret) return { ...draft, score };
  return {
    ...draft,
    output: mask(draft.output),
    reasoning: draft.reasoning === null ? null : mask(draft.reasoning),
    score: { ...score, extracted: score.extracted === null ? null : mask(score.extracted) },
  };
}

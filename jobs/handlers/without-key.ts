import { maskKey } from "../../lib/credentials/mask-key.ts";
import { quoteEndpoint } from "../../lib/credentials/quote-endpoint.ts";
import type { AnswerItem, SampleDraft } from "../../lib/engine/runner/run-shard.ts";

/** Keys shorter than this are placeholders ("none", "x"): blanking them out would garble honest answers. */
const shortestSecret = 8;

/**
 * The same answers, without the key: an endpoint may say back what it was sent, in its text, its reasoning or the tokens it
 * names as likely. Blanked out before anybody else reads them: a judge is another server, and samples are shown to whoever
 * holds the link.
 */
export function answerWithoutKey({ answer, key }: { answer: AnswerItem; key: string | null }): AnswerItem {
  if (key === null || key.length < shortestSecret) return answer;
  const mask = (text: string) => maskKey({ text, key });
  return async input => {
    const { reply, ...rest } = await answer(input);
    return {
      ...rest,
      reply: {
        ...reply,
        text: mask(reply.text),
        reasoning: reply.reasoning === null ? null : mask(reply.reasoning),
        firstTokens:
          reply.firstTokens?.map(({ token, logprob }) => ({ token: mask(token), logprob })) ?? null,
      },
    };
  };
}

/** Why a question has no answer is in the endpoint's words, too. */
export function failureWithoutKey({ draft, key }: { draft: SampleDraft; key: string | null }): SampleDraft {
  if (draft.score.outcome !== "api_error") return draft;
  const explanation = quoteEndpoint({ text: draft.score.explanation, key });
  return { ...draft, score: { ...draft.score, explanation } };
}

import { z } from "zod";
import { type TokenLogprob, tokenLogprobSchema } from "../scorers/score.ts";

/** The part of a chat completion's `logprobs` that we read, in OpenAI's form; other servers send the same. */
const contentSchema = z
  .array(z.object({ ...tokenLogprobSchema.shape, top_logprobs: z.array(tokenLogprobSchema).nullish() }))
  .min(1);

/** The likeliest first tokens of a completion's `logprobs.content`, the chosen one included; null if there are none. */
export function readFirstTokens(content: unknown): TokenLogprob[] | null {
  const parsed = contentSchema.safeParse(content);
  if (!parsed.success) return null;
  const { token, logprob, top_logprobs } = parsed.data[0]!;
  const top = (top_logprobs ?? []).map(({ token, logprob }) => ({ token, logprob }));
  return top.some(other => other.token === token) ? top : [{ token, logprob }, ...top];
}

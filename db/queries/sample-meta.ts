import { z } from "zod";
import { type TokenLogprob, tokenLogprobSchema } from "../../lib/engine/scorers/score.ts";
import { storable } from "./storable.ts";

const metaSchema = z.object({ firstTokens: z.array(tokenLogprobSchema).nullish() }).catch({});

/** A sample's `meta_data`: what the specification has no column for. */
export function sampleMeta({
  item,
  subjects,
  firstTokens,
}: {
  item: string;
  subjects: readonly string[];
  firstTokens: readonly TokenLogprob[] | null;
}): unknown {
  const tokens = firstTokens?.map(({ token, logprob }) => ({ token: storable(token), logprob }));
  return { item, subjects, ...(tokens ? { firstTokens: tokens } : {}) };
}

export function readFirstTokens(meta: unknown): TokenLogprob[] | null {
  return metaSchema.parse(meta).firstTokens ?? null;
}

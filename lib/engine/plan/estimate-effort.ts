import { z } from "zod";
import { isKorean } from "../catalog/prompt.ts";
import { dollarsFor } from "../models/cost-of.ts";
import type { TokenPrice } from "../models/token-price.ts";

/** Means over a model's measured answers. */
export type Usage = { samples: number; inputTokens: number; outputTokens: number; latencyMs: number };
/** Letters of all drawn items of one language, without instructions. */
export type PromptLength = { language: string; items: number; characters: number };

/** What asking a model the rest of a plan will take. `basis`: how that model did so far, or the assumptions below. */
export const effortSchema = z.object({
  calls: z.number(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  seconds: z.number(),
  /** US dollars; null where no price was stated. */
  cost: z.number().nullable(),
  basis: z.enum(["measured", "assumed"]),
});
export type Effort = z.infer<typeof effortSchema>;

/** Assumed of a model nothing is measured of; shown wherever an estimate stands on them. */
export const assumedEffort = {
  charactersPerToken: 4,
  /** Hangul takes more tokens a letter. */
  koreanCharactersPerToken: 1.5,
  instructionCharacters: 100,
  outputTokens: 200,
  secondsPerCall: 4,
} as const;

/**
 * Calls, tokens, time and money still to come for one model.
 * @param calls answers that are missing, repeats included.
 * @param fewShot worked examples a prompt carries: each about as long as a question.
 * @param concurrency calls in flight at a time.
 */
export function estimateEffort({
  calls,
  lengths,
  fewShot,
  usage,
  concurrency,
  price = null,
}: {
  calls: number;
  lengths: readonly PromptLength[];
  fewShot: number;
  usage: Usage | null;
  concurrency: number;
  price?: TokenPrice | null;
}): Effort {
  const inputTokens = usage?.inputTokens ?? tokensPerPrompt({ lengths, fewShot });
  const outputTokens = usage?.outputTokens ?? assumedEffort.outputTokens;
  const secondsPerCall = usage ? usage.latencyMs / 1_000 : assumedEffort.secondsPerCall;
  return {
    calls,
    inputTokens: Math.round(calls * inputTokens),
    outputTokens: Math.round(calls * outputTokens),
    // The last round takes a whole call, however few are in it.
    seconds: Math.ceil(calls / concurrency) * secondsPerCall,
    cost:
      price && dollarsFor({ tokens: { input: calls * inputTokens, output: calls * outputTokens }, price }),
    basis: usage ? "measured" : "assumed",
  };
}

function tokensPerPrompt({
  lengths,
  fewShot,
}: {
  lengths: readonly PromptLength[];
  fewShot: number;
}): number {
  const { koreanCharactersPerToken, charactersPerToken, instructionCharacters } = assumedEffort;
  let tokens = 0;
  let count = 0;
  for (const { language, items, characters } of lengths) {
    const perToken = isKorean(language) ? koreanCharactersPerToken : charactersPerToken;
    tokens += (characters * (1 + fewShot) + items * instructionCharacters) / perToken;
    count += items;
  }
  return count === 0 ? 0 : tokens / count;
}

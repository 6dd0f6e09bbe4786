import { z } from "zod";
import type { Item } from "../catalog/item.ts";

/** What became of a call: only "scored" carries a correctness. `api_error` comes from the runner, never from a scorer. */
export const outcomes = ["scored", "unparsed", "truncated", "refused", "api_error", "judge_error"] as const;
export type Outcome = (typeof outcomes)[number];

/** Why generation ended, in the AI SDK's unified terms. */
export const finishReasons = ["stop", "length", "content-filter", "tool-calls", "error", "other"] as const;
export type FinishReason = (typeof finishReasons)[number];

/** One of the likeliest tokens at a place of the output, with its natural-log probability. */
export const tokenLogprobSchema = z.object({ token: z.string(), logprob: z.number() });
export type TokenLogprob = z.infer<typeof tokenLogprobSchema>;

export type ScoreInput = {
  item: Pick<Item, "format" | "options" | "labels" | "gold" | "aliases" | "language" | "prompt" | "context">;
  output: string;
  finishReason: FinishReason;
  /** The likeliest first tokens, where the model was asked for nothing else. */
  firstTokens?: readonly TokenLogprob[] | null;
};

/** `correctness` in [0, 1], null unless scored. `extracted`: the answer found in the output, as the reader would say it. */
export type Score = {
  outcome: Outcome;
  correctness: number | null;
  extracted: string | null;
  explanation: string;
  scorer: string;
  version: number;
};

export type Scorer = {
  name: string;
  /** Raised whenever the same input could now score differently. */
  version: number;
  score(input: ScoreInput): Score;
};

/** A scorer that may take its time: in another thread, or at an endpoint. */
export type AnyScorer = Omit<Scorer, "score"> & { score(input: ScoreInput): Score | Promise<Score> };

export const outcomeSchema = z.enum(outcomes);

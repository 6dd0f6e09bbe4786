import { z } from "zod";
import { tokenPriceSchema } from "../models/token-price.ts";
import { planSchema } from "../plan/plan.ts";
import { outcomes } from "../scorers/score.ts";
import { statisticsVersions } from "../stats/statistics-version.ts";

const intervalSchema = z.object({ low: z.number(), high: z.number() });

/** One model's line. Shares are 0–1; `mean` and `interval` are null where nothing could be scored. */
export const leaderboardRowSchema = z.object({
  /** 1-based; equal means share a rank; null where nothing could be scored. */
  rank: z.int().nullable(),
  modelId: z.int(),
  name: z.string(),
  kind: z.enum(["baseline", "endpoint"]),
  /** Which baseline, for kind "baseline". */
  builtin: z.string().nullable(),
  /** Host (with port) and model id of an endpoint. */
  host: z.string().nullable(),
  model: z.string().nullable(),
  /** Items whose answer the operator has taken out of circulation. */
  withheld: z.int().optional(),
  /** One of the models that the server's operator offers and vouches for. */
  house: z.boolean().optional(),
  settings: z.record(z.string(), z.unknown()),
  mean: z.number().nullable(),
  /** 95%: Wilson's for right/wrong, bootstrap over groups for fractional scores and items that share a context. */
  interval: intervalSchema.nullable(),
  /** Ranks that 95% of joint resamplings leave, and the share of them in which the model is best. */
  rankLow: z.int().nullable().default(null),
  rankHigh: z.int().nullable().default(null),
  pBest: z.number().nullable().default(null),
  /** Mean of the subjects' means, over the `strata` subjects with a scored item. */
  macro: z.object({ mean: z.number(), interval: intervalSchema, strata: z.int() }).nullable().default(null),
  /** Letters of the sets of models that can't be told apart which this one is in; null on leaderboards made before. */
  letters: z.array(z.string()).nullable().default(null),
  /** Scored items: the denominator of `mean`. */
  n: z.int(),
  unscored: z.int(),
  outcomes: z.record(z.enum(outcomes), z.int()),
  latencyMs: z.object({ p50: z.number(), p95: z.number() }).nullable(),
  /** Time to the first token of answers that came as a stream. */
  firstTokenMs: z.object({ p50: z.number(), p95: z.number() }).nullable().default(null),
  /** US dollars a million tokens, as stated by whoever brought the model; null where nobody did. */
  price: tokenPriceSchema.nullable().default(null),
  /** Mean tokens per answered item. */
  tokens: z.object({ input: z.number(), output: z.number() }).nullable(),
  /** Mean share of an answer in its question's language, over the n answers where it can be told. */
  languageShare: z.object({ mean: z.number(), n: z.int() }).nullable().default(null),
  /**
   * Draws of the mean under joint resampling, packed as mean-draws.ts says, the same resamplings for every row; null while
   * a task runs and on leaderboards made before they were kept.
   */
  draws: z.string().nullable().default(null),
  /** Why the model was stopped before its last item, in the provider's words; null if it went through. */
  stopped: z.string().nullable(),
});
export type LeaderboardRow = z.infer<typeof leaderboardRowSchema>;

export const breakdownSchema = z.array(
  z.object({
    label: z.string(),
    cells: z.array(
      z.object({
        modelId: z.int(),
        n: z.int(),
        mean: z.number().nullable(),
        interval: intervalSchema.nullable(),
      }),
    ),
  }),
);
export type Breakdown = z.infer<typeof breakdownSchema>;

const tests = ["mcnemar", "sign-flip"] as const;

/** Two models on the items both have scored; `a` is ranked above `b`. Differences are a − b, shares 0–1. */
export const pairSchema = z.object({
  a: z.int(),
  b: z.int(),
  shared: z.int(),
  /** Null without a shared item; then nothing else is known either. */
  difference: z.number().nullable(),
  /** 95%, for this pair alone: Tango's for right/wrong, t over groups of items otherwise. */
  interval: intervalSchema.nullable(),
  /** Items on which a scored higher, and b; for right/wrong those that it alone got right. */
  onlyA: z.int(),
  onlyB: z.int(),
  rightOrWrong: z.boolean(),
  test: z.enum(tests),
  /** Two-sided; `pAdjusted` by Holm over all pairs with a model in them, or over those of baselines alone. */
  pValue: z.number(),
  pAdjusted: z.number(),
  /** a is better, b is better, not settled, no difference at all, or nothing shared to compare on. */
  outcome: z.enum(["ahead", "behind", "open", "alike", "apart"]),
  /** Items that would settle a difference as large as the one seen (80% power); null without one, or beyond reason. */
  itemsNeeded: z.int().nullable(),
});
export type Pair = z.infer<typeof pairSchema>;

/** What can be said of the two best models on the items both answered; null with fewer than two scored models. */
export const verdictSchema = z.object({
  leader: z.int(),
  runnerUp: z.int(),
  /** Items both have scored. */
  shared: z.int(),
  onlyLeader: z.int(),
  onlyRunnerUp: z.int(),
  /** Two-sided; `pAdjusted` by Holm over all pairs. */
  pValue: z.number(),
  pAdjusted: z.number().nullable().default(null),
  /** Leader − runner-up on the shared items, with its 95% interval. */
  difference: z.number().nullable().default(null),
  interval: intervalSchema.nullable().default(null),
  test: z.enum(tests).default("mcnemar"),
  settled: z.boolean(),
  /** Items that would settle a difference as large as the one seen (80% power, at the level Holm leaves it); null without one. */
  itemsNeeded: z.int().nullable(),
});
export type Verdict = z.infer<typeof verdictSchema>;

/** What a stop before the last drawn item was decided on. Shares 0–1. */
export const settledSchema = z.object({
  /** Items asked, from the start of the draw, of how many drawn. */
  items: z.int(),
  drawn: z.int(),
  margin: z.number(),
  /** Probability that any claim is wrong, about any pair, at any look. */
  level: z.number(),
  /** Neighbours in the ranking; `a` is ranked above `b`. "open" only where answers were scored anew or came later. */
  pairs: z.array(z.object({ a: z.int(), b: z.int(), outcome: z.enum(["separated", "bounded", "open"]) })),
});
export type Settled = z.infer<typeof settledSchema>;

export const leaderboardSchema = z.object({
  schema: z.literal("benchhub-plus/leaderboard/1"),
  query: z.string().nullable(),
  plan: planSchema,
  planner: z.enum(["keyword", "llm", "user"]),
  notes: z.array(z.string()),
  fingerprint: z.string(),
  dataVersion: z.string(),
  promptVersion: z.string(),
  scorers: z.array(z.object({ name: z.string(), version: z.int() })),
  createdAt: z.iso.datetime(),
  /** False while a task still runs, and for one that was cancelled. */
  complete: z.boolean(),
  /** Items drawn; `available` is how many the plan's filters select. */
  items: z.int(),
  available: z.int(),
  /** Expected mean of uniform guessing on the drawn items that can be scored. */
  chance: z.number().nullable(),
  /** Left out by those made before there was another than 1. */
  statistics: z.literal(statisticsVersions).default(1),
  rows: z.array(leaderboardRowSchema),
  verdict: verdictSchema.nullable(),
  /** Null where every drawn item was asked, or where it ended for another reason. */
  settled: settledSchema.nullable().default(null),
  /** Every two scored models, in the order of the ranking; empty on leaderboards made before it was kept. */
  pairs: z.array(pairSchema).default([]),
  bySubject: breakdownSchema,
  bySkill: breakdownSchema,
  byTarget: breakdownSchema.default([]),
  byFormat: breakdownSchema,
});
export type Leaderboard = z.infer<typeof leaderboardSchema>;

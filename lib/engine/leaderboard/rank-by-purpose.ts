import { quantile } from "../stats/quantile.ts";

/** How much each counts, in any unit: only their shares of the sum matter. */
export type PurposeWeights = { accuracy: number; cost: number; speed: number };

export type PurposeModel = {
  modelId: number;
  /** Share right, 0–1. */
  mean: number;
  /** US dollars for a thousand answers, and milliseconds for one; null where not known. */
  cost: number | null;
  latencyMs: number | null;
  /** Draws of the mean, the same resamplings for every model; null where they were not kept. */
  draws: ArrayLike<number> | null;
};

export type PurposeRank = {
  modelId: number;
  /** Points; only differences between models mean anything. */
  utility: number;
  /** 95%, and the share of draws in which no other is above; null without draws. */
  interval: { low: number; high: number } | null;
  pBest: number | null;
};

/** What tenfold costs or waiting take off, in points, where nothing else counts. */
export const pointsPerTenfold = 50;
/** Below these a price or a time is as good as none: a cent for a thousand answers, and 50 ms. */
const leastCost = 0.01;
const leastLatencyMs = 50;

/**
 * Models by a reader's purpose, the best first. Utility = (wₐ·A + w_c·C + w_s·S) / (wₐ + w_c + w_s) with A the share right
 * in points (0–100), C = 100 − 50·log₁₀(cost / the cheapest's) and S likewise of the median time: a tenth of the price is
 * worth as much whatever the price, and how two models stand to each other depends on no third.
 * The probability of being best counts joint draws of the means; cost and time are taken as they were measured.
 * A model lacking a number that counts is left out. Without any weight only accuracy counts.
 * Variant: additive multi-attribute value with logarithmic single-attribute values.
 * Reference: Keeney and Raiffa 1976, Decisions with Multiple Objectives, chapter 3.
 */
export function rankByPurpose({
  models,
  weights,
}: {
  models: readonly PurposeModel[];
  weights: PurposeWeights;
}): { ranked: PurposeRank[]; leftOut: number[] } {
  const sum = weights.accuracy + weights.cost + weights.speed;
  const { accuracy, cost, speed } = sum > 0 ? weights : { accuracy: 1, cost: 0, speed: 0 };
  const total = sum > 0 ? sum : 1;
  const counts = (model: PurposeModel) =>
    (cost === 0 || model.cost !== null) && (speed === 0 || model.latencyMs !== null);
  const compared = models.filter(counts);
  const costs = compared.map(model => Math.max(leastCost, model.cost ?? leastCost));
  const times = compared.map(model => Math.max(leastLatencyMs, model.latencyMs ?? leastLatencyMs));
  const cheapest = Math.min(...costs);
  const fastest = Math.min(...times);
  const fixed = compared.map(
    (_, m) =>
      (cost * (100 - pointsPerTenfold * Math.log10(costs[m]! / cheapest)) +
        speed * (100 - pointsPerTenfold * Math.log10(times[m]! / fastest))) /
      total,
  );
  const slope = (100 * accuracy) / total;
  const best = probabilityOfBest({ draws: compared.map(model => model.draws), fixed, slope });
  const ranked = compared.map((model, m): PurposeRank => {
    const utility = slope * model.mean + fixed[m]!;
    const sorted = model.draws && Float64Array.from(model.draws, mean => slope * mean + fixed[m]!).sort();
    return {
      modelId: model.modelId,
      utility,
      interval:
        sorted && sorted.length > 0
          ? {
              low: Math.min(utility, quantile(sorted, 0.025)),
              high: Math.max(utility, quantile(sorted, 0.975)),
            }
          : null,
      pBest: best?.[m] ?? null,
    };
  });
  return {
    ranked: ranked.sort((a, b) => b.utility - a.utility || a.modelId - b.modelId),
    leftOut: models.filter(model => !counts(model)).map(model => model.modelId),
  };
}

/** A first place that is shared in a draw is divided; null unless every model has the same number of draws. */
function probabilityOfBest({
  draws,
  fixed,
  slope,
}: {
  draws: readonly (ArrayLike<number> | null)[];
  fixed: readonly number[];
  slope: number;
}): number[] | null {
  const length = draws[0]?.length ?? 0;
  if (length === 0 || draws.some(own => own?.length !== length)) return null;
  const wins = fixed.map(() => 0);
  for (let draw = 0; draw < length; draw++) {
    const utilities = draws.map((own, m) => slope * own![draw]! + fixed[m]!);
    const top = Math.max(...utilities);
    const first = utilities.flatMap((utility, m) => (utility === top ? [m] : []));
    for (const m of first) wins[m]! += 1 / first.length;
  }
  return wins.map(count => count / length);
}

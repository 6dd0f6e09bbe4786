import { quantile } from "./quantile.ts";
import { studentQuantile975 } from "./student-quantile.ts";
import type { Interval } from "./wilson-interval.ts";

/**
 * 95% interval of a mean from its draws under resampling of groups (a group of one where items stand alone): for fractional
 * scores and for items that share a context. `mean` is what was seen; the interval is never made to leave it out.
 * Variant: percentile interval of draws widened for few groups (widen-draws.ts). Statistics 1 took the quantiles of draws as
 * they were further out instead, by the factor √(G/(G − 1))·t(0.975, G − 1)/z. Why not BCa: with bounded scores and the draws' prior the bias
 * is small, and BCa needs a jackknife per model. Why not t: it leaves [0, 1] and is ±0 where all scores agree.
 * Reference: Davison and Hinkley 1997, §3.8 (resampling clusters); Hesterberg 2015 (Am. Stat. 69:371).
 */
export function bootstrapInterval({
  draws,
  mean,
  unwidened = null,
}: {
  draws: Float64Array;
  mean: number;
  /** Where draws are not widened: how many groups have a scored item. */
  unwidened?: number | null;
}): Interval {
  const sorted = draws.slice().sort();
  const tail = unwidened === null ? 0.025 : expandedTail(unwidened);
  return {
    low: Math.min(mean, quantile(sorted, tail)),
    high: Math.max(mean, quantile(sorted, 1 - tail)),
  };
}

function expandedTail(groups: number): number {
  return groups < 2 ? 0 : normalTail(studentQuantile975(groups - 1) * Math.sqrt(groups / (groups - 1)));
}

/** P(Z > z) for z ≥ 1.9 by Laplace's continued fraction (Abramowitz and Stegun 26.2.14), to ten digits. */
function normalTail(z: number): number {
  let fraction = z;
  for (let k = 100; k >= 1; k--) fraction = z + k / fraction;
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / fraction;
}

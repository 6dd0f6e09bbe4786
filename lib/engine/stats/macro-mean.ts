import { normalQuantile } from "./normal-quantile.ts";
import { newestStatistics, type StatisticsVersion } from "./statistics-version.ts";
import { studentQuantile975 } from "./student-quantile.ts";
import { type Interval, wilsonInterval } from "./wilson-interval.ts";

/** `strata`: those with a scored item, which alone are averaged over. */
export type MacroMean = { mean: number; interval: Interval; strata: number };

/**
 * Mean of the strata's means (subjects, say): each stratum counts the same, however many items it has. With 95% interval.
 * `values` in [0, 1]; `strata` and `groups` give each value's stratum and its group (items that share a context).
 * Variant: Wilson's interval at the effective number of items m̃(1 − m̃)/variance, the variance being that of a stratified
 * sample, Σ p̃(1 − p̃)/n over H², with p̃ = (Σx + 1)/(n + 2) so that a stratum of one item still counts as uncertain, and m̃
 * the mean of the p̃. For fractional scores this is conservative. Where items share groups, the variance between groups if
 * that is larger, with one imaginary group of the arcsine law's variance, ⅛, and G − H degrees of freedom: times
 * G/(G − H), and the effective number divided by (t(0.975, G − H)/z)².
 * Statistics 1 set m(1 − m) against the smoothed variance, which near none and all is far too small beside it.
 * Reference: Cochran 1977, chapter 5 (stratified sampling); Korn and Graubard 1998 (Survey Methodology 24:193, effective n).
 * @returns null without a value.
 */
export function macroMean({
  values,
  strata,
  groups,
  statistics = newestStatistics,
}: {
  values: ArrayLike<number>;
  strata: ArrayLike<number>;
  groups: ArrayLike<number>;
  statistics?: StatisticsVersion;
}): MacroMean | null {
  const sums = new Map<number, { sum: number; n: number }>();
  for (let i = 0; i < values.length; i++) {
    const stratum = sums.get(strata[i]!);
    if (stratum) {
      stratum.sum += values[i]!;
      stratum.n++;
    } else sums.set(strata[i]!, { sum: values[i]!, n: 1 });
  }
  const count = sums.size;
  if (count === 0) return null;
  let mean = 0;
  let smoothedMean = 0;
  let variance = 0;
  for (const { sum, n } of sums.values()) {
    mean += Math.min(1, sum / n) / count;
    const smoothed = (sum + 1) / (n + 2);
    smoothedMean += smoothed / count;
    variance += (smoothed * (1 - smoothed)) / n / count ** 2;
  }
  mean = Math.min(1, mean);
  const pulls = new Map<number, number>();
  for (let i = 0; i < values.length; i++) {
    const { sum, n } = sums.get(strata[i]!)!;
    pulls.set(groups[i]!, (pulls.get(groups[i]!) ?? 0) + (values[i]! - sum / n) / n / count);
  }
  if (pulls.size > 1 && pulls.size < values.length) {
    let squares = statistics === 1 ? 0 : 1 / (8 * pulls.size ** 2);
    for (const pull of pulls.values()) squares += pull * pull;
    const freedoms = Math.max(1, pulls.size - count);
    const between = (squares * pulls.size) / freedoms;
    variance = Math.max(variance, between * (studentQuantile975(freedoms) / normalQuantile(0.975)) ** 2);
  }
  const middle = statistics === 1 ? mean : smoothedMean;
  const effective = Math.min(values.length, (middle * (1 - middle)) / variance);
  return {
    mean,
    interval: wilsonInterval({ mean, n: effective > 0 ? effective : effectiveAtEnd(sums) }),
    strata: count,
  };
}

/** For statistics 1 at none and all: the number of items that would weigh as evenly, (Σ 1/n)⁻¹·H². */
function effectiveAtEnd(sums: ReadonlyMap<number, { n: number }>): number {
  let inverse = 0;
  for (const { n } of sums.values()) inverse += 1 / n;
  return sums.size ** 2 / inverse;
}

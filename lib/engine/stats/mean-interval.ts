import { type Interval, wilsonInterval } from "./wilson-interval.ts";

/** n, mean and 95% interval of correctness values in [0, 1]; nulls (unscored) are left out, and nothing scored is null. */
export type MeanEstimate = { n: number; mean: number | null; interval: Interval | null };

/**
 * Wilson's interval at the mean. For fractional values it is conservative: a value in [0, 1] never varies more than a
 * right/wrong one of the same mean.
 */
export function estimateMean(values: Iterable<number | null>): MeanEstimate {
  // Added up in one order: fractions would sum to another last digit in another, and ties would break.
  const scored = Float64Array.from([...values].filter(value => value !== null)).sort();
  const n = scored.length;
  if (n === 0) return { n, mean: null, interval: null };
  const mean = scored.reduce((sum, value) => sum + value, 0) / n;
  return { n, mean, interval: wilsonInterval({ mean, n }) };
}

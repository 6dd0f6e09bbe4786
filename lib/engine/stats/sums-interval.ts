import { studentQuantile975 } from "./student-quantile.ts";
import { type Interval, wilsonInterval } from "./wilson-interval.ts";

/** Float sums of thousands of rights and wrongs are exact; of fractions they differ by far more than this. */
const exactlyEqual = 1e-9;

/**
 * Mean and 95% interval of `n` correctness values in [0, 1] known by their sum and sum of squares only.
 * Variant: Wilson's where all values are 0 or 1 (then both sums are equal). Fractions vary less than right and wrong of the
 * same mean m would: Wilson's at the n·m(1 − m)/s² right-or-wrong values that vary as much (n at least), with t of n − 1
 * degrees for z and in s² one imaginary value, right or wrong by a toss, so that equal values are not ±0 and a failure too
 * rare to have been seen yet counts. Student's t itself misses a skewed mean: near 1 it covers 88–93%, and 65–85% where
 * marks of nine or ten meet a rare nought; this covers 94% or more, 89% at the lattice's dips, as Wilson's own (simulated).
 * Values count as independent: sums don't tell which questions share a passage.
 * Reference: Wilson 1927; Korn and Graubard 1998 (Surv. Methodol. 24:193), effective sample size with t.
 * @returns null without a value.
 */
export function estimateFromSums({
  n,
  sum,
  sumOfSquares,
}: {
  n: number;
  sum: number;
  sumOfSquares: number;
}): { mean: number; interval: Interval } | null {
  if (n === 0) return null;
  const mean = Math.min(1, Math.max(0, sum / n));
  const isRightOrWrong = Math.abs(sum - sumOfSquares) <= exactlyEqual * n;
  if (isRightOrWrong || n === 1) return { mean, interval: wilsonInterval({ mean, n }) };
  const decided = mean * (1 - mean);
  const imagined = 0.5 - decided;
  const variance = (Math.max(0, sumOfSquares - n * mean * mean) + imagined) / n;
  const worth = Math.max(n, (n * decided) / variance);
  return { mean, interval: wilsonInterval({ mean, n: worth, z: studentQuantile975(n - 1) }) };
}

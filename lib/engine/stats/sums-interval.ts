import { studentQuantile975 } from "./student-quantile.ts";
import { type Interval, wilsonInterval } from "./wilson-interval.ts";

/** Float sums of thousands of rights and wrongs are exact; of fractions they differ by far more than this. */
const exactlyEqual = 1e-9;

/**
 * Mean and 95% interval of `n` correctness values in [0, 1] known by their sum and sum of squares only.
 * Variant: Wilson's where all values are 0 or 1 (then both sums are equal), Student's t with n − 1 degrees of freedom
 * otherwise, cut to [0, 1]; Wilson's, which is wider, too where t says nothing or ±0 (one value, or all the same).
 * Values count as independent: sums don't tell which questions share a passage. Reference: Wilson 1927; Student 1908.
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
  const variance = n > 1 ? Math.max(0, sumOfSquares - n * mean * mean) / (n - 1) : 0;
  if (isRightOrWrong || variance <= exactlyEqual) return { mean, interval: wilsonInterval({ mean, n }) };
  const half = studentQuantile975(n - 1) * Math.sqrt(variance / n);
  return { mean, interval: { low: Math.max(0, mean - half), high: Math.min(1, mean + half) } };
}

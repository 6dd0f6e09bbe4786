import { effectiveGroups } from "./effective-groups.ts";
import { studentQuantile975 } from "./student-quantile.ts";
import type { Interval } from "./wilson-interval.ts";

/**
 * 95% interval for the mean of paired differences in [−1, 1], where scores are fractional or items come in groups.
 * `sums` and `counts`: each group's sum of differences and its number of items (a group of one where items stand alone).
 * Variant: Student's t over groups with the ratio estimator's variance, G/(G − 1)·Σ(sum − count·mean)²/n², to which one
 * imaginary item that differs by `scale` either way is added, so that models that never differ, or always by the same, are
 * not ±0 apart; cut to [−1, 1]. `scale`: the largest item's difference, so that a decided item does not drown fractions.
 * Degrees of freedom: one less than the effective number of groups, n²/Σcount², which is G where all are of one size.
 * Why t and no bootstrap: a difference of two answers is nearly symmetric, and t keeps its level where groups are few.
 * Reference: Cochran 1977, Sampling Techniques, chapter 6 (ratio estimators); Kish 1965 (effective number); Carter, Schnepel
 * and Steigerwald 2017 (Rev. Econ. Stat. 99:698).
 * @returns null with fewer than two groups: one says nothing of how they vary.
 */
export function pairedTInterval({
  sums,
  counts,
  scale = 1,
}: {
  sums: ArrayLike<number>;
  counts: ArrayLike<number>;
  scale?: number;
}): Interval | null {
  let groups = 0;
  let sum = 0;
  let n = 0;
  for (let g = 0; g < sums.length; g++) {
    if (counts[g] === 0) continue;
    groups++;
    sum += sums[g]!;
    n += counts[g]!;
  }
  if (groups < 2) return null;
  const mean = sum / n;
  let squares = 0;
  for (let g = 0; g < sums.length; g++) squares += (sums[g]! - counts[g]! * mean) ** 2;
  const error = Math.sqrt((groups / (groups - 1)) * squares + scale * scale) / n;
  const effective = effectiveGroups(counts);
  const half = studentQuantile975(Math.max(1, Math.min(groups, Math.floor(effective + 1e-9)) - 1)) * error;
  return { low: Math.max(-1, mean - half), high: Math.min(1, mean + half) };
}

/** z for a two-sided 95% interval: the 0.975 quantile of the standard normal distribution. */
const z95 = 1.959963984540054;

export type Interval = { low: number; high: number };

/**
 * Wilson score interval (no continuity correction) for a binomial proportion, 95%.
 * `mean` in [0, 1] is k/n; n > 0; `z` is another quantile where the variance is estimated as well.
 * Reference: Wilson 1927; Brown, Cai and DasGupta 2001, eq. (4).
 */
export function wilsonInterval({ mean, n, z = z95 }: { mean: number; n: number; z?: number }): Interval {
  if (!(n > 0)) throw new RangeError("wilsonInterval needs n > 0");
  const zz = z * z;
  const centre = (mean + zz / (2 * n)) / (1 + zz / n);
  const half = (z / (1 + zz / n)) * Math.sqrt((mean * (1 - mean)) / n + zz / (4 * n * n));
  // Rounding may leave 1e-17 beyond the exact ends that k = 0 and k = n have.
  return {
    low: mean === 0 ? 0 : Math.max(0, centre - half),
    high: mean === 1 ? 1 : Math.min(1, centre + half),
  };
}

import { expect, it } from "vitest";
import { quantile } from "./quantile.ts";
import { seededGamma } from "./seeded-gamma.ts";
import { seededRandom } from "./seeded-random.ts";

const draws = 40_000;

// SciPy: gamma.ppf([0.025, 0.5, 0.975], shape); of shape 1 it is −log(1 − p).
it.each([
  [1, 0.0253178, Math.LN2, 3.6888795],
  [4, 1.0898654, 3.6720607, 8.7672728],
  [150, 126.9561613, 149.6667987, 174.9372342],
])("draws of shape %i lie as Gamma's do", (shape, low, middle, high) => {
  const gamma = seededGamma(seededRandom({ seed: 11 }));
  const sorted = Float64Array.from({ length: draws }, () => gamma(shape)).sort();
  const width = high - low;
  // Standard error √(p(1 − p)/draws)/density; the density at these quantiles is at least about 1/(14 widths).
  for (const [p, expected] of [
    [0.025, low],
    [0.5, middle],
    [0.975, high],
  ] as const) {
    const error = 4 * Math.sqrt((p * (1 - p)) / draws) * (p === 0.5 ? 1 : 14) * width;
    expect(Math.abs(quantile(sorted, p) - expected)).toBeLessThan(error);
  }
  const mean = sorted.reduce((a, b) => a + b, 0) / draws;
  const variance = sorted.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws;
  expect(Math.abs(mean - shape)).toBeLessThan(4 * Math.sqrt(shape / draws));
  // Kurtosis of Gamma is 3 + 6/shape.
  expect(Math.abs(variance / shape - 1)).toBeLessThan(4 * Math.sqrt((2 + 6 / shape) / draws));
});

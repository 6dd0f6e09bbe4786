import type { Interval } from "./wilson-interval.ts";

const z95 = 1.959963984540054;

/**
 * 95% score interval for the difference of two paired proportions, (onlyA − onlyB) / n, within [−1, 1].
 * `onlyA`, `onlyB`: items only that model got right, of `n` > 0 items both were scored on. Without a discordant item the
 * interval is ±z²/(n + z²), not ±0. It leaves 0 out exactly where McNemar's test without correction has p < 0.05.
 * Variant: the score statistic with the restricted maximum-likelihood estimate of P(only B), inverted by bisection.
 * Reference: Tango 1998, Statistics in Medicine 17:891; R's PropCIs::scoreci.mp.
 */
export function pairedScoreInterval({
  onlyA,
  onlyB,
  n,
}: {
  onlyA: number;
  onlyB: number;
  n: number;
}): Interval {
  if (!(n > 0)) throw new RangeError("pairedScoreInterval needs n > 0");
  const high = upperLimit({ onlyA, onlyB, n });
  return { low: -upperLimit({ onlyA: onlyB, onlyB: onlyA, n }), high };
}

/** The largest difference whose score statistic is not below −z. */
function upperLimit({ onlyA, onlyB, n }: { onlyA: number; onlyB: number; n: number }): number {
  let low = (onlyA - onlyB) / n;
  let high = 1;
  if (onlyA === n) return 1;
  for (let step = 0; step < 60; step++) {
    const gap = (low + high) / 2;
    const b = -onlyA - onlyB + (2 * n - onlyA + onlyB) * gap;
    const c = -onlyB * gap * (1 - gap);
    const probabilityOnlyB = (Math.sqrt(Math.max(0, b * b - 8 * n * c)) - b) / (4 * n);
    const variance = n * (2 * probabilityOnlyB + gap * (1 - gap));
    const z = (onlyA - onlyB - n * gap) / Math.sqrt(Math.max(variance, Number.MIN_VALUE));
    if (z > -z95) low = gap;
    else high = gap;
  }
  return high;
}

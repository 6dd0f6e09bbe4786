import { normalQuantile } from "./normal-quantile.ts";

/** 0.975 and 0.80 quantiles of the standard normal: two-sided 5% level, 80% power. */
const z975 = 1.959963984540054;
const z80 = 0.8416212335729143;

/** Share of items on which two models are assumed to differ in correctness; shown wherever a result is. */
export const assumedDiscordance = 0.3;

/**
 * Smallest true difference in accuracy (0–1) that n paired items show with 80% power at the 5% level.
 * Normal approximation of McNemar's test, solved for the difference d: z975·√ψ + z80·√(ψ − d²) = d·√n, ψ = discordance.
 * Reference: Connor 1987 (Biometrics 43:207), eq. (2). Never above ψ, which is the largest possible difference.
 */
export function smallestGap({
  n,
  discordance = assumedDiscordance,
}: {
  n: number;
  discordance?: number;
}): number {
  if (!(n > 0)) throw new RangeError("smallestGap needs n > 0");
  let low = 0;
  let high = discordance;
  for (let step = 0; step < 60; step++) {
    const d = (low + high) / 2;
    const needed = z975 * Math.sqrt(discordance) + z80 * Math.sqrt(Math.max(0, discordance - d * d));
    if (d * Math.sqrt(n) < needed) low = d;
    else high = d;
  }
  return high;
}

/**
 * The same from the 95% interval of a difference, whatever it was made of: half its width is z975 standard errors, and a
 * difference of z975 + z80 of them shows with 80% power.
 */
export function smallestGapOf({ low, high }: { low: number; high: number }): number {
  return ((high - low) / 2) * (1 + z80 / z975);
}

/**
 * Items needed to show a difference of `gap` (0–1), inverse of `smallestGap`; Infinity where gap ≤ 0.
 * `discordance`: the mean squared difference, which for right/wrong is the share of items on which the two differ; where
 * items come in groups, Σ(group's sum of differences)² / items, so that the number grows with what a group's items share.
 */
export function itemsNeeded({
  gap,
  discordance = assumedDiscordance,
  groupSize,
  level = 0.05,
}: {
  gap: number;
  discordance?: number;
  /** Σ(group's items)² / items, for a discordance that was seen; left out, items are single and right or wrong. */
  groupSize?: number;
  /** Of the two-sided test. */
  level?: number;
}): number {
  if (!(gap > 0)) return Number.POSITIVE_INFINITY;
  const psi = groupSize === undefined ? Math.max(discordance, gap) : discordance;
  const z = level === 0.05 ? z975 : normalQuantile(1 - level / 2);
  const root = z * Math.sqrt(psi) + z80 * Math.sqrt(Math.max(0, psi - gap * gap * (groupSize ?? 1)));
  return Math.ceil((root / gap) ** 2);
}

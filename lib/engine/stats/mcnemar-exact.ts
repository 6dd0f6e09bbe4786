/**
 * Two-sided exact McNemar test: p-value of seeing so uneven a split of the discordant pairs if either were equally likely.
 * `onlyA`, `onlyB`: items only that model got right. Variant: 2·P(X ≤ min), X ~ Binomial(onlyA + onlyB, 1/2), capped at 1.
 * Reference: McNemar 1947; equals R's binom.test(onlyA, onlyA + onlyB)$p.value.
 */
export function mcnemarExact({ onlyA, onlyB }: { onlyA: number; onlyB: number }): number {
  const n = onlyA + onlyB;
  if (n === 0) return 1;
  const smaller = Math.min(onlyA, onlyB);
  // Sum in log space: C(n, k) / 2^n underflows a double from n ≈ 1075 on.
  let logTerm = -n * Math.LN2;
  let sum = Math.exp(logTerm);
  for (let k = 1; k <= smaller; k++) {
    logTerm += Math.log(n - k + 1) - Math.log(k);
    sum += Math.exp(logTerm);
  }
  return Math.min(1, 2 * sum);
}

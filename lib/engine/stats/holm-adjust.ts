/**
 * p-values adjusted so that rejecting those below a level makes a false rejection anywhere at most that likely.
 * `factor`: by how much a p-value's level is divided at its step. Variant: step-down, adjusted values never fall, cut at 1.
 * Reference: Holm 1979 (Scand. J. Statist. 6:65); R's p.adjust(p, "holm").
 */
export function holmAdjust(pValues: readonly number[]): { adjusted: number; factor: number }[] {
  const order = pValues.map((_, i) => i).sort((a, b) => pValues[a]! - pValues[b]! || a - b);
  const result = pValues.map(() => ({ adjusted: 1, factor: 1 }));
  let highest = 0;
  order.forEach((index, step) => {
    const factor = pValues.length - step;
    highest = Math.min(1, Math.max(highest, factor * pValues[index]!));
    result[index] = { adjusted: highest, factor };
  });
  return result;
}

/**
 * Groups of one size that would say as much as these, n²/Σcount²: their number where all are of one size, near one where one
 * holds nearly all items. 0 without an item. Reference: Kish 1965, Survey Sampling.
 */
export function effectiveGroups(counts: ArrayLike<number>): number {
  let n = 0;
  let squares = 0;
  for (let g = 0; g < counts.length; g++) {
    n += counts[g]!;
    squares += counts[g]! ** 2;
  }
  return squares === 0 ? 0 : (n * n) / squares;
}

/**
 * Between which shares a score would lie if every unscored answer were wrong, or right (worst-case bounds for missing
 * data, Manski 1989); null where every answer is scored or none is there.
 */
export function unscoredBounds({
  mean,
  n,
  unscored,
}: {
  mean: number | null;
  n: number;
  unscored: number;
}): { low: number; high: number } | null {
  if (unscored === 0) return null;
  const sum = (mean ?? 0) * n;
  return { low: sum / (n + unscored), high: (sum + unscored) / (n + unscored) };
}

/**
 * Sample quantile by linear interpolation between order statistics: type 7 of Hyndman and Fan 1996 (R's default).
 * `sorted` ascending and not empty; `p` in [0, 1].
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) throw new RangeError("quantile of nothing");
  const at = (sorted.length - 1) * p;
  const below = sorted[Math.floor(at)]!;
  const above = sorted[Math.ceil(at)]!;
  return below + (above - below) * (at - Math.floor(at));
}

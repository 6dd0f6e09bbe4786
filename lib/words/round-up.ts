/** Two significant digits, upwards: 617 → 620; an estimated number of questions carries no more. */
export function roundUp(n: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, n))) - 1);
  return Math.ceil(n / step) * step;
}

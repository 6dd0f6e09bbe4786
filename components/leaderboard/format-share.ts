export const absent = "–";

/** Decimals of a percentage that n questions can carry. */
export function shareDigits(n: number): number {
  return n < 200 ? 0 : 1;
}

/**
 * A share (0–1) as percent digits without the sign, as precise as `n` questions allow.
 * 0 and 100 are kept for exactly none and exactly all: 1,999 of 2,000 is 99.9, not 100.0.
 */
export function formatShare({
  share,
  n,
  locale,
}: {
  share: number | null;
  n: number;
  locale: string;
}): string {
  if (share === null || Number.isNaN(share)) return absent;
  const digits = shareDigits(n);
  const step = 10 ** -digits;
  let percent = Math.round((share * 100) / step) * step;
  if (share > 0) percent = Math.max(step, percent);
  if (share < 1) percent = Math.min(100 - step, percent);
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(percent);
}

/** A gap between shares in percentage points: whole points, and one decimal below three. */
export function formatPoints({ gap, locale }: { gap: number; locale: string }): string {
  const points = gap * 100;
  return new Intl.NumberFormat(locale, { maximumFractionDigits: points < 3 ? 1 : 0 }).format(points);
}

import { numberFormat } from "./number-format.ts";

export const absent = "–";

/** Decimals of a percentage that n questions can carry. */
function shareDigits(n: number): number {
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
  return numberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(percent);
}

/** The n whose digits a row is shown with: its own, or the fullest row's where it is nearly as full, so a column keeps one form. */
export function digitBasis({ n, rows }: { n: number; rows: readonly { n: number }[] }): number {
  const fullest = Math.max(0, ...rows.map(row => row.n));
  return n >= 0.9 * fullest ? fullest : n;
}

/** A gap between shares in percentage points: whole points, and one decimal below three. */
export function formatPoints({ gap, locale }: { gap: number; locale: string }): string {
  const points = gap * 100;
  return numberFormat(locale, { maximumFractionDigits: points < 3 ? 1 : 0 }).format(points);
}

/** A difference between shares in percentage points, as precise as `n` shared questions allow: +4.5, −2, 0. */
export function formatDifference({
  difference,
  n,
  locale,
  plus = true,
}: {
  difference: number;
  n: number;
  locale: string;
  /** Whether one above zero is marked; the ends of an interval are not. */
  plus?: boolean;
}): string {
  const digits = shareDigits(n);
  return numberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: plus ? "exceptZero" : "negative",
  })
    .format(difference * 100)
    .replace("-", "−");
}

import { numberFormat } from "./number-format.ts";

/** Milliseconds as seconds with two significant digits: 0.031, 0.90, 12. */
export function formatSeconds({ latencyMs, locale }: { latencyMs: number; locale: string }): string {
  return numberFormat(locale, {
    minimumSignificantDigits: latencyMs < 10_000 ? 2 : 1,
    maximumSignificantDigits: 2,
  }).format(latencyMs / 1_000);
}

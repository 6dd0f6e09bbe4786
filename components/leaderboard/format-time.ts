import { numberFormat } from "../../lib/words/number-format.ts";

/** Milliseconds as seconds with two significant digits: 0.031, 0.90, 12. */
export function formatSeconds({ latencyMs, locale }: { latencyMs: number; locale: string }): string {
  return numberFormat(locale, {
    minimumSignificantDigits: latencyMs < 10_000 ? 2 : 1,
    maximumSignificantDigits: 2,
  }).format(latencyMs / 1_000);
}

/** Seconds as a clock: 0:08, 12:30, 1:02:03. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const two = (n: number) => String(n).padStart(2, "0");
  const hours = Math.floor(whole / 3_600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

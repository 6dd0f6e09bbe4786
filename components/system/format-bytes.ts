import { numberFormat } from "../../lib/words/number-format.ts";

const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** A size in the largest decimal unit that leaves at least 1, with three digits at most. */
export function formatBytes({ bytes, locale }: { bytes: number; locale: string }): string {
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  return numberFormat(locale, {
    style: "unit",
    unit: units[step]!,
    unitDisplay: "short",
    maximumSignificantDigits: 3,
  }).format(bytes / 1_000 ** step);
}

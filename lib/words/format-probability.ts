import { numberFormat } from "./number-format.ts";

/** A probability as percent digits without the sign: 81, <1, >99. What was drawn 2,000 times carries no more. */
export function formatProbability({ probability, locale }: { probability: number; locale: string }): string {
  if (probability < 0.005) return "<1";
  if (probability > 0.995) return ">99";
  return numberFormat(locale, { maximumFractionDigits: 0 }).format(probability * 100);
}

/** A p-value with two significant digits and its relation: "= 0.012", "< 0.001". */
export function formatPValue({ pValue, locale }: { pValue: number; locale: string }): string {
  const number = (value: number) => numberFormat(locale, { maximumSignificantDigits: 2 }).format(value);
  return pValue < 0.001 ? `< ${number(0.001)}` : `= ${number(pValue)}`;
}

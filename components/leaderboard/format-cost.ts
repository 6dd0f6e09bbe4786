import { numberFormat } from "../../lib/words/number-format.ts";

/** US dollars with two significant digits, from ten dollars on whole ones: $0.0021, $0.45, $12. */
export function formatCost({ cost, locale }: { cost: number; locale: string }): string {
  return numberFormat(locale, {
    style: "currency",
    currency: "USD",
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: 0,
    ...(cost >= 10
      ? { maximumFractionDigits: 0 }
      : { minimumSignificantDigits: cost > 0 ? 2 : 1, maximumSignificantDigits: 2 }),
  }).format(cost);
}

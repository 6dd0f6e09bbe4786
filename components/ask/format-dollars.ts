import { numberFormat } from "../../lib/words/number-format.ts";

/** US dollars with as many digits as matter: $12, $1.40, $0.032, under a hundredth of a cent "<$0.0001". */
export function formatDollars({ amount, locale }: { amount: number; locale: string }): string {
  const format = (value: number, options: Intl.NumberFormatOptions) =>
    numberFormat(locale, {
      style: "currency",
      currency: "USD",
      currencyDisplay: "narrowSymbol",
      ...options,
    }).format(value);
  if (amount === 0) return format(0, { maximumFractionDigits: 0 });
  if (amount < 0.0001) return `<${format(0.0001, { minimumFractionDigits: 4 })}`;
  if (amount < 1) return format(amount, { minimumSignificantDigits: 2, maximumSignificantDigits: 2 });
  return format(amount, {
    maximumFractionDigits: amount < 100 ? 2 : 0,
    minimumFractionDigits: amount < 100 ? 2 : 0,
  });
}

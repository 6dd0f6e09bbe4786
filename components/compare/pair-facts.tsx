import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { Pair } from "../../lib/engine/leaderboard/leaderboard.ts";
import { formatPValue } from "../../lib/words/format-probability.ts";
import { formatDifference } from "../../lib/words/format-share.ts";

/** The numbers behind a pair's sentence. */
export function PairFacts({ pair }: { pair: Pair }) {
  const t = useTranslations("compare");
  const locale = useLocale();
  const format = useFormatter();
  if (pair.difference === null) return null;
  const points = (difference: number, plus = true) =>
    formatDifference({ difference, n: pair.shared, locale, plus });
  const facts = [
    {
      name: t("difference"),
      value: t("points", { value: points(pair.difference) }),
      more: pair.interval
        ? t("interval", { low: points(pair.interval.low, false), high: points(pair.interval.high, false) })
        : null,
    },
    {
      name: t(`test.${pair.test}`),
      value: `p ${formatPValue({ pValue: pair.pValue, locale })}`,
      more: t("holm", { p: formatPValue({ pValue: pair.pAdjusted, locale }) }),
    },
    { name: t("scoredByBoth"), value: `n = ${format.number(pair.shared)}`, more: null },
  ];
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-3 tabular-nums">
      {facts.map(({ name, value, more }) => (
        <div key={name}>
          <dt className="text-sm text-muted-foreground">{name}</dt>
          <dd className="font-semibold">
            {value}
            {more && <span className="block text-sm font-normal text-muted-foreground">{more}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

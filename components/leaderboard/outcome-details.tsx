import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";
import { unscoredBounds } from "../../lib/engine/leaderboard/unscored-bounds.ts";
import { formatShare } from "../../lib/words/format-share.ts";
import { notRight, outcomeCounts } from "./outcome-counts.ts";
import { useModelName } from "./use-model-name.ts";

/**
 * The unscored count with what became of the answers that are not right; opened, of every answer, and how far the score
 * could lie off. Works without script: hover is not needed to know.
 */
export function OutcomeDetails({ row, digitsOf }: { row: LeaderboardRow; digitsOf: number }) {
  const t = useTranslations();
  const format = useFormatter();
  const nameOf = useModelName();
  const locale = useLocale();
  const counts = outcomeCounts(row);
  const bounds = unscoredBounds(row);
  const share = (value: number) => `${formatShare({ share: value, n: digitsOf, locale })}%`;
  const journal = notRight(counts);
  const further: [string, string][] = [
    ...(bounds
      ? ([
          [t("leaderboard.ifWrong"), share(bounds.low)],
          [t("leaderboard.ifRight"), share(bounds.high)],
        ] as [string, string][])
      : []),
    ...(row.languageShare
      ? ([[t("leaderboard.languageShare"), share(row.languageShare.mean)]] as [string, string][])
      : []),
  ];
  const words = (key: (typeof counts)[number]["key"]) =>
    key === "right" || key === "wrong" || key === "partly" ? t(`labels.${key}`) : t(`labels.outcome.${key}`);
  return (
    <details className="group relative inline-block max-w-full text-right align-middle lg:leading-5">
      <summary
        className="list-none rounded-sm px-1 [&::-webkit-details-marker]:hidden"
        title={counts.map(({ key, count }) => `${words(key)} ${count}`).join(" · ")}
      >
        <span className="underline decoration-dotted underline-offset-4">{format.number(row.unscored)}</span>
        {bounds && (
          <span className="text-sm whitespace-nowrap text-muted-foreground max-lg:hidden">
            {` · ${t("leaderboard.upTo", { share: share(bounds.high) })}`}
          </span>
        )}
        <span className="block truncate text-sm leading-4 text-muted-foreground max-lg:hidden">
          {journal.map(({ key, count }) => `${words(key)} ${format.number(count)}`).join(" · ")}
        </span>
        <span className="sr-only"> – {t("leaderboard.outcomesOf", { name: nameOf(row) })}</span>
      </summary>
      <div className="absolute top-full right-0 z-10 mt-1 w-64 rounded-md border bg-popover p-3 text-left text-sm shadow-lg max-lg:right-auto max-lg:left-0">
        <p className="mb-2 font-semibold">
          {t("leaderboard.outcomes", { count: counts.reduce((sum, { count }) => sum + count, 0) })}
        </p>
        <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 [&_dd]:text-right [&_dd]:tabular-nums [&>div]:contents">
          {counts.map(({ key, count }) => (
            <div key={key}>
              <dt>{words(key)}</dt>
              <dd>{format.number(count)}</dd>
            </div>
          ))}
        </dl>
        {further.length > 0 && (
          <dl className="mt-2 grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 border-t pt-2 [&_dd]:text-right [&_dd]:tabular-nums [&>div]:contents">
            {further.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </details>
  );
}

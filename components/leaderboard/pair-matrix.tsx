import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { LeaderboardRow, Pair } from "../../lib/engine/leaderboard/leaderboard.ts";
import { compareSearch } from "../../lib/url-state/compare-params.ts";
import { formatPValue } from "../../lib/words/format-probability.ts";
import { absent, formatDifference } from "../../lib/words/format-share.ts";
import { cn } from "../ui/cn.ts";
import { useModelName } from "./use-model-name.ts";

/**
 * Each model against those ranked below it: points ahead, interval, p. Settled ones are bold on a tint. A phone is too
 * narrow for a triangle: there each model heads a list of those below it.
 */
export function PairMatrix({
  pairs,
  rows,
  slug,
}: {
  pairs: readonly Pair[];
  rows: readonly LeaderboardRow[];
  slug: string;
}) {
  const t = useTranslations("leaderboard");
  const nameOf = useModelName();
  const scored = rows.filter(row => row.mean !== null);
  const head = "px-2 text-left font-normal";
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={t("pairsCaption")}
      // Positioned, so that what is hidden but for screen readers is cut off with the table it stands in.
      className="relative overflow-x-auto"
    >
      <table className="border-separate border-spacing-0.5 text-sm max-sm:block">
        <caption className="sr-only">{t("pairsCaption")}</caption>
        <thead className="max-sm:sr-only">
          <tr>
            <th
              scope="col"
              className="sticky left-0 min-w-32 bg-background pr-3 text-left align-bottom font-normal text-muted-foreground"
            >
              {t("pairsCorner")}
            </th>
            {scored.slice(1).map(row => (
              <th key={row.modelId} scope="col" className={`${head} w-32 min-w-22 pb-1 align-bottom`}>
                <span
                  title={nameOf(row)}
                  className={cn(
                    "line-clamp-2 [overflow-wrap:anywhere]",
                    row.kind === "baseline" && "text-muted-foreground",
                  )}
                >
                  {nameOf(row)}
                  <Letters row={row} />
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {scored.slice(0, -1).map((row, place) => (
            <tr key={row.modelId} className="max-sm:mb-4 max-sm:block">
              <th
                scope="row"
                className="sticky left-0 w-40 bg-background pr-3 text-left font-normal [overflow-wrap:anywhere] max-sm:static max-sm:w-auto max-sm:block max-sm:pb-1 max-sm:font-semibold"
              >
                {nameOf(row)}
                <Letters row={row} />
                <span className="font-normal text-muted-foreground sm:hidden"> {t("pairsCorner")}</span>
              </th>
              {scored.slice(1).map((other, column) => {
                if (column < place) return <td key={other.modelId} className="max-sm:hidden" />;
                const pair = pairs.find(({ a, b }) => a === row.modelId && b === other.modelId);
                return <PairCell key={other.modelId} pair={pair ?? null} other={nameOf(other)} slug={slug} />;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Letters({ row: { letters } }: { row: LeaderboardRow }) {
  const t = useTranslations("leaderboard");
  if (letters === null) return null;
  return (
    <span className="text-muted-foreground">
      {" "}
      <span className="sr-only">{t("letters")}</span>
      {letters.join("\u00a0")}
    </span>
  );
}

function PairCell({ pair, other, slug }: { pair: Pair | null; other: string; slug: string }) {
  const t = useTranslations("leaderboard");
  const ranking = useTranslations("ranking");
  const locale = useLocale();
  const below = (
    <span aria-hidden className="mr-2 whitespace-normal text-foreground [overflow-wrap:anywhere] sm:hidden">
      {other}
    </span>
  );
  if (!pair || pair.difference === null) {
    return (
      <td className="rounded-sm bg-muted px-2 text-muted-foreground max-sm:mb-0.5 max-sm:block">
        {below}
        {absent}
      </td>
    );
  }
  const points = (difference: number) => formatDifference({ difference, n: pair.shared, locale });
  const end = (difference: number) => formatDifference({ difference, n: pair.shared, locale, plus: false });
  const settled = pair.outcome === "ahead" || pair.outcome === "behind";
  return (
    <td
      className={cn(
        "rounded-sm px-2 py-1 whitespace-nowrap max-sm:mb-0.5 max-sm:block",
        settled ? "bg-heat-2" : "bg-muted",
      )}
    >
      {below}
      <Link
        href={`/leaderboards/${slug}/compare${compareSearch({ modelIds: [pair.a, pair.b] })}`}
        prefetch={false}
        className={cn("underline decoration-dotted underline-offset-4", settled && "font-semibold")}
      >
        {points(pair.difference)}
        <span className="sr-only"> {ranking("compareThese")}</span>
      </Link>{" "}
      <span className="text-muted-foreground max-sm:mr-2">{settled ? t("pairSettled") : t("pairOpen")}</span>
      <span className="text-muted-foreground max-sm:mr-2 sm:block">
        {pair.interval && t("pairInterval", { low: end(pair.interval.low), high: end(pair.interval.high) })}
      </span>
      <span className="text-muted-foreground sm:block">
        p {formatPValue({ pValue: pair.pAdjusted, locale })}
      </span>
    </td>
  );
}

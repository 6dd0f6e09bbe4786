import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { compareSearch } from "../../lib/url-state/compare-params.ts";
import { absent, formatDifference } from "../../lib/words/format-share.ts";
import type { Against } from "./pair-against.ts";

/** A model's paired difference from the pinned one, with its interval, and whether it tells the two apart. */
export function AgainstCell({
  against,
  isPinned,
  models,
  slug,
}: {
  against: Against | null;
  isPinned: boolean;
  models: readonly number[];
  slug: string;
}) {
  const t = useTranslations("ranking");
  const leaderboard = useTranslations("leaderboard");
  const locale = useLocale();
  const cell =
    "py-px pl-2 text-right align-middle whitespace-nowrap max-lg:flex max-lg:items-baseline max-lg:gap-1 max-lg:p-0 max-lg:text-sm";
  if (isPinned) return <td className={`${cell} text-sm font-semibold text-primary`}>{t("pinned")}</td>;
  if (!against) return <td className={cell}>{absent}</td>;
  const points = (value: number, plus: boolean) =>
    formatDifference({ difference: value, n: against.shared, locale, plus });
  const settled = against.outcome === "ahead" || against.outcome === "behind";
  return (
    <td className={cell}>
      <span className="text-muted-foreground lg:hidden">{t("short.against")}</span>
      <span className="lg:block lg:leading-5">
        <Link
          href={`/leaderboards/${slug}/compare${compareSearch({ modelIds: [...models] })}`}
          prefetch={false}
          className="underline decoration-dotted underline-offset-4"
        >
          <span className={settled ? "font-semibold" : ""}>{points(against.difference, true)}</span>
          <span className="sr-only"> {t("compareThese")}</span>
        </Link>
        <span className="text-sm leading-4 text-muted-foreground"> {settled ? t("apart") : t("open")}</span>
      </span>
      {against.interval && (
        <span className="text-sm text-muted-foreground lg:block lg:leading-4">
          {leaderboard("pairInterval", {
            low: points(against.interval.low, false),
            high: points(against.interval.high, false),
          })}
        </span>
      )}
    </td>
  );
}

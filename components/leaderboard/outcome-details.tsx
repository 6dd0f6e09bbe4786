import { useFormatter, useTranslations } from "next-intl";
import type { LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";
import { outcomeCounts } from "./outcome-counts.ts";
import { useModelName } from "./use-model-name.ts";

/** The unscored count; opened, what became of every answer. Works without script: hover is not needed to know. */
export function OutcomeDetails({ row }: { row: LeaderboardRow }) {
  const t = useTranslations();
  const format = useFormatter();
  const nameOf = useModelName();
  const counts = outcomeCounts(row);
  const words = (key: (typeof counts)[number]["key"]) =>
    key === "right" || key === "wrong" || key === "partly" ? t(`labels.${key}`) : t(`labels.outcome.${key}`);
  return (
    <details className="group relative inline-block text-left">
      <summary
        className="list-none rounded-sm px-1 underline decoration-dotted underline-offset-4 [&::-webkit-details-marker]:hidden"
        title={counts.map(({ key, count }) => `${words(key)} ${count}`).join(" · ")}
      >
        {format.number(row.unscored)}
        <span className="sr-only"> – {t("leaderboard.outcomesOf", { name: nameOf(row) })}</span>
      </summary>
      <div className="absolute top-full right-0 z-10 mt-1 w-56 rounded-md border bg-popover p-3 text-sm shadow-lg max-md:right-auto max-md:left-0">
        <p className="mb-2 font-semibold">
          {t("leaderboard.outcomes", { count: counts.reduce((sum, { count }) => sum + count, 0) })}
        </p>
        <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
          {counts.map(({ key, count }) => (
            <div key={key} className="contents">
              <dt>{words(key)}</dt>
              <dd className="text-right tabular-nums">{format.number(count)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  );
}

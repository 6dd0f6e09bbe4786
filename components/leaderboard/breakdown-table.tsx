import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { Breakdown, LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";
import { absent, digitBasis, formatShare } from "../../lib/words/format-share.ts";
import { cn } from "../ui/cn.ts";
import { useModelName } from "./use-model-name.ts";

/** Below this many scored questions a cell says too little to be coloured. */
export const fewQuestions = 10;

const heat = ["bg-heat-0", "bg-heat-1", "bg-heat-2", "bg-heat-3", "bg-heat-4"] as const;

/** Labels down, models across; colour repeats the number, it never replaces it. */
export function BreakdownTable({
  breakdown,
  rows,
  title,
  labelOf,
  total,
}: {
  breakdown: Breakdown;
  rows: LeaderboardRow[];
  title: string;
  labelOf: (label: string) => string;
  /** A line above the labels: each model's mean over all of them, with its interval. */
  total?: { label: string; of: (row: LeaderboardRow) => LeaderboardRow["macro"] };
}) {
  const t = useTranslations("leaderboard");
  const format = useFormatter();
  const locale = useLocale();
  const nameOf = useModelName();
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={t("breakdownCaption", { by: title })}
      className="overflow-x-auto"
    >
      <table className="border-separate border-spacing-0.5 text-sm">
        <caption className="pb-2 text-left text-base font-semibold">{title}</caption>
        <thead>
          <tr>
            <th
              scope="col"
              className="sticky left-0 min-w-32 bg-background pr-3 text-left font-normal text-muted-foreground"
            >
              <span className="sr-only">{t("label")}</span>
            </th>
            {rows.map(row => (
              <th
                key={row.modelId}
                scope="col"
                className="w-24 min-w-20 px-1.5 pb-1 text-left align-bottom font-normal"
              >
                <span className={cn("line-clamp-2", row.kind === "baseline" && "text-muted-foreground")}>
                  {nameOf(row)}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {total && (
            <tr>
              <th scope="row" className="sticky left-0 bg-background pr-3 text-left font-semibold">
                {total.label}
              </th>
              {rows.map(row => {
                const mean = total.of(row);
                const share = (value: number) =>
                  formatShare({ share: value, n: digitBasis({ n: row.n, rows }), locale });
                return (
                  <td key={row.modelId} className="border-b px-1.5 pb-1 whitespace-nowrap">
                    {mean === null ? (
                      absent
                    ) : (
                      <>
                        <span className="font-semibold">{share(mean.mean)}</span>
                        <span className="block text-muted-foreground">
                          {share(mean.interval.low)}–{share(mean.interval.high)}
                        </span>
                      </>
                    )}
                  </td>
                );
              })}
            </tr>
          )}
          {breakdown.map(({ label, cells }) => (
            <tr key={label}>
              <th scope="row" className="sticky left-0 bg-background pr-3 text-left font-normal">
                {labelOf(label)}
              </th>
              {rows.map(row => {
                const cell = cells.find(({ modelId }) => modelId === row.modelId);
                const mean = cell?.mean ?? null;
                const enough = cell !== undefined && cell.n >= fewQuestions && mean !== null;
                return (
                  <td
                    key={row.modelId}
                    className={cn(
                      "h-8 rounded-sm px-1.5 whitespace-nowrap",
                      enough ? heat[Math.min(4, Math.floor(mean * 5))] : "bg-muted text-muted-foreground",
                    )}
                  >
                    {mean === null || !cell ? (
                      absent
                    ) : (
                      <>
                        <span className={enough ? "font-semibold" : ""}>
                          {formatShare({ share: mean, n: cell.n, locale })}
                        </span>
                        <span className={enough ? "" : "text-muted-foreground"}>
                          {" "}
                          {t("n", { n: format.number(cell.n) })}
                        </span>
                      </>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

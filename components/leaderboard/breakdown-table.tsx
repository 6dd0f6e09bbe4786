import { useLocale, useTranslations } from "next-intl";
import type { Breakdown, LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";
import { absent, digitBasis, formatShare } from "../../lib/words/format-share.ts";
import { numberFormat } from "../../lib/words/number-format.ts";
import { cn } from "../ui/cn.ts";
import { useModelName } from "./use-model-name.ts";

/** Below this many scored questions a cell says too little to be coloured. */
export const fewQuestions = 10;

const heat = ["bg-heat-0", "bg-heat-1", "bg-heat-2", "bg-heat-3", "bg-heat-4"] as const;

/** More labels than this of which no model has enough questions are folded away: they would hide the rest. */
const mostGrey = 6;

type Shown = {
  breakdown: Breakdown;
  rows: LeaderboardRow[];
  labelOf: (label: string) => string;
  /** A line above the labels: each model's mean over all of them, with its interval. */
  total?: { label: string; of: (row: LeaderboardRow) => LeaderboardRow["macro"] } | undefined;
};

/** Labels down, models across; colour repeats the number, it never replaces it. */
export function BreakdownTable({ breakdown, title, total, ...shared }: Shown & { title: string }) {
  const t = useTranslations("leaderboard");
  const grey = breakdown.filter(({ cells }) => cells.every(({ n }) => n < fewQuestions));
  const folded = grey.length > mostGrey ? grey : [];
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={t("breakdownCaption", { by: title })}
      className="overflow-x-auto"
    >
      <LabelTable
        {...shared}
        breakdown={breakdown.filter(line => !folded.includes(line))}
        caption={title}
        total={total}
      />
      {folded.length > 0 && (
        <details className="mt-2">
          <summary className="w-fit rounded-sm text-sm text-primary underline underline-offset-4 hover:no-underline">
            {t("breakdownFew", { count: folded.length, few: fewQuestions })}
          </summary>
          <LabelTable {...shared} breakdown={folded} caption={null} />
        </details>
      )}
    </section>
  );
}

function LabelTable({ breakdown, rows, labelOf, total, caption }: Shown & { caption: string | null }) {
  const t = useTranslations("leaderboard");
  const locale = useLocale();
  const nameOf = useModelName();
  const number = numberFormat(locale);
  // Filled in here: a message that is formatted for each of hundreds of cells costs more than to draw them.
  const nWords = t("n", { n: "#" });
  return (
    <table className="border-separate border-spacing-0.5 text-sm">
      {caption !== null && <caption className="pb-2 text-left text-base font-semibold">{caption}</caption>}
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
              <span
                title={nameOf(row)}
                className={cn(
                  "line-clamp-2 [overflow-wrap:anywhere]",
                  row.kind === "baseline" && "text-muted-foreground",
                )}
              >
                {nameOf(row)}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      {total && (
        <tbody>
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
        </tbody>
      )}
      {/* Hundreds of cells: what all of them look like is said once. */}
      <tbody className="[&_b]:font-semibold [&_td]:h-8 [&_td]:rounded-sm [&_td]:px-1.5 [&_td]:whitespace-nowrap [&_td:not([class])]:bg-muted [&_td:not([class])]:text-muted-foreground [&_th]:sticky [&_th]:left-0 [&_th]:bg-background [&_th]:pr-3 [&_th]:text-left [&_th]:font-normal">
        {breakdown.map(({ label, cells }) => (
          <tr key={label}>
            <th scope="row">{labelOf(label)}</th>
            {rows.map(({ modelId }) => {
              const cell = cells.find(one => one.modelId === modelId);
              if (!cell || cell.mean === null) return <td key={modelId}>{absent}</td>;
              const share = formatShare({ share: cell.mean, n: cell.n, locale });
              const n = nWords.replace("#", number.format(cell.n));
              if (cell.n < fewQuestions) return <td key={modelId}>{`${share} ${n}`}</td>;
              return (
                <td key={modelId} className={heat[Math.min(4, Math.floor(cell.mean * 5))]}>
                  <b>{share}</b>
                  {` ${n}`}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

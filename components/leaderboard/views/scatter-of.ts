import type { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import type { Leaderboard, LeaderboardRow } from "../../../lib/engine/leaderboard/leaderboard.ts";
import { paretoFront } from "../../../lib/engine/leaderboard/pareto-front.ts";
import { rowCost } from "../../../lib/engine/leaderboard/row-cost.ts";
import { numberFormat } from "../../../lib/words/number-format.ts";
import type { ScatterPlot } from "../../charts/scatter-plot.tsx";

/** What quality is set against. */
export const scatterAxes = ["cost", "latency", "firstToken"] as const;
export type ScatterAxis = (typeof scatterAxes)[number];

export type Scatter = Omit<ComponentProps<typeof ScatterPlot>, "width" | "palette">;

/** What a model takes, 0 where it is stated to be free: dollars for 1,000 answers, or milliseconds. Baselines are nobody's choice. */
function spentBy(row: LeaderboardRow, axis: ScatterAxis): number | null {
  if (row.kind === "baseline") return null;
  return axis === "cost"
    ? rowCost(row)
    : ((axis === "latency" ? row.latencyMs : row.firstTokenMs)?.p50 ?? null);
}

/** Whether a row stands in the scatter plot of an axis: it has a score and something to set it against. */
export function isScattered(row: LeaderboardRow, axis: ScatterAxis): boolean {
  return row.mean !== null && spentBy(row, axis) !== null;
}

/** Ticks are round: $0.05, $0.20, $1 and 0.2, 1, 20 seconds. */
function formatTick({ value, axis, locale }: { value: number; axis: ScatterAxis; locale: string }): string {
  if (axis !== "cost") return numberFormat(locale, { maximumFractionDigits: 3 }).format(value / 1_000);
  return numberFormat(locale, {
    style: "currency",
    currency: "USD",
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: Number.isInteger(value) ? 0 : 2,
    maximumFractionDigits: 6,
  }).format(value);
}

/** A leaderboard as the scatter plot takes it, in the language of `t`; null where no model has both numbers. */
export function scatterOf({
  leaderboard: { rows },
  axis,
  pin = null,
  t,
  locale,
  nameOf,
}: {
  leaderboard: Pick<Leaderboard, "rows">;
  axis: ScatterAxis;
  pin?: number | null;
  t: ReturnType<typeof useTranslations<"views.cost">>;
  locale: string;
  nameOf: (row: LeaderboardRow) => string;
}): Scatter | null {
  const known = rows.flatMap(row => {
    const spent = spentBy(row, axis);
    return spent === null || row.mean === null ? [] : [{ row, spent, mean: row.mean }];
  });
  if (known.length === 0) return null;
  const front = new Set(paretoFront(known.map(({ mean, spent }) => ({ gain: mean, price: spent }))));
  return {
    title: t(`title.${axis}`),
    xLabel: t(`axis.${axis}`),
    yLabel: t("quality"),
    formatX: value => formatTick({ value, axis, locale }),
    points: known.map(({ row, spent, mean }, i) => ({
      key: String(row.modelId),
      label: nameOf(row),
      x: spent,
      y: mean * 100,
      interval: row.interval && { low: row.interval.low * 100, high: row.interval.high * 100 },
      onFront: front.has(i),
      isPinned: row.modelId === pin,
    })),
  };
}

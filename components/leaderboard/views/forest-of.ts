import type { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import type { Leaderboard, LeaderboardRow } from "../../../lib/engine/leaderboard/leaderboard.ts";
import { absent, digitBasis, formatShare } from "../../../lib/words/format-share.ts";
import { numberFormat } from "../../../lib/words/number-format.ts";
import type { ForestPlot } from "../../charts/forest-plot.tsx";

export type Forest = Omit<ComponentProps<typeof ForestPlot>, "width" | "palette">;

/** A leaderboard as the forest plot takes it, in the language of `t`. */
export function forestOf({
  leaderboard: { rows, chance, items },
  pin = null,
  t,
  locale,
  nameOf,
}: {
  leaderboard: Pick<Leaderboard, "rows" | "chance" | "items">;
  pin?: number | null;
  t: ReturnType<typeof useTranslations<"views.forest">>;
  locale: string;
  nameOf: (row: LeaderboardRow) => string;
}): Forest {
  const leader = rows.find(row => row.rank === 1 && row.kind === "endpoint");
  return {
    title: t("title", { items: numberFormat(locale).format(items) }),
    axisLabel: t("axis"),
    within: { low: 0, high: 100 },
    reference:
      chance === null
        ? null
        : {
            at: chance * 100,
            label: t("chance", {
              value: numberFormat(locale, { maximumFractionDigits: 0 }).format(chance * 100),
            }),
          },
    rows: rows.map(row => {
      const share = (value: number) =>
        formatShare({ share: value, n: digitBasis({ n: row.n, rows }), locale });
      return {
        key: String(row.modelId),
        label: nameOf(row),
        mean: row.mean === null ? null : row.mean * 100,
        interval: row.interval && { low: row.interval.low * 100, high: row.interval.high * 100 },
        value:
          row.mean === null
            ? absent
            : row.interval
              ? `${share(row.mean)} (${share(row.interval.low)}–${share(row.interval.high)})`
              : share(row.mean),
        tone:
          row.modelId === pin
            ? "pinned"
            : row.kind === "baseline"
              ? "baseline"
              : row === leader
                ? "lead"
                : "model",
      };
    }),
  };
}

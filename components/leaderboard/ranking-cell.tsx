import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";
import { rowCost } from "../../lib/engine/leaderboard/row-cost.ts";
import type { RankingColumn } from "../../lib/url-state/leaderboard-params.ts";
import { formatProbability } from "../../lib/words/format-probability.ts";
import { formatSeconds } from "../../lib/words/format-seconds.ts";
import { absent } from "../../lib/words/format-share.ts";
import { cn } from "../ui/cn.ts";
import { hasNumber } from "./choose-columns.ts";
import { formatCost } from "./format-cost.ts";
import { OutcomeDetails } from "./outcome-details.tsx";

/** One number of a row; on a phone, where columns have no heads, with its name. */
export function RankingCell({
  column,
  row,
  digitsOf,
}: {
  column: RankingColumn;
  row: LeaderboardRow;
  digitsOf: number;
}) {
  const t = useTranslations("ranking");
  return (
    <td
      className={cn(
        "py-px pl-2 text-right align-middle leading-5 whitespace-nowrap max-lg:flex max-lg:items-baseline max-lg:gap-1 max-lg:p-0 max-lg:text-sm",
        // A card says what there is; only a column has to fill its place.
        !hasNumber[column](row) && "max-lg:hidden",
      )}
    >
      <span className="text-muted-foreground lg:hidden">{t(`short.${column}`)}</span>
      <Value column={column} row={row} digitsOf={digitsOf} />
    </td>
  );
}

function Value({
  column,
  row,
  digitsOf,
}: {
  column: RankingColumn;
  row: LeaderboardRow;
  digitsOf: number;
}): ReactNode {
  const format = useFormatter();
  const locale = useLocale();
  const seconds = (times: LeaderboardRow["latencyMs"]) =>
    times === null ? (
      absent
    ) : (
      <>
        {formatSeconds({ latencyMs: times.p50, locale })}
        <span className="text-sm text-muted-foreground">
          {" / "}
          {formatSeconds({ latencyMs: times.p95, locale })}
        </span>
      </>
    );
  switch (column) {
    case "best":
      if (row.pBest === null) return absent;
      return (
        <span>
          {formatProbability({ probability: row.pBest, locale })}
          <span className="lg:hidden">%</span>
        </span>
      );
    case "unscored":
      return <OutcomeDetails row={row} digitsOf={digitsOf} />;
    case "latency":
      return hasNumber.latency(row) ? seconds(row.latencyMs) : absent;
    case "firstToken":
      return seconds(row.firstTokenMs);
    case "tokens":
      if (row.tokens === null) return absent;
      return `${format.number(Math.round(row.tokens.input))} / ${format.number(Math.round(row.tokens.output))}`;
    case "cost": {
      const cost = rowCost(row);
      return cost === null ? absent : formatCost({ cost, locale });
    }
  }
}

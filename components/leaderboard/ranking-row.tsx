import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";
import { absent, formatShare } from "./format-share.ts";
import { formatSeconds } from "./format-time.ts";
import { IntervalMark } from "./interval-mark.tsx";
import { ModelName } from "./model-name.tsx";
import { OutcomeDetails } from "./outcome-details.tsx";
import { TieBracket } from "./tie-bracket.tsx";
import type { TiePlace } from "./tie-groups.ts";

export function RankingRow({
  row,
  tie,
  chance,
  isLeader,
  digitsOf,
}: {
  row: LeaderboardRow;
  tie: TiePlace;
  chance: number | null;
  isLeader: boolean;
  /** The n whose digits this row's shares are shown with. */
  digitsOf: number;
}) {
  const t = useTranslations("leaderboard");
  const locale = useLocale();
  const format = useFormatter();
  const share = (value: number | null) => formatShare({ share: value, n: digitsOf, locale });
  const low = share(row.interval?.low ?? null);
  const high = share(row.interval?.high ?? null);
  const rank = tie === null ? absent : tie.from === tie.to ? tie.from : t("tiedRank", tie);
  const cell =
    "py-2 text-right align-middle max-md:flex max-md:items-baseline max-md:gap-1 max-md:py-0 max-md:text-sm";
  return (
    <tr className="relative border-b max-md:grid max-md:grid-cols-[2.5rem_1fr_1fr_1fr] max-md:gap-x-2 max-md:py-3">
      <td className="py-2 pl-4 align-middle whitespace-nowrap tabular-nums max-md:py-0">
        {tie && <TieBracket place={tie.place} />}
        {rank}
      </td>
      <th scope="row" className="py-2 text-left align-middle font-normal max-md:col-span-2 max-md:py-0">
        <ModelName model={row} />
      </th>
      <td className="relative h-14 px-5 max-md:order-last max-md:col-span-4 max-md:mt-2 max-md:h-8 max-md:px-2">
        <div className="absolute inset-x-5 inset-y-0 max-md:inset-x-2">
          <IntervalMark
            mean={row.mean}
            interval={row.interval}
            chance={chance}
            tone={row.kind === "baseline" ? "baseline" : isLeader ? "lead" : "model"}
            label={
              row.mean === null
                ? t("noScore")
                : t("intervalText", { mean: share(row.mean), low, high, n: row.n })
            }
          />
        </div>
      </td>
      <td className="py-2 text-right align-middle whitespace-nowrap max-md:py-0">
        <span className="text-lg font-semibold">{share(row.mean)}</span>
        {row.mean !== null && <span className="md:hidden">%</span>}
        <span className="block text-sm text-muted-foreground">
          {row.interval && `${low}–${high} · `}
          {t("n", { n: format.number(row.n) })}
        </span>
      </td>
      <td className={`${cell} max-md:col-start-2`}>
        <span className="text-muted-foreground md:hidden">{t("short.unscored")}</span>
        <OutcomeDetails row={row} digitsOf={digitsOf} />
      </td>
      <td className={cell}>
        <span className="text-muted-foreground md:hidden">{t("short.latency")}</span>
        {row.latencyMs ? formatSeconds({ latencyMs: row.latencyMs.p50, locale }) : absent}
      </td>
      <td className={`${cell} whitespace-nowrap md:pr-2`}>
        <span className="text-muted-foreground md:hidden">{t("short.tokens")}</span>
        {row.tokens
          ? `${format.number(Math.round(row.tokens.input))} / ${format.number(Math.round(row.tokens.output))}`
          : absent}
      </td>
    </tr>
  );
}

import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";
import type { BracketMark } from "./bracket-marks.ts";
import { formatProbability } from "./format-probability.ts";
import { absent, formatShare } from "./format-share.ts";
import { formatSeconds } from "./format-time.ts";
import { IntervalMark } from "./interval-mark.tsx";
import { ModelName } from "./model-name.tsx";
import { OutcomeDetails } from "./outcome-details.tsx";
import { bracketRoom, cardColumns, TieBracket } from "./tie-bracket.tsx";

export function RankingRow({
  row,
  marks,
  tracks,
  chance,
  isLeader,
  digitsOf,
}: {
  row: LeaderboardRow;
  /** The row's parts of the brackets around ties, of which so many stand side by side. */
  marks: readonly BracketMark[];
  tracks: number;
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
  const from = row.rankLow ?? row.rank;
  const to = row.rankHigh ?? row.rank;
  const rank = from === null || to === null ? absent : from === to ? from : t("tiedRank", { from, to });
  const cell =
    "py-0.5 text-right align-middle max-md:flex max-md:items-baseline max-md:gap-1 max-md:py-0 max-md:text-sm max-md:whitespace-nowrap";
  return (
    <tr className={`relative border-b max-md:grid max-md:gap-x-2 max-md:py-3 ${cardColumns(tracks)}`}>
      <td
        className={`py-0.5 pr-2 align-middle whitespace-nowrap tabular-nums max-md:py-0 ${bracketRoom(tracks)}`}
      >
        <TieBracket marks={marks} />
        {rank}
      </td>
      <th
        scope="row"
        className="max-w-0 py-0.5 text-left align-middle font-normal max-md:col-span-2 max-md:max-w-none max-md:py-0"
      >
        <ModelName model={row} oneLine />
      </th>
      <td className="relative h-11 px-5 max-md:order-last max-md:col-span-4 max-md:mt-2 max-md:h-8 max-md:px-2">
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
      <td className="py-0.5 text-right align-middle whitespace-nowrap max-md:py-0">
        <span className="text-lg leading-6 font-semibold md:block">{share(row.mean)}</span>
        {row.mean !== null && <span className="md:hidden">%</span>}
        <span className="block text-sm text-muted-foreground md:leading-4">
          {row.interval && `${low}–${high} · `}
          {t("n", { n: format.number(row.n) })}
        </span>
      </td>
      <td className={`${cell} max-md:col-start-2`}>
        <span className="text-muted-foreground md:hidden">{t("short.best")}</span>
        {row.pBest === null ? (
          absent
        ) : (
          <>
            {formatProbability({ probability: row.pBest, locale })}
            <span className="-ml-1 md:hidden">%</span>
          </>
        )}
      </td>
      <td className={cell}>
        <span className="text-muted-foreground md:hidden">{t("short.unscored")}</span>
        <OutcomeDetails row={row} digitsOf={digitsOf} />
      </td>
      <td className={cell}>
        <span className="text-muted-foreground md:hidden">{t("short.latency")}</span>
        {row.latencyMs ? formatSeconds({ latencyMs: row.latencyMs.p50, locale }) : absent}
      </td>
      <td className={`${cell} whitespace-nowrap max-md:col-span-3 max-md:col-start-2 md:pr-2`}>
        <span className="text-muted-foreground md:hidden">{t("short.tokens")}</span>
        {row.tokens
          ? `${format.number(Math.round(row.tokens.input))} / ${format.number(Math.round(row.tokens.output))}`
          : absent}
      </td>
    </tr>
  );
}

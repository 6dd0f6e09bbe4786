import { PinIcon, PinOffIcon } from "lucide-react";
import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";
import { leaderboardHref, type RankingColumn } from "../../lib/url-state/leaderboard-params.ts";
import { absent, formatShare } from "../../lib/words/format-share.ts";
import { cn } from "../ui/cn.ts";
import { AgainstCell } from "./against-cell.tsx";
import type { BracketMark } from "./bracket-marks.ts";
import { compareFormId } from "./compare-form.tsx";
import { IntervalMark } from "./interval-mark.tsx";
import { ModelName } from "./model-name.tsx";
import type { Against } from "./pair-against.ts";
import { RankingCell } from "./ranking-cell.tsx";
import { shownMean } from "./shown-mean.ts";
import type { RankingControls } from "./sort-head.tsx";
import { bracketRoom, TieBracket } from "./tie-bracket.tsx";
import { useModelName } from "./use-model-name.ts";

export function RankingRow({
  row,
  marks,
  tracks,
  chance,
  isLeader,
  digitsOf,
  columns,
  against,
  controls,
}: {
  row: LeaderboardRow;
  /** The row's parts of the brackets around ties, of which so many stand side by side. */
  marks: readonly BracketMark[];
  tracks: number;
  chance: number | null;
  isLeader: boolean;
  /** The n whose digits this row's shares are shown with. */
  digitsOf: number;
  columns: readonly RankingColumn[];
  /** Set where a model is pinned: this row's difference from it, if the two share questions. */
  against?: Against | null;
  controls: RankingControls | undefined;
}) {
  const t = useTranslations("leaderboard");
  const ranking = useTranslations("ranking");
  const locale = useLocale();
  const format = useFormatter();
  const nameOf = useModelName();
  const { mean, interval } = shownMean(row, controls?.state.mean ?? "items");
  const share = (value: number | null) => formatShare({ share: value, n: digitsOf, locale });
  const low = share(interval?.low ?? null);
  const high = share(interval?.high ?? null);
  const from = row.rankLow ?? row.rank;
  const to = row.rankHigh ?? row.rank;
  const rank =
    from === null || to === null ? absent : from === to ? String(from) : t("tiedRank", { from, to });
  const card = (text: string) => text.replaceAll("–", "–\u2060");
  const pin = controls?.state.pin ?? null;
  const isPinned = pin === row.modelId;
  const tone = isPinned ? "pinned" : row.kind === "baseline" ? "baseline" : isLeader ? "lead" : "model";
  return (
    <tr
      data-model={row.modelId}
      className={cn(
        "relative border-b max-lg:flex max-lg:flex-wrap max-lg:gap-x-4 max-lg:gap-y-1 max-lg:py-3",
        tracks > 0 && "max-lg:pl-5",
        isPinned && "bg-accent",
      )}
    >
      <td
        className={`py-px pr-2 align-middle whitespace-nowrap tabular-nums max-lg:w-0 max-lg:overflow-hidden max-lg:p-0 ${bracketRoom(tracks)}`}
      >
        <TieBracket marks={marks} />
        <span className="max-lg:sr-only">{rank}</span>
      </td>
      <th
        scope="row"
        className={cn(
          "max-w-0 py-px text-left align-middle font-normal max-lg:-ml-4 max-lg:w-full max-lg:max-w-none max-lg:py-0",
          controls && "max-lg:pr-15",
        )}
      >
        <ModelName
          model={row}
          oneLine
          sentence={
            mean === null
              ? undefined
              : card(ranking("card", { name: nameOf(row), share: share(mean), low, high, rank }))
          }
        />
      </th>
      <td className="relative h-9.5 px-4 max-lg:mt-1 max-lg:h-7 max-lg:w-full max-lg:px-2">
        <div className="absolute inset-x-4 inset-y-0 max-lg:inset-x-2">
          <IntervalMark
            mean={mean}
            interval={interval}
            chance={chance}
            tone={tone}
            label={
              mean === null ? t("noScore") : t("intervalText", { mean: share(mean), low, high, n: row.n })
            }
          />
        </div>
      </td>
      <td className="py-px text-right align-middle whitespace-nowrap max-lg:p-0 max-lg:text-sm">
        <span className="leading-5 font-semibold max-lg:hidden lg:block">{share(mean)}</span>
        <span className="text-sm text-muted-foreground lg:block lg:leading-4">
          <span className="max-lg:hidden">{interval && `${low}–${high} · `}</span>
          {t("n", { n: format.number(row.n) })}
        </span>
      </td>
      {against !== undefined && controls && (
        <AgainstCell
          against={against}
          isPinned={isPinned}
          models={pin === null ? [] : [row.modelId, pin]}
          slug={controls.slug}
        />
      )}
      {columns.map(column => (
        <RankingCell key={column} column={column} row={row} digitsOf={digitsOf} />
      ))}
      {controls && (
        <td className="py-px pl-2 text-right align-middle whitespace-nowrap max-lg:absolute max-lg:top-3 max-lg:right-0 max-lg:p-0">
          <span className="inline-flex items-center gap-1">
            <Link
              href={leaderboardHref({
                slug: controls.slug,
                state: { ...controls.state, pin: isPinned ? null : row.modelId },
                at: "ranking",
              })}
              scroll={false}
              prefetch={false}
              aria-label={ranking(isPinned ? "unpin" : "pin", { name: nameOf(row) })}
              title={ranking(isPinned ? "unpin" : "pin", { name: nameOf(row) })}
              className={cn(
                "inline-flex size-6 items-center justify-center rounded-sm hover:bg-accent",
                isPinned ? "text-primary" : "text-muted-foreground",
              )}
            >
              {isPinned ? (
                <PinOffIcon aria-hidden className="size-4" />
              ) : (
                <PinIcon aria-hidden className="size-4" />
              )}
            </Link>
            <input
              type="checkbox"
              name="models"
              value={row.modelId}
              form={compareFormId}
              aria-label={ranking("choose", { name: nameOf(row) })}
              className="size-4 accent-primary"
            />
          </span>
        </td>
      )}
    </tr>
  );
}

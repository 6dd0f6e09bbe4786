import { useTranslations } from "next-intl";
import type { RankingColumn } from "../../lib/url-state/leaderboard-params.ts";
import { Axis } from "./axis.tsx";
import { type RankingControls, SortHead } from "./sort-head.tsx";
import { StatHelp } from "./stat-help.tsx";
import { bracketRoom } from "./tie-bracket.tsx";

/** The columns' names and the axis; cards name their numbers themselves. */
export function RankingHead({
  columns,
  tracks,
  chance,
  pinned,
  controls,
}: {
  columns: readonly RankingColumn[];
  tracks: number;
  chance: number | null;
  /** Name of the model that rows are compared with. */
  pinned: string | null;
  controls: RankingControls | undefined;
}) {
  const t = useTranslations("ranking");
  return (
    <thead className="border-b border-input max-lg:hidden">
      <tr>
        <SortHead
          label={t("head.rank")}
          sort="rank"
          help="rank"
          align="left"
          controls={controls}
          className={bracketRoom(tracks)}
        />
        <SortHead label={t("head.model")} sort="name" help={null} align="left" controls={controls} />
        <th scope="col" className="px-4 pb-1 align-bottom text-sm font-normal text-muted-foreground">
          <span className="sr-only">{t("head.interval")}</span>
          <Axis chance={chance} />
        </th>
        <SortHead label={t("head.score")} sort="score" help="score" controls={controls} />
        {pinned !== null && (
          <th
            scope="col"
            className="max-w-32 pb-1 pl-2 text-right align-bottom text-sm font-normal text-primary"
          >
            <span className="inline-flex max-w-full items-end gap-1" title={pinned}>
              {/* A long name is cut, the word that says what its column is stays. */}
              {t.rich("head.against", {
                name: pinned,
                model: name => <span className="truncate">{name}</span>,
              })}
              <StatHelp of="against" align="right" />
            </span>
          </th>
        )}
        {columns.map(column => (
          <SortHead
            key={column}
            label={t(`head.${column}`)}
            sort={column}
            help={column}
            controls={controls}
            className="pl-2"
          />
        ))}
        {controls && (
          <th scope="col">
            <span className="sr-only">{t("head.tools")}</span>
          </th>
        )}
      </tr>
    </thead>
  );
}

import { useTranslations } from "next-intl";
import type { RankingColumn } from "../../lib/url-state/leaderboard-params.ts";
import { Axis } from "./axis.tsx";
import { type RankingControls, SortHead } from "./sort-head.tsx";
import { StatHelp } from "./stat-help.tsx";
import { bracketRoom } from "./tie-bracket.tsx";

const widths: Record<RankingColumn, string> = {
  best: "w-19 pl-2",
  unscored: "w-30 pl-2",
  latency: "w-21 pl-2",
  firstToken: "w-22 pl-2",
  tokens: "w-22 pl-2",
  cost: "w-17 pl-2",
};

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
          className={`w-20 ${bracketRoom(tracks)}`}
        />
        <SortHead
          label={t("head.model")}
          sort="name"
          help={null}
          align="left"
          controls={controls}
          className={pinned === null ? "w-54" : "w-42"}
        />
        <th scope="col" className="px-4 pb-1 align-bottom text-sm font-normal text-muted-foreground">
          <span className="sr-only">{t("head.interval")}</span>
          <Axis chance={chance} />
        </th>
        <SortHead label={t("head.score")} sort="score" help="score" controls={controls} className="w-31" />
        {pinned !== null && (
          <th
            scope="col"
            className="w-32 max-w-32 pb-1 pl-2 text-right align-bottom text-sm font-normal text-primary"
          >
            <span className="inline-flex max-w-full items-end gap-1">
              <span className="truncate" title={pinned}>
                {t("head.against", { name: pinned })}
              </span>
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
            className={widths[column]}
          />
        ))}
        {controls && (
          <th scope="col" className="w-15">
            <span className="sr-only">{t("head.tools")}</span>
          </th>
        )}
      </tr>
    </thead>
  );
}

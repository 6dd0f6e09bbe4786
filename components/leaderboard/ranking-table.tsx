import { useLocale, useTranslations } from "next-intl";
import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";
import { readLeaderboardState } from "../../lib/url-state/leaderboard-params.ts";
import { digitBasis } from "../../lib/words/format-share.ts";
import { numberFormat } from "../../lib/words/number-format.ts";
import { arrangeRows } from "./arrange-rows.ts";
import { bracketMarks } from "./bracket-marks.ts";
import { chooseColumns } from "./choose-columns.ts";
import { pairAgainst } from "./pair-against.ts";
import { RankingColumns } from "./ranking-columns.tsx";
import { RankingHead } from "./ranking-head.tsx";
import { RankingRow } from "./ranking-row.tsx";
import { RankingToolbar } from "./ranking-toolbar.tsx";
import type { RankingControls } from "./sort-head.tsx";
import { type ExplainedStat, ReadingHelp } from "./stat-help.tsx";
import { tieGroups } from "./tie-groups.ts";
import { useModelName } from "./use-model-name.ts";

const usual = readLeaderboardState({});

/** The sentence's proof. Below a laptop's width each row becomes a card; the axis is the same for all of them. */
export function RankingTable({
  leaderboard: { rows, verdict, chance, items, pairs },
  controls,
}: {
  leaderboard: Pick<Leaderboard, "rows" | "verdict" | "chance" | "items" | "pairs">;
  /** Without them the table stands as it is, as while a task runs. */
  controls?: RankingControls;
}) {
  const t = useTranslations("leaderboard");
  const ranking = useTranslations("ranking");
  const locale = useLocale();
  const nameOf = useModelName();
  const state = controls?.state ?? usual;
  const shown = arrangeRows({ rows, state, nameOf });
  const pinned = rows.find(row => row.modelId === state.pin);
  const { offered, columns } = chooseColumns({ rows, show: state.show, isPinned: pinned !== undefined });
  const groups = tieGroups({ rows: shown, verdict });
  const { marks, tracks } = bracketMarks({ groups, rows: shown.length });
  const leader = rows.find(row => row.rank === 1 && row.kind === "endpoint");
  const percent =
    chance === null ? null : numberFormat(locale, { maximumFractionDigits: 0 }).format(chance * 100);
  const legend = [
    t("legend"),
    percent && t("legendChance", { value: percent }),
    tracks > 0 && t("legendTie"),
    state.mean === "subjects" && ranking("meanNote"),
  ];
  const stats: ExplainedStat[] = [
    "rank",
    "score",
    "interval",
    "chance",
    "ties",
    "macro",
    ...(pinned ? (["against"] as const) : []),
    ...columns,
  ];
  return (
    <div id="ranking" className="scroll-mt-4">
      {controls && (
        <RankingToolbar
          controls={controls}
          columns={columns}
          offered={offered}
          hasMacro={rows.some(row => (row.macro?.strata ?? 0) > 1)}
        />
      )}
      <table className="w-full border-collapse max-lg:block lg:table-fixed">
        <caption className="sr-only">{t("caption", { items })}</caption>
        <RankingColumns columns={columns} isPinned={pinned !== undefined} hasTools={controls !== undefined} />
        <RankingHead
          columns={columns}
          tracks={tracks}
          chance={chance}
          pinned={pinned ? nameOf(pinned) : null}
          controls={controls}
        />
        <tbody className="max-lg:block">
          {shown.map((row, index) => (
            <RankingRow
              key={row.modelId}
              row={row}
              marks={marks[index]!}
              tracks={tracks}
              chance={chance}
              isLeader={row.modelId === leader?.modelId}
              digitsOf={digitBasis({ n: row.n, rows })}
              columns={columns}
              {...(pinned && {
                against: pairAgainst({ pairs, modelId: row.modelId, other: pinned.modelId }),
              })}
              controls={controls}
            />
          ))}
        </tbody>
      </table>
      {shown.length === 0 && <p className="py-4">{ranking("noneFound", { q: state.q })}</p>}
      <p className="mt-3 text-sm text-muted-foreground">{legend.filter(Boolean).join(" ")}</p>
      <ReadingHelp stats={stats} />
    </div>
  );
}

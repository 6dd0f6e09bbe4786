import { useLocale, useTranslations } from "next-intl";
import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";
import { Axis } from "./axis.tsx";
import { bracketMarks } from "./bracket-marks.ts";
import { digitBasis } from "./format-share.ts";
import { RankingRow } from "./ranking-row.tsx";
import { bracketRoom } from "./tie-bracket.tsx";
import { tieGroups } from "./tie-groups.ts";

/** The sentence's proof. On a phone each row becomes a card; the axis is the same for all of them. */
export function RankingTable({
  leaderboard: { rows, verdict, chance, items },
}: {
  leaderboard: Pick<Leaderboard, "rows" | "verdict" | "chance" | "items">;
}) {
  const t = useTranslations("leaderboard");
  const locale = useLocale();
  const { marks, tracks } = bracketMarks({ groups: tieGroups({ rows, verdict }), rows: rows.length });
  const leader = rows.find(row => row.rank === 1 && row.kind === "endpoint");
  const percent =
    chance === null ? null : new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(chance * 100);
  const legend = [
    t("legend"),
    percent && t("legendChance", { value: percent }),
    tracks > 0 && t("legendTie"),
    rows.some(row => row.pBest !== null) && t("legendRank"),
  ];
  const head = "pb-1 align-bottom text-sm font-normal text-muted-foreground";
  return (
    <div>
      <table className="w-full border-collapse max-md:block">
        <caption className="sr-only">{t("caption", { items })}</caption>
        <thead className="border-b border-input max-md:sr-only">
          <tr>
            <th scope="col" className={`${head} w-16 text-left ${bracketRoom(tracks)}`}>
              {t("rank")}
            </th>
            <th scope="col" className={`${head} w-52 text-left`}>
              {t("model")}
            </th>
            <th scope="col" className={`${head} px-5`}>
              <span className="sr-only">{t("interval")}</span>
              <Axis chance={chance} />
            </th>
            <th scope="col" className={`${head} w-28 text-right`}>
              {t("score")}
            </th>
            <th scope="col" className={`${head} w-18 pl-2 text-right`}>
              {t("best")}
            </th>
            <th scope="col" className={`${head} w-40 text-right`}>
              {t("unscored")}
            </th>
            <th scope="col" className={`${head} w-20 pl-2 text-right`}>
              {t("latency")}
            </th>
            <th scope="col" className={`${head} w-28 pr-2 pl-2 text-right`}>
              {t("tokens")}
            </th>
          </tr>
        </thead>
        <tbody className="max-md:block">
          {rows.map((row, index) => (
            <RankingRow
              key={row.modelId}
              row={row}
              marks={marks[index]!}
              tracks={tracks}
              chance={chance}
              isLeader={row.modelId === leader?.modelId}
              digitsOf={digitBasis({ n: row.n, rows })}
            />
          ))}
        </tbody>
      </table>
      <p className="mt-3 text-sm text-muted-foreground">{legend.filter(Boolean).join(" ")}</p>
    </div>
  );
}

import type { LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";
import { rowCost } from "../../lib/engine/leaderboard/row-cost.ts";
import { type RankingColumn, rankingColumns } from "../../lib/url-state/leaderboard-params.ts";

/** Whether a row has the column's number. */
export const hasNumber: Record<RankingColumn, (row: LeaderboardRow) => boolean> = {
  best: row => row.pBest !== null,
  unscored: () => true,
  // What a rule takes is not worth a comparison.
  latency: row => row.kind !== "baseline" && row.latencyMs !== null,
  firstToken: row => row.firstTokenMs !== null,
  tokens: row => row.tokens !== null,
  cost: row => rowCost(row) !== null,
};

/** The columns that have anything to show, and those of them that stand: what a reader chose, or else the most telling. */
export function chooseColumns({
  rows,
  show,
  isPinned = false,
}: {
  rows: readonly LeaderboardRow[];
  show: readonly RankingColumn[] | null;
  /** Another column stands, of the differences from the pinned model. */
  isPinned?: boolean;
}): { offered: RankingColumn[]; columns: RankingColumn[] } {
  const offered = rankingColumns.filter(column => rows.some(hasNumber[column]));
  // All of them leave the intervals too little room: what tells less than another that stands is for those who ask.
  const told = (column: RankingColumn) =>
    column === "firstToken" ||
    (column === "tokens" && (isPinned || offered.includes("cost"))) ||
    (isPinned && (column === "latency" || column === "cost"));
  const columns = offered.filter(column => (show === null ? !told(column) : show.includes(column)));
  return { offered, columns };
}

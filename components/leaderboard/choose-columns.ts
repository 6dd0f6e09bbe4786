import type { LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";
import { rowCost } from "../../lib/engine/leaderboard/row-cost.ts";
import { type RankingColumn, rankingColumns } from "../../lib/url-state/leaderboard-params.ts";

const has: Record<RankingColumn, (row: LeaderboardRow) => boolean> = {
  best: row => row.pBest !== null,
  unscored: () => true,
  latency: row => row.latencyMs !== null,
  firstToken: row => row.firstTokenMs !== null,
  tokens: row => row.tokens !== null,
  cost: row => rowCost(row) !== null,
};

/** The columns that have anything to show, and those of them that stand: what a reader chose, or else the most telling. */
export function chooseColumns({
  rows,
  show,
}: {
  rows: readonly LeaderboardRow[];
  show: readonly RankingColumn[] | null;
}): { offered: RankingColumn[]; columns: RankingColumn[] } {
  const offered = rankingColumns.filter(column => rows.some(has[column]));
  // All of them leave the intervals too little room: what tells less than another that stands is for those who ask.
  const told = (column: RankingColumn) =>
    column === "firstToken" || (column === "tokens" && offered.includes("cost"));
  const columns = offered.filter(column => (show === null ? !told(column) : show.includes(column)));
  return { offered, columns };
}

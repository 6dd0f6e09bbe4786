import type { RankingColumn } from "../../lib/url-state/leaderboard-params.ts";

const widths: Record<RankingColumn, string> = {
  best: "w-19",
  unscored: "w-30",
  latency: "w-21",
  firstToken: "w-22",
  tokens: "w-22",
  cost: "w-18.5",
};

/** The columns' widths, told before the first row: a table that arrives in parts stands in its final place from its first part on. */
export function RankingColumns({
  columns,
  isPinned,
  hasTools,
}: {
  columns: readonly RankingColumn[];
  isPinned: boolean;
  hasTools: boolean;
}) {
  return (
    <colgroup className="max-lg:hidden">
      <col className="w-20" />
      <col className={isPinned ? "w-42" : "w-54"} />
      <col />
      <col className="w-31" />
      {isPinned && <col className="w-32" />}
      {columns.map(column => (
        <col key={column} className={widths[column]} />
      ))}
      {hasTools && <col className="w-15" />}
    </colgroup>
  );
}

import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";

/** Where a row stands in its bracket ("alone": in none) and which ranks the bracket spans; null without a rank. */
export type TiePlace = { from: number; to: number; place: "alone" | "first" | "middle" | "last" } | null;

/**
 * Rows that can't be told apart: the first two while their verdict is open, and rows with the same mean.
 * Ranks become the range the bracket spans: two models that may both be first stand on 1–2.
 */
export function tieGroups({ rows, verdict }: Pick<Leaderboard, "rows" | "verdict">): TiePlace[] {
  const openPair =
    verdict && !verdict.settled
      ? rows.flatMap((row, i) =>
          row.modelId === verdict.leader || row.modelId === verdict.runnerUp ? [i] : [],
        )
      : [];
  const open = openPair.length === 2 && openPair[1] === openPair[0]! + 1;
  const groupOf = rows.map((row, i) => (open && openPair.includes(i) ? "open" : `rank ${row.rank}`));
  return rows.map(({ rank }, i) => {
    if (rank === null) return null;
    const members = rows.filter((_, j) => groupOf[j] === groupOf[i]);
    const from = Math.min(...members.map(row => row.rank ?? rank));
    const before = groupOf[i - 1] === groupOf[i];
    const after = groupOf[i + 1] === groupOf[i];
    const place = before ? (after ? "middle" : "last") : after ? "first" : "alone";
    return { from, to: from + members.length - 1, place };
  });
}

import type { LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";

/** Where a row stands in its bracket; "alone" draws none. */
export type TiePlace = { from: number; to: number; place: "alone" | "first" | "middle" | "last" } | null;

/** Ranks as ranges: two models sharing rank 1 stand on 1–2. Null for a row without a rank. */
export function tieGroups(rows: readonly Pick<LeaderboardRow, "rank">[]): TiePlace[] {
  return rows.map(({ rank }, index) => {
    if (rank === null) return null;
    const size = rows.filter(row => row.rank === rank).length;
    const before = rows[index - 1]?.rank === rank;
    const after = rows[index + 1]?.rank === rank;
    const place = before ? (after ? "middle" : "last") : after ? "first" : "alone";
    return { from: rank, to: rank + size - 1, place };
  });
}

import { memo } from "react";
import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";
import { RankingTable } from "../leaderboard/ranking-table.tsx";
import { RankMotion } from "./rank-motion.tsx";

/** The leaderboard's own table while its data moves; rendered again only when something in it changed. */
export const LiveRanking = memo(function LiveRanking({
  leaderboard,
}: {
  leaderboard: Pick<Leaderboard, "rows" | "verdict" | "chance" | "items" | "pairs">;
}) {
  return (
    <RankMotion>
      <RankingTable leaderboard={leaderboard} />
    </RankMotion>
  );
});

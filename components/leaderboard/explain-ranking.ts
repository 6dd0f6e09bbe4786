import type { Leaderboard, LeaderboardRow, Pair } from "../../lib/engine/leaderboard/leaderboard.ts";
import { smallestGap, smallestGapOf } from "../../lib/engine/stats/smallest-gap.ts";
import { pairAgainst } from "./pair-against.ts";

/** Why a ranking is as it is, before it is put into words: how the leader stands to each of the others. */
export type RankingReasons = {
  leader: LeaderboardRow;
  /** Told apart from the leader, with the smallest and largest lead (0–1); baselines only where no model is. */
  apart: { rows: LeaderboardRow[]; least: number; most: number } | null;
  /** Better than the leader on the questions both answered, although its score over its own is lower. */
  behind: { row: LeaderboardRow; lead: number; shared: number }[];
  /** Not told apart; how many questions would, null where no practical number does. */
  open: { row: LeaderboardRow; needed: number | null }[];
  shared: number;
  /** Difference (0–1) that so many questions show reliably; as the closest pair differs, in passages where there are. */
  gap: number;
};

export function explainRanking({ rows, pairs }: Pick<Leaderboard, "rows" | "pairs">): RankingReasons | null {
  const leader = rows.find(row => row.mean !== null);
  if (!leader) return null;
  const compared = rows.flatMap(row => {
    const against = pairAgainst({ pairs, modelId: leader.modelId, other: row.modelId });
    return against ? [{ row, against }] : [];
  });
  if (compared.length === 0) return null;
  const ahead = compared.filter(({ against }) => against.outcome === "ahead");
  const models = ahead.filter(({ row }) => row.kind === "endpoint");
  const apart = models.length > 0 ? models : ahead;
  const leads = apart.map(({ against }) => against.difference);
  const closest = pairs.find(({ a, b }) => a === leader.modelId && b === compared[0]!.row.modelId);
  return {
    leader,
    apart:
      apart.length === 0
        ? null
        : { rows: apart.map(({ row }) => row), least: Math.min(...leads), most: Math.max(...leads) },
    behind: compared
      .filter(({ against }) => against.outcome === "behind")
      .map(({ row, against }) => ({ row, lead: -against.difference, shared: against.shared })),
    open: compared
      .filter(({ against }) => against.outcome !== "ahead" && against.outcome !== "behind")
      .map(({ row, against }) => ({ row, needed: against.itemsNeeded })),
    shared: compared[0]!.against.shared,
    gap:
      closest?.test === "sign-flip" && closest.interval
        ? smallestGapOf(closest.interval)
        : smallestGap({ n: compared[0]!.against.shared, discordance: discordanceOf(closest) }),
  };
}

/** A pair that hardly differs says little of how much two models may: at least a tenth is taken. */
function discordanceOf(pair: Pair | undefined): number {
  return pair ? Math.max(0.1, (pair.onlyA + pair.onlyB) / pair.shared) : 0.3;
}

import type { Leaderboard, LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";

/** What a leaderboard says, before it is put into words. */
export type LeaderStory =
  | { kind: "nothing" | "noModelScored" }
  | { kind: "baselinesOnly" | "single"; leader: LeaderboardRow }
  | {
      kind: "baselineLeads" | "leads" | "tied" | "tiedMany" | "same";
      leader: LeaderboardRow;
      runnerUp: LeaderboardRow;
      /** Models that share the first rank beside these two. */
      others: number;
    };

export function leaderStory({ rows, verdict }: Pick<Leaderboard, "rows" | "verdict">): LeaderStory {
  const scored = rows.filter(row => row.mean !== null);
  const first = scored[0];
  if (!first) return { kind: "nothing" };
  if (rows.every(row => row.kind === "baseline")) return { kind: "baselinesOnly", leader: first };
  const bestModel = scored.find(row => row.kind === "endpoint");
  if (!bestModel) return { kind: "noModelScored" };
  const leader = rows.find(row => row.modelId === verdict?.leader) ?? first;
  const runnerUp = rows.find(row => row.modelId === verdict?.runnerUp);
  if (leader.kind === "baseline") return { kind: "baselineLeads", leader, runnerUp: bestModel, others: 0 };
  if (!verdict || !runnerUp) return { kind: "single", leader };
  const others = scored.filter(
    row => row !== leader && row !== runnerUp && row.rank !== null && row.rank === leader.rank,
  ).length;
  if (verdict.settled) return { kind: "leads", leader, runnerUp, others };
  if (leader.mean === runnerUp.mean && others === 0) return { kind: "same", leader, runnerUp, others };
  return { kind: others > 0 ? "tiedMany" : "tied", leader, runnerUp, others };
}

import type { Leaderboard, LeaderboardRow } from "../engine/leaderboard/leaderboard.ts";

/** What a leaderboard says, before it is put into words. */
export type LeaderStory =
  | { kind: "nothing" | "noModelScored" }
  | { kind: "baselinesOnly" | "single"; leader: LeaderboardRow }
  | { kind: "baselineLeads" | "leads" | "tied" | "same"; leader: LeaderboardRow; runnerUp: LeaderboardRow };

export function leaderStory({ rows, verdict }: Pick<Leaderboard, "rows" | "verdict">): LeaderStory {
  const scored = rows.filter(row => row.mean !== null);
  const first = scored[0];
  if (!first) return { kind: "nothing" };
  if (rows.every(row => row.kind === "baseline")) return { kind: "baselinesOnly", leader: first };
  const bestModel = scored.find(row => row.kind === "endpoint");
  if (!bestModel) return { kind: "noModelScored" };
  const leader = rows.find(row => row.modelId === verdict?.leader) ?? first;
  const runnerUp = rows.find(row => row.modelId === verdict?.runnerUp);
  if (leader.kind === "baseline") return { kind: "baselineLeads", leader, runnerUp: bestModel };
  if (!verdict || !runnerUp) return { kind: "single", leader };
  if (verdict.settled) return { kind: "leads", leader, runnerUp };
  return { kind: leader.mean === runnerUp.mean ? "same" : "tied", leader, runnerUp };
}

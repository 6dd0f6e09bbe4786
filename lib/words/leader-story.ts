import type { Leaderboard, LeaderboardRow, Pair } from "../engine/leaderboard/leaderboard.ts";

/** What is told of two rows: leader − other, as on their pair. */
export type Standing = Pick<Pair, "shared" | "outcome" | "difference" | "interval" | "itemsNeeded">;

/** What a leaderboard says, before it is put into words. `against`: the leader against the runner-up; null where nothing is known. */
export type LeaderStory =
  | { kind: "nothing" | "noModelScored" }
  | { kind: "baselinesOnly" | "single"; leader: LeaderboardRow }
  | {
      /**
       * `behind`: the runner-up is better on the questions both answered, although its score over its own is lower;
       * `leadsSome`: the runner-up is beaten, but not every other model; `apart`: no question answered by both.
       */
      kind: "baselineLeads" | "leads" | "leadsSome" | "tied" | "same" | "apart" | "behind";
      leader: LeaderboardRow;
      runnerUp: LeaderboardRow;
      against: Standing | null;
      /** Models further down that the leader can't be told from; only for `leadsSome`. */
      others: { row: LeaderboardRow; against: Standing }[];
    };

export function leaderStory({
  rows,
  verdict,
  pairs,
}: Pick<Leaderboard, "rows" | "verdict" | "pairs">): LeaderStory {
  const scored = rows.filter(row => row.mean !== null);
  const [leader, second] = scored;
  if (!leader) return { kind: "nothing" };
  if (rows.every(row => row.kind === "baseline")) return { kind: "baselinesOnly", leader };
  const bestModel = scored.find(row => row.kind === "endpoint");
  if (!bestModel) return { kind: "noModelScored" };
  if (!second) return { kind: "single", leader };
  const compared = scored.slice(1).flatMap(row => {
    const against = findStanding({ leader, row, verdict, pairs });
    return against ? [{ row, against }] : [];
  });
  const rivals = compared.filter(({ row }) => row.kind === "endpoint");
  const better = rivals.find(({ against }) => against.outcome === "behind");
  if (better) return { kind: "behind", leader, runnerUp: better.row, against: better.against, others: [] };
  const runnerUp = leader.kind === "baseline" ? bestModel : second;
  const against = compared.find(({ row }) => row === runnerUp)?.against ?? null;
  const told = { leader, runnerUp, against, others: [] };
  if (leader.kind === "baseline") return { kind: "baselineLeads", ...told };
  if (!against || against.outcome === "apart") return { kind: "apart", ...told };
  if (against.outcome !== "ahead") return { kind: leader.mean === runnerUp.mean ? "same" : "tied", ...told };
  const others = rivals.filter(rival => rival.against.outcome !== "ahead");
  return { kind: others.length > 0 ? "leadsSome" : "leads", ...told, others };
}

/** Leaderboards made before pairs were kept have the verdict on the first two alone. */
function findStanding({
  leader,
  row,
  verdict,
  pairs,
}: Pick<Leaderboard, "verdict" | "pairs"> & Record<"leader" | "row", LeaderboardRow>): Standing | null {
  const pair = pairs.find(({ a, b }) => a === leader.modelId && b === row.modelId);
  if (pair) return pair;
  if (pairs.length > 0 || verdict?.leader !== leader.modelId || verdict.runnerUp !== row.modelId) return null;
  const { shared, difference, interval, itemsNeeded, settled } = verdict;
  return { shared, difference, interval, itemsNeeded, outcome: settled ? "ahead" : "open" };
}

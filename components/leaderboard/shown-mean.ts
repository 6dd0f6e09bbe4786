import type { LeaderboardRow } from "../../lib/engine/leaderboard/leaderboard.ts";
import type { LeaderboardState } from "../../lib/url-state/leaderboard-params.ts";

/** The mean a reader chose to see, with its interval: over all questions, or over subjects weighed equally. */
export function shownMean(
  row: Pick<LeaderboardRow, "mean" | "interval" | "macro">,
  kind: LeaderboardState["mean"],
): Pick<LeaderboardRow, "mean" | "interval"> {
  if (kind === "items") return { mean: row.mean, interval: row.interval };
  return { mean: row.macro?.mean ?? null, interval: row.macro?.interval ?? null };
}

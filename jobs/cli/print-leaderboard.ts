import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";
import { formatLeaderboard } from "./format-leaderboard.ts";

export function printLeaderboard({
  leaderboard,
  slug,
  origin = "",
  json,
}: {
  leaderboard: Leaderboard;
  slug: string;
  /** Of the server it is on; left out: whichever serves this database. */
  origin?: string | undefined;
  json: boolean;
}): void {
  process.stdout.write(
    json
      ? `${JSON.stringify({ leaderboard_url: `${origin}/leaderboards/${slug}`, leaderboard })}\n`
      : `${formatLeaderboard(leaderboard)}\nIn the web app: ${origin}/leaderboards/${slug}\n`,
  );
}

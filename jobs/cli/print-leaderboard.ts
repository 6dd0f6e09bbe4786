import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";
import { formatLeaderboard } from "./format-leaderboard.ts";

export function printLeaderboard({
  leaderboard,
  slug,
  json,
}: {
  leaderboard: Leaderboard;
  slug: string;
  json: boolean;
}): void {
  process.stdout.write(
    json
      ? `${JSON.stringify({ leaderboard_url: `/leaderboards/${slug}`, leaderboard })}\n`
      : `${formatLeaderboard(leaderboard)}\nIn the web app: /leaderboards/${slug}\n`,
  );
}

import { leaderboardJsonSchema } from "../../../../../lib/engine/leaderboard/leaderboard-document.ts";
import { readOrigin } from "../../../../_server/read-origin.ts";

/** The JSON Schema of exported leaderboards; each names it in `$schema`. */
export function GET(request: Request): Response {
  return Response.json(leaderboardJsonSchema({ origin: readOrigin(request) }), {
    headers: { "content-type": "application/schema+json" },
  });
}

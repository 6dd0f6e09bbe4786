import { leaderboardJsonSchema } from "../../../../../lib/engine/leaderboard/leaderboard-document.ts";
import { answer } from "../../../../_server/answer.ts";
import { readOrigin } from "../../../../_server/read-origin.ts";

/** The JSON Schema of exported leaderboards; each names it in `$schema`. */
export async function GET(request: Request): Promise<Response> {
  return answer(async () =>
    Response.json(leaderboardJsonSchema({ origin: readOrigin(request) }), {
      headers: { "content-type": "application/schema+json", "cache-control": "private, no-cache" },
    }),
  );
}

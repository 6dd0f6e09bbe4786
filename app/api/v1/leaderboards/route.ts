import { listLeaderboards } from "../../../../db/queries/list-leaderboards.ts";
import { answer } from "../../../_server/answer.ts";
import { leaderboardListSearchSchema, toListedLeaderboard } from "../../../_server/api/leaderboard-json.ts";
import { readSearch, rowPage } from "../../../_server/api/list-search.ts";
import { listReadableScopes } from "../../../_server/reads.ts";
import { getServer } from "../../../_server/server.ts";

/** Public leaderboards and the visitor's own, newest first, narrowed by what their plans ask for. */
export async function GET(request: Request): Promise<Response> {
  return answer(
    async () => {
      const { cursor, limit, ...labels } = readSearch(request, leaderboardListSearchSchema);
      const { language = null, subject = null, skill = null, target = null, format = null } = labels;
      const found = await listLeaderboards(getServer().db, {
        scopes: await listReadableScopes(),
        filter: { language, subject, skill, target, format },
        after: cursor ?? null,
        limit: limit + 1,
      });
      const { rows, nextCursor } = rowPage(found, limit);
      return Response.json(
        { leaderboards: rows.map(toListedLeaderboard), next_cursor: nextCursor },
        { headers: { "cache-control": "private, no-cache" } },
      );
    },
    { limit: "browse" },
  );
}

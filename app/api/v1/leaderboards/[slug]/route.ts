import { leaderboardDocument } from "../../../../../lib/engine/leaderboard/leaderboard-document.ts";
import { BenchHubError } from "../../../../../lib/errors.ts";
import { answer } from "../../../../_server/answer.ts";
import { jsonWithEtag } from "../../../../_server/json-with-etag.ts";
import { readOrigin } from "../../../../_server/read-origin.ts";
import { findLeaderboard } from "../../../../_server/reads.ts";

/** A leaderboard, the same document as its JSON export; 304 while it is the one whose ETag was sent. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  return answer(async () => {
    const stored = await findLeaderboard((await params).slug);
    if (!stored) throw new BenchHubError({ code: "not-found", message: "There is no such leaderboard." });
    const { leaderboard, slug } = stored;
    const body = JSON.stringify(leaderboardDocument({ leaderboard, slug, origin: readOrigin(request) }));
    return jsonWithEtag(request, { body });
  });
}

import type { StoredLeaderboard } from "../../../../../db/queries/leaderboards.ts";
import { leaderboardDocument } from "../../../../../lib/engine/leaderboard/leaderboard-document.ts";
import { BenchHubError } from "../../../../../lib/errors.ts";
import { answer } from "../../../../_server/answer.ts";
import { etagOf, jsonWithEtag } from "../../../../_server/json-with-etag.ts";
import { readOrigin } from "../../../../_server/read-origin.ts";
import { findLeaderboard } from "../../../../_server/reads.ts";

/** Of leaderboards in memory, and no longer. */
const bodies = new WeakMap<StoredLeaderboard, { origin: string; body: string; etag: string }>();

/** A leaderboard, the same document as its JSON export; 304 while it is the one whose ETag was sent. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  return answer(async () => {
    const stored = await findLeaderboard((await params).slug);
    if (!stored) throw new BenchHubError({ code: "not-found", message: "There is no such leaderboard." });
    const origin = readOrigin(request);
    const written = bodies.get(stored);
    if (written?.origin === origin) return jsonWithEtag(request, written);
    const { leaderboard, slug } = stored;
    const body = JSON.stringify(leaderboardDocument({ leaderboard, slug, origin }));
    const etag = etagOf(body);
    bodies.set(stored, { origin, body, etag });
    return jsonWithEtag(request, { body, etag });
  });
}

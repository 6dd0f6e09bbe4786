import { BenchHubError } from "../../../../../../lib/errors.ts";
import { answer } from "../../../../../_server/answer.ts";
import { sampleSearchSchema } from "../../../../../_server/api/leaderboard-json.ts";
import { pageCursor, readSearch } from "../../../../../_server/api/list-search.ts";
import { listAnsweredItems } from "../../../../../_server/reads.ts";

/** A leaderboard's questions with every model's answer, in the order they were drawn, narrowed as on its page. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  return answer(
    async () => {
      const search = readSearch(request, sampleSearchSchema);
      const found = await listAnsweredItems({
        slug: (await params).slug,
        filter: {
          modelId: search.model ?? null,
          verdict: search.verdict ?? null,
          subject: search.subject ?? null,
          format: search.format ?? null,
          page: search.cursor ?? 1,
        },
      });
      if (!found) throw new BenchHubError({ code: "not-found", message: "There is no such leaderboard." });
      return Response.json(
        { total: found.total, items: found.items, next_cursor: pageCursor(found) },
        { headers: { "cache-control": "private, no-cache", "x-robots-tag": "noindex, noarchive" } },
      );
    },
    { limit: "browse" },
  );
}

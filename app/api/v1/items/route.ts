import { BenchHubError } from "../../../../lib/errors.ts";
import { answer } from "../../../_server/answer.ts";
import { itemSearchSchema } from "../../../_server/api/catalog-json.ts";
import { pageCursor, readSearch } from "../../../_server/api/list-search.ts";
import { listCatalogItems } from "../../../_server/reads.ts";

/** The catalog's questions, searched by words and labels. */
export async function GET(request: Request): Promise<Response> {
  return answer(
    async () => {
      const { q, cursor, ...chosen } = readSearch(request, itemSearchSchema);
      const { language = null, subject = null, skill = null } = chosen;
      const { target = null, format = null, benchmark = null } = chosen;
      const listing = await listCatalogItems({
        search: q,
        labels: { language, subject, skill, target, format, benchmark },
        page: cursor ?? 1,
      });
      if (!listing)
        throw new BenchHubError({
          code: "unavailable",
          message: "This search took too long and was stopped. Search for longer or other words.",
        });
      const { total, items } = listing;
      return Response.json(
        { total, items, next_cursor: pageCursor(listing) },
        { headers: { "cache-control": "private, no-cache", "x-robots-tag": "noindex, noarchive" } },
      );
    },
    { limit: "browse" },
  );
}

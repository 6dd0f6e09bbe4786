import { answer } from "../../../_server/answer.ts";
import { browseSearchSchema, toBrowseJson } from "../../../_server/api/browse-json.ts";
import { readSearch } from "../../../_server/api/list-search.ts";
import { browseMeasured } from "../../../_server/reads.ts";

/** Models over everything measured that the visitor may see, by any slice. */
export async function GET(request: Request): Promise<Response> {
  return answer(
    async () => {
      const {
        cursor,
        prompt_version: promptVersion = null,
        ...chosen
      } = readSearch(request, browseSearchSchema);
      const { language = null, subject = null, skill = null } = chosen;
      const { target = null, format = null, scorer = null } = chosen;
      const listing = await browseMeasured({
        labels: { language, subject, skill, target, format, scorer, promptVersion },
        page: cursor ?? 1,
      });
      return Response.json(toBrowseJson(listing), { headers: { "cache-control": "private, no-cache" } });
    },
    { limit: "browse" },
  );
}

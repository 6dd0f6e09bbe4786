import { answer } from "../../../../_server/answer.ts";
import { planRequest, suggestRequestSchema } from "../../../../_server/generate-request.ts";
import { previewFor } from "../../../../_server/preview-for.ts";
import { readJson } from "../../../../_server/read-json.ts";
import { getServer } from "../../../../_server/server.ts";

/** How a question is read, what it would ask, what is measured already and what the rest would take; starts nothing. */
export async function POST(request: Request): Promise<Response> {
  return answer(
    async () => {
      const body = suggestRequestSchema.parse(await readJson(request));
      const planned = await planRequest({ body, readQuery: getServer().readQuery });
      const preview = await previewFor({ planned, models: body.models });
      return Response.json(preview, { headers: { "cache-control": "no-store" } });
    },
    { limit: "plan" },
  );
}

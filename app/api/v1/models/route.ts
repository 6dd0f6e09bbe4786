import { listMeasuredModels } from "../../../../db/queries/measured-models.ts";
import { baselineIds } from "../../../../lib/engine/models/model-choice.ts";
import { answer } from "../../../_server/answer.ts";
import { readSearch } from "../../../_server/api/list-search.ts";
import { modelSearchSchema } from "../../../_server/api/model-json.ts";
import { namePage } from "../../../_server/api/name-page.ts";
import { getServerFacts, listReadableScopes } from "../../../_server/reads.ts";
import { getServer } from "../../../_server/server.ts";

/** Models that were asked here and that the visitor may see, by name; and what can be asked without an address. */
export async function GET(request: Request): Promise<Response> {
  return answer(
    async () => {
      const { cursor: after = null, limit } = readSearch(request, modelSearchSchema);
      const known = await listMeasuredModels(getServer().db, await listReadableScopes());
      const { models, nextCursor } = namePage([...known.values()], { after, limit });
      const { houseModels, presets } = await getServerFacts();
      return Response.json(
        {
          models,
          baselines: baselineIds,
          house: houseModels,
          presets,
          next_cursor: nextCursor,
        },
        { headers: { "cache-control": "private, no-cache" } },
      );
    },
    { limit: "browse" },
  );
}

import { listMeasuredModels } from "../../../../db/queries/measured-models.ts";
import { baselineIds } from "../../../../lib/engine/models/model-choice.ts";
import { answer } from "../../../_server/answer.ts";
import { pageCursor, readSearch } from "../../../_server/api/list-search.ts";
import { modelSearchSchema } from "../../../_server/api/model-json.ts";
import { getServerFacts, listReadableScopes } from "../../../_server/reads.ts";
import { getServer } from "../../../_server/server.ts";

/** Models that were asked here and that the visitor may see, by name; and what can be asked without an address. */
export async function GET(request: Request): Promise<Response> {
  return answer(
    async () => {
      const { cursor: page = 1, limit: pageSize } = readSearch(request, modelSearchSchema);
      const known = await listMeasuredModels(getServer().db, await listReadableScopes());
      const models = [...known.values()].sort(
        (a, b) => a.name.localeCompare(b.name, "en") || (a.publicId < b.publicId ? -1 : 1),
      );
      const { houseModels, presets } = await getServerFacts();
      return Response.json(
        {
          models: models.slice((page - 1) * pageSize, page * pageSize),
          baselines: baselineIds,
          house: houseModels,
          presets,
          next_cursor: pageCursor({ page, pageSize, total: models.length }),
        },
        { headers: { "cache-control": "private, no-cache" } },
      );
    },
    { limit: "browse" },
  );
}

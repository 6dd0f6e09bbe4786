import { answer } from "../../../_server/answer.ts";
import { jsonWithEtag } from "../../../_server/json-with-etag.ts";
import { openApiDocument } from "../../../_server/openapi/open-api-document.ts";
import { readOrigin } from "../../../_server/read-origin.ts";

/** All of this API as OpenAPI 3.1. */
export async function GET(request: Request): Promise<Response> {
  return answer(async () =>
    jsonWithEtag(request, { body: JSON.stringify(openApiDocument({ origin: readOrigin(request) })) }),
  );
}

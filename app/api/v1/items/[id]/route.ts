import { BenchHubError } from "../../../../../lib/errors.ts";
import { answer } from "../../../../_server/answer.ts";
import { findItemPage } from "../../../../_server/reads.ts";

/** A question with its reference answer and every answer to it that the visitor may see. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  return answer(
    async () => {
      const item = await findItemPage((await params).id);
      if (!item) throw new BenchHubError({ code: "not-found", message: "There is no such question." });
      // Reference answers must not end up in a search index, nor from there in training data.
      return Response.json(item, {
        headers: { "cache-control": "private, no-cache", "x-robots-tag": "noindex, nofollow, noarchive" },
      });
    },
    { limit: "browse" },
  );
}

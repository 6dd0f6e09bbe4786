import { z } from "zod";
import { citationFormats } from "../../../../../../lib/engine/leaderboard/citation-format.ts";
import { renderCitation } from "../../../../../../lib/engine/leaderboard/render-citation.ts";
import { BenchHubError } from "../../../../../../lib/errors.ts";
import { answer } from "../../../../../_server/answer.ts";
import { readOrigin } from "../../../../../_server/read-origin.ts";
import { findCitation } from "../../../../../_server/reads.ts";

const formatSchema = z.enum(citationFormats, {
  error: `format is one of: ${citationFormats.join(", ")}`,
});

/** Where a leaderboard's questions come from, as a file in the format asked for; LaTeX where none is named. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  return answer(
    async () => {
      const { slug } = await params;
      const { format } = z
        .object({ format: formatSchema })
        .parse({ format: new URL(request.url).searchParams.get("format") ?? "latex" });
      const report = await findCitation({ slug, origin: readOrigin(request) });
      if (!report) throw new BenchHubError({ code: "not-found", message: "There is no such leaderboard." });
      const { text, fileName } = renderCitation({ report, format });
      return new Response(text, {
        headers: {
          "content-type": "text/plain; charset=utf-8",
          "content-disposition": `attachment; filename="${fileName}"`,
          "cache-control": "private, no-cache",
          "x-content-type-options": "nosniff",
          "x-robots-tag": "noindex",
        },
      });
    },
    { limit: "export" },
  );
}

import { Readable } from "node:stream";
import { z } from "zod";
import { type Exported, exportLeaderboard } from "../../../../../../jobs/export/export-leaderboard.ts";
import {
  chartFormats,
  chartNames,
  exportFormats,
} from "../../../../../../lib/engine/leaderboard/export-format.ts";
import { BenchHubError } from "../../../../../../lib/errors.ts";
import { reportWords } from "../../../../../../lib/words/report-words.ts";
import { answer } from "../../../../../_server/answer.ts";
import { drawPng, drawSvg } from "../../../../../_server/draw-picture.tsx";
import { drawChart } from "../../../../../_server/leaderboard-drawings.tsx";
import { readLang } from "../../../../../_server/read-lang.ts";
import { readOrigin } from "../../../../../_server/read-origin.ts";
import { findLeaderboard } from "../../../../../_server/reads.ts";
import { getServer } from "../../../../../_server/server.ts";

const formats = [...exportFormats, ...chartFormats] as const;
const searchSchema = z.object({
  format: z.enum(formats, { error: `format is one of: ${formats.join(", ")}` }),
  chart: z.enum(chartNames, { error: `chart is one of: ${chartNames.join(", ")}` }).default("forest"),
});
/** Of a PNG, so that it is sharp on paper. */
const pixelsPerUnit = 2;
const margin = 16;

/** A leaderboard as a file in the format asked for; `lang`: of its words, where it has any. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  return answer(
    async () => {
      const stored = await findLeaderboard((await params).slug);
      if (!stored) throw new BenchHubError({ code: "not-found", message: "There is no such leaderboard." });
      const { leaderboard, slug } = stored;
      const { format, chart } = searchSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
      const locale = await readLang(request);
      if (format === "svg" || format === "png") {
        const drawing = await drawChart({ leaderboard, locale, chart });
        if (!drawing) {
          throw new BenchHubError({
            code: "not-found",
            message: "No model of this leaderboard has the numbers for this chart.",
          });
        }
        const isSvg = format === "svg";
        return fileResponse({
          body: isSvg
            ? await drawSvg(drawing, { margin })
            : await drawPng(drawing, { scale: pixelsPerUnit, margin }),
          fileName: `${chart === "forest" ? "leaderboard" : `chart-${chart}`}-${slug}.${format}`,
          contentType: isSvg ? "image/svg+xml; charset=utf-8" : "image/png",
        });
      }
      const words = reportWords({ leaderboard, locale });
      const exported = exportLeaderboard({
        db: getServer().db,
        stored,
        format,
        origin: readOrigin(request),
        words: () => words,
      });
      return fileResponse(exported);
    },
    { limit: "export" },
  );
}

function fileResponse({
  body,
  fileName,
  contentType,
}: Pick<Exported, "fileName" | "contentType"> & { body: Exported["body"] | ArrayBuffer }): Response {
  return new Response(body instanceof Readable ? (Readable.toWeb(body) as ReadableStream) : body, {
    headers: {
      "content-type": contentType,
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "private, no-cache",
      "x-robots-tag": "noindex, nofollow, noarchive",
    },
  });
}

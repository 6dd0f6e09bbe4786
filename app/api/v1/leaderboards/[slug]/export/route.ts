import { Readable } from "node:stream";
import { getLocale } from "next-intl/server";
import { z } from "zod";
import { exportLeaderboard } from "../../../../../../jobs/export/export-leaderboard.ts";
import { exportFormats } from "../../../../../../lib/engine/leaderboard/export-format.ts";
import { BenchHubError } from "../../../../../../lib/errors.ts";
import { isLocale, locales } from "../../../../../../lib/i18n/locales.ts";
import { problemResponse } from "../../../../../_server/problem.ts";
import { readOrigin } from "../../../../../_server/read-origin.ts";
import { findLeaderboard } from "../../../../../_server/reads.ts";
import { readReportWords } from "../../../../../_server/report-words.ts";
import { getServer } from "../../../../../_server/server.ts";

const searchSchema = z.object({
  format: z.enum(exportFormats, { error: `format is one of: ${exportFormats.join(", ")}` }),
  lang: z.enum(locales, { error: `lang is one of: ${locales.join(", ")}` }).optional(),
});

/** A leaderboard as a file in the format asked for; `lang`: of its words, where it has any. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  try {
    const stored = await findLeaderboard((await params).slug);
    if (!stored) throw new BenchHubError({ code: "not-found", message: "There is no such leaderboard." });
    const { format, lang } = searchSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
    const readers = await getLocale();
    const locale = lang ?? (isLocale(readers) ? readers : locales[0]);
    const words = await readReportWords({ leaderboard: stored.leaderboard, locale });
    const { body, fileName, contentType } = exportLeaderboard({
      db: getServer().db,
      stored,
      format,
      origin: readOrigin(request),
      words: () => words,
    });
    return new Response(typeof body === "string" ? body : (Readable.toWeb(body) as ReadableStream), {
      headers: {
        "content-type": contentType,
        "content-disposition": `attachment; filename="${fileName}"`,
        "cache-control": "private, no-cache",
        "x-robots-tag": "noindex, nofollow, noarchive",
      },
    });
  } catch (error) {
    return problemResponse(error);
  }
}

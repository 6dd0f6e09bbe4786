import { BenchHubError } from "../../../../lib/errors.ts";
import { answer } from "../../../_server/answer.ts";
import { drawPng } from "../../../_server/draw-picture.tsx";
import { drawLinkPicture } from "../../../_server/leaderboard-drawings.tsx";
import { readLang } from "../../../_server/read-lang.ts";
import { findLeaderboard } from "../../../_server/reads.ts";

/** The leaderboard as a picture of 1200 × 630, for whoever may read it; `lang`: of its words. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  return answer(async () => {
    const found = await findLeaderboard((await params).slug);
    if (!found) throw new BenchHubError({ code: "not-found", message: "There is no such leaderboard." });
    const { leaderboard } = found;
    const drawing = await drawLinkPicture({ leaderboard, locale: await readLang(request) });
    return new Response(await drawPng(drawing, { scale: 1 }), {
      headers: { "content-type": "image/png", "cache-control": "private, max-age=300" },
    });
  });
}

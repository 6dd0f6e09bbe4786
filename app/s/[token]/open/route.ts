import { openShareLink } from "../../../../jobs/share-task.ts";
import { BenchHubError } from "../../../../lib/errors.ts";
import { answer } from "../../../_server/answer.ts";
import { keepLink } from "../../../_server/reader.ts";
import { getServer } from "../../../_server/server.ts";

/** The visitor keeps what the link opens, and goes on to an address without the token: it stays out of what pages send. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  return answer(async () => {
    const opened = await openShareLink(getServer().db, (await params).token);
    if (!opened) throw new BenchHubError({ code: "not-found", message: "There is no such link." });
    await keepLink(opened.id);
    const { slug, taskId } = opened;
    return new Response(null, {
      status: 303,
      headers: {
        location: slug === null ? `/tasks/${taskId}` : `/leaderboards/${slug}`,
        "cache-control": "no-store",
      },
    });
  });
}

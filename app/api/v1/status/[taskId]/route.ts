import { createHash } from "node:crypto";
import { BenchHubError } from "../../../../../lib/errors.ts";
import { problemResponse } from "../../../../_server/problem.ts";
import { findTaskStatus } from "../../../../_server/reads.ts";

/** A task's state, progress and result; 304 while nothing changed since the ETag sent. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ taskId: string }> },
): Promise<Response> {
  try {
    const { taskId } = await params;
    const status = await findTaskStatus(taskId);
    if (!status) throw new BenchHubError({ code: "not-found", message: "There is no such task." });
    const body = JSON.stringify(status);
    // A partial ranking carries the time it was made: two that say the same otherwise are the same.
    const content = body.replaceAll(/"createdAt":"[^"]*"/g, "");
    const etag = `"${createHash("sha256").update(content).digest("base64url").slice(0, 27)}"`;
    const headers = { etag, "cache-control": "private, no-cache" };
    if (
      request.headers
        .get("if-none-match")
        ?.split(/\s*,\s*/)
        .includes(etag)
    )
      return new Response(null, { status: 304, headers });
    return new Response(body, { headers: { ...headers, "content-type": "application/json" } });
  } catch (error) {
    return problemResponse(error);
  }
}

import { createHash } from "node:crypto";

/** A JSON answer that a reader may keep and ask about: 304 without a body while its ETag is the one sent. */
export function jsonWithEtag(
  request: Request,
  { body, content = body }: { body: string; content?: string },
): Response {
  const etag = `"${createHash("sha256").update(content).digest("base64url").slice(0, 27)}"`;
  const headers = { etag, "cache-control": "private, no-cache" };
  const known = request.headers.get("if-none-match")?.split(/\s*,\s*/) ?? [];
  if (known.some(tag => tag.replace(/^W\//, "") === etag))
    return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, "content-type": "application/json" } });
}

import { createHash } from "node:crypto";

export function etagOf(content: string): string {
  return `"${createHash("sha256").update(content).digest("base64url").slice(0, 27)}"`;
}

/** A JSON answer that a reader may keep and ask about: 304 without a body while its ETag is the one sent. */
export function jsonWithEtag(
  request: Request,
  { body, etag = etagOf(body) }: { body: string; etag?: string },
): Response {
  const headers = { etag, "cache-control": "private, no-cache" };
  const known = request.headers.get("if-none-match")?.split(/\s*,\s*/) ?? [];
  if (known.some(tag => tag.replace(/^W\//, "") === etag))
    return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, "content-type": "application/json" } });
}

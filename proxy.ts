import { randomBytes, randomUUID } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy } from "./app/_server/content-security-policy.ts";

/** Every page's content security policy, with a nonce of its own; Next and the layout read the nonce from the request. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString("base64");
  const https = request.nextUrl.protocol === "https:";
  const policy = contentSecurityPolicy({ nonce, https, dev: process.env.NODE_ENV === "development" });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // A token is for scripts at the API; on a page it says nothing.
  if (!request.nextUrl.pathname.startsWith("/api/")) headers.delete("authorization");
  // What a person may quote when something failed; log lines of the request carry it.
  const requestId = randomUUID();
  headers.set("x-request-id", requestId);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-request-id", requestId);
  // Of this host alone: what its siblings speak is not ours to say.
  if (https) response.headers.set("strict-transport-security", "max-age=31536000");
  return response;
}

export const config = { matcher: "/((?!_next/static|icon.svg).*)" };

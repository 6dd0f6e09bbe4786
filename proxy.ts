import { randomBytes, randomUUID } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { admitPage } from "./app/_server/admit-page.ts";
import { contentSecurityPolicy } from "./app/_server/content-security-policy.ts";
import type { Reader } from "./app/_server/plain-page.ts";
import { problemDocument } from "./app/_server/problem-document.ts";
import { refuseForeign } from "./app/_server/refuse-foreign.ts";
import { refuseHost } from "./app/_server/refuse-host.ts";
import { tooOftenPage } from "./app/_server/too-often-page.ts";
import { unknownHostPage } from "./app/_server/unknown-host-page.ts";
import { type Env, parseEnv } from "./lib/env.ts";
import { localeCookie } from "./lib/i18n/locales.ts";

/**
 * Before any page or route: requests from another site's pages or for another server's name are refused, a reader who asks too often is told when to come back,
 * and every answer gets a content security policy with a nonce of its own; Next and the layout read it from the request.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const { nextUrl } = request;
  const nonce = randomBytes(16).toString("base64");
  const https = nextUrl.protocol === "https:";
  const policy = contentSecurityPolicy({ nonce, https, dev: process.env.NODE_ENV === "development" });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // A token is for scripts at the API; on a page it says nothing.
  if (!nextUrl.pathname.startsWith("/api/")) headers.delete("authorization");
  // What a person may quote when something failed; log lines of the request carry it.
  const requestId = randomUUID();
  headers.set("x-request-id", requestId);
  headers.set("content-security-policy", policy);
  const refused = refuse({ request, nonce });
  const response =
    refused ?? (await letIn({ request, nonce, pass: () => NextResponse.next({ request: { headers } }) }));
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-request-id", requestId);
  // Of this host alone: what its siblings speak is not ours to say.
  if (https) response.headers.set("strict-transport-security", "max-age=31536000");
  return response;
}

// Read at the first request: a build has none.
let env: Env | null = null;

/** The answer to what comes from another site, or asks for another server. */
function refuse({ request, nonce }: { request: NextRequest; nonce: string }): Response | null {
  const { method, headers } = request;
  const { pathname } = request.nextUrl;
  env ??= parseEnv(process.env);
  const unknown = refuseHost({ pathname, headers, env });
  if (unknown && method === "GET" && !pathname.startsWith("/api/"))
    return unknownHostPage({ host: unknown.host, reader: readerOf(request), nonce });
  const error = unknown?.error ?? refuseForeign({ method, pathname, headers });
  return error ? problemDocument(error) : null;
}

function readerOf(request: NextRequest): Reader {
  return {
    chosen: request.cookies.get(localeCookie)?.value,
    acceptLanguage: request.headers.get("accept-language"),
  };
}

async function letIn({
  request,
  nonce,
  pass,
}: {
  request: NextRequest;
  nonce: string;
  pass: () => Response;
}): Promise<Response> {
  const admission = await admitPage(request);
  if (admission === null) return pass();
  const response = admission.refusal
    ? tooOftenPage({ refusal: admission.refusal, reader: readerOf(request), nonce })
    : pass();
  for (const [name, value] of Object.entries(admission.headers)) response.headers.set(name, value);
  return response;
}

/** All but files of the build and the icon, each by its whole name: what only begins like one is a page, and runs actions. */
export const config = { matcher: "/((?!_next/static/|icon\\.svg$).*)" };

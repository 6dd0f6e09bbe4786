import type { NextRequest } from "next/server";
import { openDatabase } from "../../db/client.ts";
import { isLocalMode, parseEnv, rateLimitsOf } from "../../lib/env.ts";
import { clientAddress, peerAddressHeader } from "../../lib/network/client-address.ts";
import { limitedActionOf } from "./limited-page.ts";
import { type Admission, takeShares } from "./take-shares.ts";
import { readVisitorCookie, visitorCookie } from "./visitor-cookie.ts";

type Gate = Parameters<typeof takeShares>[0];

// Hot reload evaluates modules again. Apart from the pages' own: the proxy is another bundle, with classes of its own.
const holder = globalThis as { benchhubPageGate?: Gate };
const connections = 2;
const statementTimeoutMs = 5_000;

/** A page can't answer 429; before it is rendered, its proxy can. Null where looking is not limited. */
export async function admitPage(request: NextRequest): Promise<Admission | null> {
  const action = limitedActionOf(request.nextUrl.pathname);
  if (action === null) return null;
  const env = parseEnv(process.env);
  const limit = rateLimitsOf(env)[action];
  const { DATABASE_URL: url, BENCHHUB_SECRET: secret } = env;
  if (!limit || !url || !secret) return null;
  holder.benchhubPageGate ??= openDatabase({
    url,
    application: "benchhub-web-gate",
    maxConnections: connections,
    statementTimeoutMs,
  }).db;
  const signed = request.cookies.get(visitorCookie)?.value;
  return takeShares(holder.benchhubPageGate, {
    secret,
    action,
    limit,
    visitor: isLocalMode(env)
      ? "local"
      : readVisitorCookie({ signed, env: { ...env, BENCHHUB_SECRET: secret } }),
    address: clientAddress({
      peer: request.headers.get(peerAddressHeader) ?? "unknown",
      forwardedFor: request.headers.get("x-forwarded-for"),
      proxies: env.TRUST_PROXY,
    }),
  });
}

import type { NextRequest } from "next/server";
import { openDatabase, type Queryable } from "../../db/client.ts";
import { type Env, isLocalMode, parseEnv, rateLimitsOf } from "../../lib/env.ts";
import { createLog } from "../../lib/log.ts";
import { clientAddress, peerAddressHeader } from "../../lib/network/client-address.ts";
import type { RateLimits } from "../../lib/rate-limits.ts";
import { limitedActionOf } from "./limited-page.ts";
import { type Admission, takeShares } from "./take-shares.ts";
import { readVisitorCookie, visitorCookie } from "./visitor-cookie.ts";

/** Null where nothing is limited, or there is no database to count in. */
type Gate = {
  db: Queryable;
  env: Env & { BENCHHUB_SECRET: string };
  limits: RateLimits;
} | null;

// Hot reload evaluates modules again. Apart from the pages' own: the proxy is another bundle, with classes of its own.
const holder = globalThis as { benchhubPageGate?: Gate };
const connections = 2;
const statementTimeoutMs = 5_000;

function openGate(): Gate {
  const env = parseEnv(process.env);
  const limits = rateLimitsOf(env);
  const { DATABASE_URL: url, BENCHHUB_SECRET: secret } = env;
  if (Object.keys(limits).length === 0 || !url || !secret) return null;
  const { db } = openDatabase({
    url,
    application: "benchhub-web-gate",
    maxConnections: connections,
    statementTimeoutMs,
  });
  return { db, env: { ...env, BENCHHUB_SECRET: secret }, limits };
}

/**
 * A page can't answer 429; before it is rendered, its proxy can. Null where looking is not limited, and where nobody can
 * count: a page that needs the database says best itself that there is none.
 */
export async function admitPage(request: NextRequest): Promise<Admission | null> {
  const action = limitedActionOf(request.nextUrl.pathname);
  if (action === null) return null;
  if (holder.benchhubPageGate === undefined) holder.benchhubPageGate = openGate();
  const gate = holder.benchhubPageGate;
  const limit = gate?.limits[action];
  if (!gate || !limit) return null;
  const { db, env } = gate;
  const signed = request.cookies.get(visitorCookie)?.value;
  try {
    return await takeShares(db, {
      secret: env.BENCHHUB_SECRET,
      action,
      limit,
      visitor: isLocalMode(env) ? "local" : readVisitorCookie({ signed, env }),
      address: clientAddress({
        peer: request.headers.get(peerAddressHeader) ?? "unknown",
        forwardedFor: request.headers.get("x-forwarded-for"),
        proxies: env.TRUST_PROXY,
      }),
    });
  } catch (error) {
    createLog({ level: env.LOG_LEVEL, process: "web" })("warn", "looks at pages could not be counted", {
      error,
    });
    return null;
  }
}

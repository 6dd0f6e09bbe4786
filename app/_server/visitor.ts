import { randomBytes } from "node:crypto";
import { cookies, headers } from "next/headers";
import { getTokenOwner } from "../../jobs/access-token.ts";
import { signValue } from "../../lib/credentials/signed-value.ts";
import { bearerToken } from "./bearer-token.ts";
import { getServer } from "./server.ts";
import { readVisitorCookie, visitorCookie } from "./visitor-cookie.ts";

const oneYearSeconds = 365 * 24 * 3600;

/** On a laptop everybody is the same person: the browser, the command line and curl share their results. */
const localOwner = "local";

/**
 * Whom tasks and private results belong to; null for a visitor who never submitted anything. A script's token (which the
 * proxy lets through to the API alone) goes before cookies. @throws BenchHubError "unauthorized" for one that is none.
 */
export async function findVisitor(): Promise<string | null> {
  const { local, env, db } = getServer();
  const token = bearerToken({ headers: await headers() });
  if (token !== "") return getTokenOwner(db, token);
  if (local) return localOwner;
  return readVisitorCookie({ signed: (await cookies()).get(visitorCookie)?.value, env });
}

/**
 * The visitor, with a cookie set for a new one and for one whose cookie was signed with the previous secret. Only where
 * cookies may be set: actions and route handlers.
 */
export async function ensureVisitor(): Promise<string> {
  const { local, env } = getServer();
  const byToken = bearerToken({ headers: await headers() }) !== "";
  if (local || byToken) return (await findVisitor())!;
  const visitor = (await findVisitor()) ?? randomBytes(16).toString("base64url");
  const jar = await cookies();
  const signed = signValue({ value: visitor, secret: env.BENCHHUB_SECRET });
  if (jar.get(visitorCookie)?.value === signed) return visitor;
  jar.set(visitorCookie, signed, {
    httpOnly: true,
    sameSite: "lax",
    secure: process.env.NODE_ENV === "production",
    maxAge: oneYearSeconds,
    path: "/",
  });
  return visitor;
}

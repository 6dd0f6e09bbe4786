import { randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { readSignedValue, signValue } from "../../lib/credentials/signed-value.ts";
import { getServer } from "./server.ts";

const cookieName = "visitor";
const oneYearSeconds = 365 * 24 * 3600;

/** On a laptop everybody is the same person: the browser, the command line and curl share their results. */
const localOwner = "local";

/** Whom tasks and private results belong to; null for a visitor who never submitted anything. */
export async function findVisitor(): Promise<string | null> {
  const { local, env } = getServer();
  if (local) return localOwner;
  const signed = (await cookies()).get(cookieName)?.value;
  return signed === undefined ? null : readSignedValue({ signed, secret: env.BENCHHUB_SECRET });
}

/** The visitor, with a cookie set for a new one. Only where cookies may be set: actions and route handlers. */
export async function ensureVisitor(): Promise<string> {
  const known = await findVisitor();
  if (known !== null) return known;
  const visitor = randomBytes(16).toString("base64url");
  (await cookies()).set(cookieName, signValue({ value: visitor, secret: getServer().env.BENCHHUB_SECRET }), {
    httpOnly: true,
    sameSite: "lax",
    secure: process.env.NODE_ENV === "production",
    maxAge: oneYearSeconds,
    path: "/",
  });
  return visitor;
}

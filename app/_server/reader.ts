import { cookies } from "next/headers";
import { cache } from "react";
import { mayRead, type Reader, type Subject } from "../../db/queries/access.ts";
import { readSignedValue, signValue } from "../../lib/credentials/signed-value.ts";
import { getServer } from "./server.ts";
import { findVisitor } from "./visitor.ts";

/** Links that were opened here, by id, the newest first; the tokens themselves are kept nowhere. */
const cookieName = "links";
const mostLinks = 30;
const oneYearSeconds = 365 * 24 * 3600;

/** Whether the one who asks may read something; what they may not and what isn't there are told apart nowhere. */
export const mayVisitorRead = async (subject: Subject): Promise<boolean> =>
  mayRead(getServer().db, { subject, reader: await readReader() });

const readReader = cache(
  async (): Promise<Reader> => ({ owner: await findVisitor(), links: await readLinks() }),
);

async function readLinks(): Promise<number[]> {
  const signed = (await cookies()).get(cookieName)?.value;
  if (signed === undefined) return [];
  const { BENCHHUB_SECRET, BENCHHUB_SECRET_PREVIOUS } = getServer().env;
  const value =
    readSignedValue({ signed, secret: BENCHHUB_SECRET }) ??
    (BENCHHUB_SECRET_PREVIOUS ? readSignedValue({ signed, secret: BENCHHUB_SECRET_PREVIOUS }) : null);
  // What is signed for another cookie says no ids.
  return /^links:[\d,]+$/.test(value ?? "") ? value!.slice(6).split(",").map(Number) : [];
}

/** The visitor reads with this link, too, from now on. Only where cookies may be set. */
export async function keepLink(id: number): Promise<void> {
  const ids = [id, ...(await readLinks()).filter(known => known !== id)].slice(0, mostLinks);
  (await cookies()).set(
    cookieName,
    signValue({ value: `links:${ids.join(",")}`, secret: getServer().env.BENCHHUB_SECRET }),
    {
      httpOnly: true,
      sameSite: "lax",
      secure: process.env.NODE_ENV === "production",
      maxAge: oneYearSeconds,
      path: "/",
    },
  );
}

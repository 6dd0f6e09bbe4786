import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { connection } from "next/server";
import { isShareTokenLive } from "../../../jobs/share-task.ts";
import { getServer } from "../../_server/server.ts";

export const metadata: Metadata = { robots: { index: false, follow: false } };

/** A link's address: on to where its cookie is set, which a page can't do; one that opens nothing is a page that isn't there. */
export default async function SharePage({ params }: { params: Promise<{ token: string }> }) {
  await connection();
  const { token } = await params;
  if (!(await isShareTokenLive(getServer().db, token))) notFound();
  redirect(`/s/${token}/open`);
}

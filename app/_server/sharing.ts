import { isPrivate } from "../../db/queries/access.ts";
import type { ShareLink } from "../../db/queries/share-links.ts";
import { listShareLinks } from "../../jobs/share-task.ts";
import type { ShareLinkFacts, Sharing } from "../../lib/actions.ts";
import { BenchHubError } from "../../lib/errors.ts";
import { getServer } from "./server.ts";
import { findVisitor } from "./visitor.ts";

/** How something the visitor may read is shared; null for a private one of somebody else's, who alone may pass it on. */
export async function findSharing(subject: Sharing["subject"]): Promise<Sharing | null> {
  const { db, local } = getServer();
  const shared = { subject, isLocal: local };
  if (!(await isPrivate(db, subject))) return { ...shared, isPrivate: false, links: [] };
  try {
    const links = await listShareLinks({ db, subject, owner: (await findVisitor()) ?? "nobody" });
    return { ...shared, isPrivate: true, links: links.map(toFacts) };
  } catch (error) {
    if (error instanceof BenchHubError && error.code === "not-found") return null;
    throw error;
  }
}

export function toFacts({ id, createdAt, expiresAt, revokedAt, lastUsedAt }: ShareLink): ShareLinkFacts {
  return {
    id,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}

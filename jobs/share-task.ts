import { createHash, randomBytes } from "node:crypto";
import type { Queryable } from "../db/client.ts";
import { isPrivate } from "../db/queries/access.ts";
import { appendAudit } from "../db/queries/audit-log.ts";
import { findSharedTask, type SharedSubject } from "../db/queries/find-shared-task.ts";
import {
  insertShareLink,
  isShareLinkLive,
  markLinkRevoked,
  listShareLinks as queryShareLinks,
  type ShareLink,
  takeShareLink,
} from "../db/queries/share-links.ts";
import { lockTask } from "../db/queries/tasks.ts";
import { BenchHubError } from "../lib/errors.ts";

/** Whose links. Owner null: the operator, who may do all. */
type Shared = { subject: SharedSubject; owner: string | null };

const mostLinks = 100;

/**
 * Make a link that lets whoever holds it read a private task and its leaderboard. The token (192 bits) is given back this
 * once; only its hash is kept. @throws BenchHubError "not-found"; "conflict" for what everybody may read already.
 */
export async function createShareLink({
  db,
  subject,
  owner,
  expiresInSeconds,
}: Shared & { db: Queryable; expiresInSeconds: number | null }): Promise<ShareLink & { path: string }> {
  const taskId = await getSharedTask(db, { subject, owner });
  if (!(await isPrivate(db, { taskId })))
    throw new BenchHubError({
      code: "conflict",
      message: "Everybody may read this already: its address is enough.",
    });
  const token = randomBytes(24).toString("base64url");
  const link = await db.transaction(async tx => {
    // One link after the other: else as many as come at once would all take the last place.
    if (!(await lockTask(tx, taskId))) throw noSubject();
    if ((await queryShareLinks(tx, taskId)).length >= mostLinks)
      throw new BenchHubError({
        code: "too-large",
        message: `One evaluation has up to ${mostLinks} links; this one has as many.`,
      });
    const made = await insertShareLink(tx, { taskId, tokenHash: hashToken(token), expiresInSeconds });
    await noteAct(tx, { action: "share", taskId, owner, link: made.id });
    return made;
  });
  return { ...link, path: `/s/${token}` };
}

/** @throws BenchHubError "not-found". */
export async function listShareLinks({ db, ...shared }: Shared & { db: Queryable }): Promise<ShareLink[]> {
  return queryShareLinks(db, await getSharedTask(db, shared));
}

/** The link opens nothing from now on, also for whoever opened it before. @throws BenchHubError "not-found". */
export async function revokeShareLink({
  db,
  id,
  owner,
}: {
  db: Queryable;
  id: number;
  owner: string | null;
}): Promise<void> {
  const taskId = await findSharedTask(db, { subject: { linkId: id }, owner });
  if (taskId === null) throw new BenchHubError({ code: "not-found", message: "There is no such link." });
  await db.transaction(async tx => {
    if (await markLinkRevoked(tx, id)) await noteAct(tx, { action: "revoke-link", taskId, owner, link: id });
  });
}

async function noteAct(
  tx: Queryable,
  { action, taskId, owner, link }: { action: string; taskId: string; owner: string | null; link: number },
): Promise<void> {
  const actor = owner === null ? "operator" : "owner";
  await appendAudit(tx, { actor, action, target: `task:${taskId}`, reason: "", outcome: { link } });
}

/** What the holder of a token may read from now on; null where it opens nothing. */
export async function openShareLink(
  db: Queryable,
  token: string,
): Promise<{ id: number; taskId: string; slug: string | null } | null> {
  return takeShareLink(db, hashToken(token));
}

export async function isShareTokenLive(db: Queryable, token: string): Promise<boolean> {
  return isShareLinkLive(db, hashToken(token));
}

async function getSharedTask(db: Queryable, { subject, owner }: Shared): Promise<string> {
  const taskId = await findSharedTask(db, { subject, owner });
  if (taskId === null) throw noSubject();
  return taskId;
}

function noSubject(): BenchHubError {
  return new BenchHubError({ code: "not-found", message: "There is no such leaderboard or task of yours." });
}

function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

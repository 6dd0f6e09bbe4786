import { createHash, randomBytes } from "node:crypto";
import type { Queryable } from "../db/client.ts";
import {
  type AccessToken,
  countLiveTokens,
  findTokenOwner,
  insertAccessToken,
  markTokenRevoked,
} from "../db/queries/access-tokens.ts";
import { appendAudit } from "../db/queries/audit-log.ts";
import { lockName } from "../db/queries/lock-name.ts";
import { BenchHubError } from "../lib/errors.ts";

const mostTokens = 50;
export const longestTokenName = 100;

/** Secret scanners know a token by this. */
const prefix = "bhp_";

/**
 * Make a token that lets a script act for an owner. The token (192 bits) is given back this once; only its hash is kept.
 * @throws BenchHubError "too-large" for an owner who has as many as one may.
 */
export async function createAccessToken({
  db,
  owner,
  name,
  expiresInSeconds,
}: {
  db: Queryable;
  owner: string;
  name: string;
  expiresInSeconds: number | null;
}): Promise<AccessToken & { token: string }> {
  const token = prefix + randomBytes(24).toString("base64url");
  const made = await db.transaction(async tx => {
    await lockName(tx, `tokens of ${owner}`);
    if ((await countLiveTokens(tx, owner)) >= mostTokens)
      throw new BenchHubError({
        code: "too-large",
        message: `One has up to ${mostTokens} tokens that work. Revoke one first.`,
      });
    const row = await insertAccessToken(tx, { owner, name, tokenHash: hashToken(token), expiresInSeconds });
    await noteAct(tx, { action: "make-token", id: row.id });
    return row;
  });
  return { ...made, token };
}

/** It opens nothing from now on. @throws BenchHubError "not-found". */
export async function revokeAccessToken({
  db,
  ...token
}: {
  db: Queryable;
  id: number;
  owner: string;
}): Promise<void> {
  await db.transaction(async tx => {
    const revoked = await markTokenRevoked(tx, token);
    if (revoked === null)
      throw new BenchHubError({ code: "not-found", message: "There is no such token of yours." });
    if (revoked) await noteAct(tx, { action: "revoke-token", id: token.id });
  });
}

async function noteAct(tx: Queryable, { action, id }: { action: string; id: number }): Promise<void> {
  await appendAudit(tx, { actor: "owner", action, target: `token:${id}`, reason: "", outcome: {} });
}

/** @throws BenchHubError "unauthorized", the same whatever is wrong with the token. */
export async function getTokenOwner(db: Queryable, token: string): Promise<string> {
  const owner = token.startsWith(prefix) ? await findTokenOwner(db, hashToken(token)) : null;
  if (owner === null)
    throw new BenchHubError({
      code: "unauthorized",
      message: "This token opens nothing: it is unknown, revoked or has run out. Make another one.",
    });
  return owner;
}

function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

import { listAccessTokens } from "../../db/queries/access-tokens.ts";
import { parseDuration } from "../../lib/duration.ts";
import { createAccessToken, longestTokenName, revokeAccessToken } from "../access-token.ts";
import { CommandError } from "./command-error.ts";
import { commandOwner } from "./command-owner.ts";
import { openWorkspace, type Workspace } from "./open-workspace.ts";

/** The token alone on standard output, for a script to take. */
export async function createTokenCommand({
  name,
  expires,
}: {
  name: string;
  expires?: string;
}): Promise<void> {
  const expiresInSeconds = expires === undefined ? null : parseDuration(expires);
  if (expires !== undefined && expiresInSeconds === null)
    throw new CommandError("--expires is a time such as 12h, 7d or 4w.");
  if (name.length > longestTokenName)
    throw new CommandError(`--name has up to ${longestTokenName} characters.`);
  await withOwner(async ({ db, owner }) => {
    const { id, token } = await createAccessToken({ db, owner, name, expiresInSeconds });
    process.stdout.write(`${token}\n`);
    process.stderr.write(
      `Token ${id}: whoever holds it acts for you at the API. It is told this once; revoke it with: benchhub token revoke ${id}\n`,
    );
  });
}

/** One JSON line each, the newest first. */
export async function listTokensCommand(): Promise<void> {
  await withOwner(async ({ db, owner }) => {
    for (const token of await listAccessTokens(db, owner)) {
      // As a server lists them.
      const { id, name, createdAt: created_at, expiresAt: expires_at } = token;
      const { revokedAt: revoked_at, lastUsedAt: last_used_at } = token;
      process.stdout.write(
        `${JSON.stringify({ id, name, created_at, expires_at, revoked_at, last_used_at })}\n`,
      );
    }
  });
}

export async function revokeTokenCommand(id: number): Promise<void> {
  await withOwner(async ({ db, owner }) => {
    await revokeAccessToken({ db, id, owner });
    process.stdout.write(`Token ${id} is revoked.\n`);
  });
}

async function withOwner(
  work: (place: { db: Workspace["db"]; owner: string }) => Promise<void>,
): Promise<void> {
  const { db, env, close } = await openWorkspace({ tell: line => process.stderr.write(`${line}\n`) });
  try {
    await work({ db, owner: commandOwner(env) });
  } finally {
    await close();
  }
}

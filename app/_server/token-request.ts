import { z } from "zod";
import type { AccessToken } from "../../db/queries/access-tokens.ts";
import { createAccessToken, longestTokenName } from "../../jobs/access-token.ts";
import type { TokenFacts } from "../../lib/actions.ts";
import { BenchHubError } from "../../lib/errors.ts";
import { bearerToken } from "./bearer-token.ts";
import { getServer } from "./server.ts";
import { expirySchema } from "./share-request.ts";
import { ensureVisitor } from "./visitor.ts";

/** Body of POST /api/v1/tokens. */
export const newTokenSchema = z.strictObject({
  name: z.string().trim().max(longestTokenName).default(""),
  expires: expirySchema,
});

export const tokenFactsSchema = z.object({
  id: z.int(),
  name: z.string(),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime().nullable(),
  revoked_at: z.iso.datetime().nullable(),
  last_used_at: z.iso.datetime().nullable(),
});

/** A token that could make tokens would outlive its revocation. @throws BenchHubError "unauthorized". */
export function refuseToken(request: Request): void {
  if (bearerToken(request) !== "")
    throw new BenchHubError({
      code: "unauthorized",
      message: "A token makes no other token. Make one on the page /tokens or with: benchhub token create",
    });
}

export async function makeToken({ name, expires }: z.output<typeof newTokenSchema>) {
  const owner = await ensureVisitor();
  return createAccessToken({ db: getServer().db, owner, name, expiresInSeconds: expires });
}

export function toTokenJson(token: AccessToken): z.infer<typeof tokenFactsSchema> {
  return {
    id: token.id,
    name: token.name,
    created_at: token.createdAt.toISOString(),
    expires_at: token.expiresAt?.toISOString() ?? null,
    revoked_at: token.revokedAt?.toISOString() ?? null,
    last_used_at: token.lastUsedAt?.toISOString() ?? null,
  };
}

export function toTokenFacts(token: AccessToken): TokenFacts {
  return {
    id: token.id,
    name: token.name,
    createdAt: token.createdAt.toISOString(),
    expiresAt: token.expiresAt?.toISOString() ?? null,
    revokedAt: token.revokedAt?.toISOString() ?? null,
    lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
  };
}

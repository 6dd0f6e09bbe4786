import { createHmac } from "node:crypto";
import type { Queryable } from "../../db/client.ts";
import { type RateUse, takeRate } from "../../db/queries/rate-limits.ts";
import { BenchHubError } from "../../lib/errors.ts";
import { neighbourOf } from "../../lib/network/client-address.ts";
import { type LimitedAction, type RateLimit, visitorsPerAddress } from "../../lib/rate-limits.ts";

export type Admission = {
  /** To be thrown, with the headers in the answer. */
  refusal: BenchHubError | null;
  /** RateLimit and RateLimit-Policy (draft-ietf-httpapi-ratelimit-headers-10); empty where nothing is limited. */
  headers: Record<string, string>;
};

/** Take one use of a limited action, of the visitor's share (if it is a known one) and of its network address's. */
export async function takeShares(
  db: Queryable,
  {
    secret,
    action,
    limit,
    visitor,
    address,
  }: { secret: string; action: LimitedAction; limit: RateLimit; visitor: string | null; address: string },
): Promise<Admission> {
  const shares = [
    ...(visitor === null ? [] : [{ name: "visitor", who: visitor, limit }]),
    {
      name: "address",
      who: neighbourOf(address),
      limit: { ...limit, count: limit.count * visitorsPerAddress },
    },
  ];
  const uses: { name: string; limit: RateLimit; use: RateUse }[] = [];
  for (const { name, who, limit: share } of shares) {
    const use = await takeRate(db, { key: keyOf({ secret, parts: [action, name, who] }), limit: share });
    uses.push({ name, limit: share, use });
    if (!use.allowed) break;
  }
  const { use } = uses.at(-1)!;
  return {
    refusal: use.allowed
      ? null
      : new BenchHubError({
          code: "rate-limited",
          message: `That was too often for now. Try again in ${sayWait(use.retryAfterSeconds)}.`,
          retryAfterSeconds: use.retryAfterSeconds,
        }),
    headers: {
      "ratelimit-policy": uses.map(u => `"${u.name}";q=${u.limit.count};w=${u.limit.seconds}`).join(", "),
      ratelimit: uses.map(u => `"${u.name}";r=${u.use.remaining};t=${u.use.resetSeconds}`).join(", "),
    },
  };
}

/** The table tells nobody who was here. */
function keyOf({ secret, parts }: { secret: string; parts: string[] }): string {
  return createHmac("sha256", secret)
    .update(`benchhub-plus/rate-limit/1:${parts.join(":")}`)
    .digest("base64url")
    .slice(0, 27);
}

function sayWait(seconds: number): string {
  if (seconds === 1) return "a second";
  return seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}

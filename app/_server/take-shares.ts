import { createHmac } from "node:crypto";
import type { Queryable } from "../../db/client.ts";
import { findRate, giveRateBack, type RateUse, takeRate } from "../../db/queries/rate-limits.ts";
import { BenchHubError } from "../../lib/errors.ts";
import { neighbourOf } from "../../lib/network/client-address.ts";
import { type LimitedAction, type RateLimit, visitorsPerAddress } from "../../lib/rate-limits.ts";

export type Admission = {
  /** To be thrown, with the headers in the answer. */
  refusal: BenchHubError | null;
  /** RateLimit and RateLimit-Policy (draft-ietf-httpapi-ratelimit-headers-10); empty where nothing is limited. */
  headers: Record<string, string>;
};

type Share = { name: "visitor" | "address"; key: string; limit: RateLimit };

/**
 * Take one use of a limited action, of the visitor's share (if it is a known one) and of its network address's: of both or,
 * where either is used up, of none. Then the longer of two waits is told.
 */
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
  const share = (name: Share["name"], who: string, count: number): Share => ({
    name,
    key: keyOf({ secret, parts: [action, name, who] }),
    limit: { ...limit, count },
  });
  const ofAddress = share("address", neighbourOf(address), limit.count * visitorsPerAddress);
  const shares = [...(visitor === null ? [] : [share("visitor", visitor, limit.count)]), ofAddress];
  const uses = await takeAllOrNone(db, shares);
  const waits = uses.flatMap(({ use }) => (use.allowed ? [] : [use.retryAfterSeconds]));
  const wait = Math.max(0, ...waits);
  return {
    refusal:
      waits.length === 0
        ? null
        : new BenchHubError({
            code: "rate-limited",
            message: `That was too often for now. Try again in ${sayWait(wait)}.`,
            retryAfterSeconds: wait,
          }),
    headers: {
      "ratelimit-policy": uses.map(u => `"${u.name}";q=${u.limit.count};w=${u.limit.seconds}`).join(", "),
      ratelimit: uses.map(u => `"${u.name}";r=${u.use.remaining};t=${u.use.resetSeconds}`).join(", "),
    },
  };
}

/** One after the other; a share that refuses is looked at only, so that nobody's refused tries use up their neighbours'. */
async function takeAllOrNone(db: Queryable, shares: readonly Share[]): Promise<(Share & { use: RateUse })[]> {
  const taken: (Share & { use: RateUse })[] = [];
  for (const share of shares) {
    const use = await takeRate(db, share);
    if (!use.allowed) {
      for (const before of taken) await giveRateBack(db, before);
      const look = async (each: Share) => (each === share ? use : findRate(db, each));
      return Promise.all(shares.map(async each => ({ ...each, use: await look(each) })));
    }
    taken.push({ ...share, use });
  }
  return taken;
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

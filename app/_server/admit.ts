import { headers } from "next/headers";
import { rateLimitsOf } from "../../lib/env.ts";
import { clientAddress, peerAddressHeader } from "../../lib/network/client-address.ts";
import type { LimitedAction } from "../../lib/rate-limits.ts";
import { getServer } from "./server.ts";
import { type Admission, takeShares } from "./take-shares.ts";
import { findVisitor } from "./visitor.ts";

/** Take one use of a limited action for whoever asks. */
export async function admit(action: LimitedAction): Promise<Admission> {
  const { env, db } = getServer();
  const limit = rateLimitsOf(env)[action];
  if (!limit) return { refusal: null, headers: {} };
  const received = await headers();
  return takeShares(db, {
    secret: env.BENCHHUB_SECRET,
    action,
    limit,
    visitor: await findVisitor(),
    address: clientAddress({
      peer: received.get(peerAddressHeader) ?? "unknown",
      forwardedFor: received.get("x-forwarded-for"),
      proxies: env.TRUST_PROXY,
    }),
  });
}

/** For actions, which answer with a result and no headers. @throws BenchHubError "rate-limited". */
export async function admitOrThrow(action: LimitedAction): Promise<void> {
  const { refusal } = await admit(action);
  if (refusal) throw refusal;
}

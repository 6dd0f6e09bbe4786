import type { Queryable } from "../../db/client.ts";
import { type Claims, extendClaims } from "../../db/queries/sample-claims.ts";

/** Keeps one batch of claims alive at a time, over a while without the database too. */
type ClaimKeeper = {
  hold: (claims: Claims) => void;
  /** Of the latest batch: another holder took it while it was lost. */
  isLost: (itemId: number) => boolean;
  /** Extends no more, once what is under way has ended: claims given back after it stay so. */
  letGo: () => Promise<void>;
  stop: () => Promise<void>;
};

export function keepClaims({ db, everyMs }: { db: Queryable; everyMs: number }): ClaimKeeper {
  let held: Claims | null = null;
  let lost = new Set<number>();
  let extending: Promise<void> = Promise.resolve();
  async function extend(): Promise<void> {
    if (held === null) return;
    const claims = held;
    const ours = await extendClaims(db, claims);
    if (claims === held) lost = new Set(claims.itemIds.filter(id => !ours.has(id)));
  }
  const timer = setInterval(() => {
    // The database is briefly away: the next time decides.
    extending = extending.then(extend).catch(() => {});
  }, everyMs);
  async function letGo(): Promise<void> {
    held = null;
    await extending;
  }
  return {
    hold(claims) {
      held = claims;
      lost = new Set();
    },
    isLost: itemId => lost.has(itemId),
    letGo,
    async stop() {
      clearInterval(timer);
      await letGo();
    },
  };
}

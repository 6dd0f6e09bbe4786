import { setTimeout as sleep } from "node:timers/promises";
import { listLiveClaims, pidOfClaim, placeClaim, removeClaim } from "./claims.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";

const tellAfterMs = 3_000;

/**
 * Run `critical` while no other process (nor another call in this one) runs one for the same folder.
 * Place a claim, then look: whoever placed second sees the first and withdraws, so two never pass; the random pause
 * parts those who met. A killed holder's claim is dead and holds nobody up.
 */
export async function withExclusiveLock<T>({
  folder,
  log,
  timeoutMs = 600_000,
  critical,
}: {
  folder: string;
  log: (line: string) => void;
  timeoutMs?: number;
  critical: () => Promise<T>;
}): Promise<T> {
  const claim = await win({ folder, log, timeoutMs });
  try {
    return await critical();
  } finally {
    removeClaim(folder, claim);
  }
}

async function win({
  folder,
  log,
  timeoutMs,
}: {
  folder: string;
  log: (line: string) => void;
  timeoutMs: number;
}): Promise<string> {
  const startedAt = Date.now();
  let told = false;
  for (;;) {
    if (listLiveClaims(folder).length === 0) {
      const claim = placeClaim(folder);
      if (listLiveClaims(folder).every(other => other === claim)) return claim;
      removeClaim(folder, claim);
    }
    const waitedMs = Date.now() - startedAt;
    const holder = listLiveClaims(folder).map(pidOfClaim)[0];
    if (waitedMs > timeoutMs) {
      throw new EmbeddedPostgresError({
        code: "busy",
        message: `Process ${holder} has been starting or stopping the database for ${Math.round(waitedMs / 1000)} s. End it, then try again.`,
      });
    }
    if (!told && waitedMs > tellAfterMs && holder !== undefined) {
      told = true;
      log(`Waiting for process ${holder}, which is starting or stopping the database.`);
    }
    await sleep(5 + Math.random() * 30);
  }
}

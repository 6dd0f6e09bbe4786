import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Queryable } from "../client.ts";
import { sampleClaims } from "../schema/pacing.ts";

/** A holder that stops extending is taken for dead after this long. */
const claimSeconds = 15;
const expiry = sql`now() + make_interval(secs => ${claimSeconds})`;

/** Items of a model that one holder asks. */
export type Claims = {
  modelId: number;
  promptVersion: string;
  repeat: number;
  itemIds: readonly number[];
  holder: string;
};

/** Which of the items are now the holder's to ask: those nobody holds, and its own. */
export function claimItems(db: Queryable, claims: Claims): Promise<Set<number>> {
  return writeClaims(
    db,
    claims,
    sql`sample_claims.expires_at < now() or sample_claims.holder = excluded.holder`,
  );
}

/**
 * Hold claims for longer; those that a crash of the database took away are made again. @returns which are the holder's:
 * what another took meanwhile is not.
 */
export function extendClaims(db: Queryable, claims: Claims): Promise<Set<number>> {
  return writeClaims(db, claims, sql`sample_claims.holder = excluded.holder`);
}

/** Claims that aren't there are made, those that are pass to the holder where `may` says so. @returns the holder's. */
async function writeClaims(
  db: Queryable,
  { modelId, promptVersion, repeat, itemIds, holder }: Claims,
  may: SQL,
): Promise<Set<number>> {
  if (itemIds.length === 0) return new Set();
  // One lock order for every claimer, or two overlapping batches could wait for each other.
  const ordered = [...itemIds].sort((a, b) => a - b);
  const rows = await db.execute<{ item_id: number }>(sql`
    insert into sample_claims (model_id, prompt_version, repeat, item_id, holder, expires_at)
    select ${modelId}, ${promptVersion}, ${repeat}, item_id, ${holder}, ${expiry}
    from unnest(${sql.param(ordered)}::int[]) as item_id
    on conflict (model_id, prompt_version, repeat, item_id) do update
      set holder = excluded.holder, expires_at = excluded.expires_at where ${may}
    returning item_id`);
  return new Set(rows.map(row => row.item_id));
}

/** Give the holder's claims back: all of them, or those on some items of a prompt version. */
export async function releaseClaims(
  db: Queryable,
  { holder, promptVersion }: { holder: string; promptVersion?: string },
): Promise<void> {
  const own = eq(sampleClaims.holder, holder);
  await db
    .delete(sampleClaims)
    .where(promptVersion === undefined ? own : and(own, eq(sampleClaims.promptVersion, promptVersion)));
}

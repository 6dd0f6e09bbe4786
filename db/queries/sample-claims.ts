import { and, eq, lt, type SQL, sql } from "drizzle-orm";
import type { Queryable } from "../client.ts";
import { sampleClaims } from "../schema/pacing.ts";
import { type Answers, isMeasured } from "./samples.ts";

/** A holder that stops extending is taken for dead after this long. */
const claimSeconds = 15;
const expiry = sql`now() + make_interval(secs => ${claimSeconds})`;

/** Longer than answers wait in memory for a database that is away. */
const awayMinutes = 11;
const started = sql`pg_postmaster_start_time()`;
/**
 * Given back, or run out and not for want of a database to extend it in: after one has started, holders of before have time
 * to come back.
 */
const isFree = sql`sample_claims.expires_at < now() and (
  sample_claims.holder like '%/'
  or now() > ${started} + make_interval(secs => ${claimSeconds})
  or sample_claims.expires_at < ${started} - make_interval(mins => ${awayMinutes}))`;

/** Items of a model that one holder asks. */
export type Claims = {
  modelId: number;
  promptVersion: string;
  repeat: number;
  itemIds: readonly number[];
  holder: string;
};

/**
 * In one look: which of the items are measured, and which of the others are now the holder's to ask, since nobody holds
 * them. It sees answers that were stored before it began: whoever stores one and gives its claim back meanwhile leaves an
 * item that is claimed and measured. So look at what was claimed before asking it; nobody else does any more. `tries` says
 * of claimed items how often the holder's task tried them before, as `leaveTries` left it.
 */
export async function claimMissing(
  db: Queryable,
  { holder, ...answers }: Answers & { holder: string },
): Promise<{ measured: Set<number>; claimed: Set<number>; tries: Map<number, number> }> {
  const { modelId, promptVersion, repeat = 0, itemIds } = answers;
  if (itemIds.length === 0) return { measured: new Set(), claimed: new Set(), tries: new Map() };
  const rows = await db.execute<{ item_id: number; is_claimed: boolean; tries: number }>(sql`
    with measured as (
      select item_id from experiment_samples where ${isMeasured(answers)}),
    claimed as (${insertClaims(
      { modelId, promptVersion, repeat, itemIds, holder },
      {
        only: sql`item_id not in (select item_id from measured)`,
        may: sql`(${isFree}) or sample_claims.holder = excluded.holder`,
      },
    )})
    select item_id, false as is_claimed, 0 as tries from measured
    union all select item_id, true, tries from claimed`);
  const ids = (isClaimed: boolean) =>
    new Set(rows.filter(row => row.is_claimed === isClaimed).map(row => row.item_id));
  const tried = rows.filter(row => row.tries > 0);
  return {
    measured: ids(false),
    claimed: ids(true),
    tries: new Map(tried.map(row => [row.item_id, row.tries])),
  };
}

/** Hold claims for longer, or make them again. @returns which are the holder's: what another took meanwhile is not. */
export async function extendClaims(db: Queryable, claims: Claims): Promise<Set<number>> {
  if (claims.itemIds.length === 0) return new Set();
  const rows = await db.execute<{ item_id: number }>(
    insertClaims(claims, { only: sql`true`, may: sql`sample_claims.holder = excluded.holder` }),
  );
  return new Set(rows.map(row => row.item_id));
}

/** Claims that aren't there are made, those that are pass to the holder where `may` says so. Returns the holder's. */
function insertClaims(
  { modelId, promptVersion, repeat, itemIds, holder }: Claims,
  { only, may }: { only: SQL; may: SQL },
): SQL {
  // One lock order for every claimer, or two overlapping batches could wait for each other.
  const ordered = [...itemIds].sort((a, b) => a - b);
  return sql`
    insert into sample_claims (model_id, prompt_version, repeat, item_id, holder, expires_at)
    select ${modelId}::int, ${promptVersion}::text, ${repeat}::int, item_id, ${holder}::text, ${expiry}
    from unnest(${sql.param(ordered)}::int[]) with ordinality as asked (item_id, place)
    where ${only}
    order by place
    on conflict (model_id, prompt_version, repeat, item_id) do update
      set holder = excluded.holder, expires_at = excluded.expires_at,
        tries = case when ${taskOf("sample_claims")} = ${taskOf("excluded")} then sample_claims.tries else 0 end
      where ${may}
    returning item_id, tries`;
}

function taskOf(row: "sample_claims" | "excluded"): SQL {
  return sql`split_part(${sql.raw(row)}.holder, '/', 1)`;
}

/** Give claims back whose items were tried so often and not stored: whoever claims them next for the task is told. */
export async function leaveTries(
  db: Queryable,
  {
    modelId,
    promptVersion,
    repeat,
    holder,
    tries,
  }: Omit<Claims, "itemIds"> & { tries: ReadonlyMap<number, number> },
): Promise<void> {
  if (tries.size === 0) return;
  await db.execute(sql`
    update sample_claims c
    set tries = c.tries + left_by.tries, holder = ${taskOfHolder(holder)}, expires_at = now()
    from unnest(${sql.param([...tries.keys()])}::int[], ${sql.param([...tries.values()])}::int[])
      as left_by (item_id, tries)
    where c.holder = ${holder} and c.model_id = ${modelId} and c.prompt_version = ${promptVersion}
      and c.repeat = ${repeat} and c.item_id = left_by.item_id`);
}

/** Who holds what was left: a task, and nobody of it. */
function taskOfHolder(holder: string): string {
  return `${holder.split("/", 1)[0]}/`;
}

/** Forget what ran out long ago. */
export async function sweepClaims(db: Queryable): Promise<void> {
  await db.delete(sampleClaims).where(lt(sampleClaims.expiresAt, sql`now() - interval '2 days'`));
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

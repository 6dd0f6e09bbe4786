import { eq, lt, sql } from "drizzle-orm";
import type { RateLimit } from "../../lib/rate-limits.ts";
import type { Queryable } from "../client.ts";
import { rateLimits } from "../schema/rate-limits.ts";

export type RateUse = {
  allowed: boolean;
  /** How many more are allowed right now. */
  remaining: number;
  /** Seconds until everything is free again. */
  resetSeconds: number;
  /** Seconds until one more is allowed; 0 if it is. */
  retryAfterSeconds: number;
};

/**
 * Take one use of a limit, in one statement on the database's clock, however many processes do so at once: at most `count`
 * at once, and one more each `seconds / count` (generic cell rate algorithm, ITU-T I.371). A refused use costs nothing.
 */
export async function takeRate(
  db: Queryable,
  { key, limit: { count, seconds } }: { key: string; limit: RateLimit },
): Promise<RateUse> {
  const each = seconds / count;
  const window = sql`make_interval(secs => ${seconds})`;
  const step = sql`make_interval(secs => ${each})`;
  // A microsecond of slack: the steps of a whole window, added up, round to a little more than it.
  const end = sql`clock_timestamp() + ${window} + interval '1 microsecond' * ${count}`;
  // Nothing is used further ahead than a window: what is was noted before the database's clock went back, and counts no more.
  const used = sql`case when ${rateLimits.freeAt} > ${end} then clock_timestamp() else greatest(${rateLimits.freeAt}, clock_timestamp()) end`;
  const next = sql`${used} + ${step}`;
  const [taken] = await db.execute<{ left: number }>(sql`
    insert into ${rateLimits} (key, free_at) values (${key}, clock_timestamp() + ${step})
    on conflict (key) do update set free_at = ${next}
      where ${next} <= ${end}
    returning extract(epoch from free_at - clock_timestamp())::float8 as left`);
  if (taken) {
    return {
      allowed: true,
      remaining: Math.max(0, Math.floor((seconds - taken.left) / each + 1e-3)),
      resetSeconds: Math.ceil(taken.left),
      retryAfterSeconds: 0,
    };
  }
  return refusedAt({ left: await findLeft(db, key), limit: { count, seconds } });
}

/** How a limit stands, without taking a use of it. */
export async function findRate(
  db: Queryable,
  { key, limit }: { key: string; limit: RateLimit },
): Promise<RateUse> {
  const { count, seconds } = limit;
  const each = seconds / count;
  const noted = await findLeft(db, key);
  // As above: what is noted further ahead than a window counts no more.
  const left = noted > seconds + 1e-3 ? 0 : Math.max(0, noted);
  const remaining = Math.max(0, Math.floor((seconds - left) / each + 1e-3));
  if (remaining === 0) return refusedAt({ left, limit });
  return { allowed: true, remaining, resetSeconds: Math.ceil(left), retryAfterSeconds: 0 };
}

/** Undo one use that was taken a moment ago. */
export async function giveRateBack(
  db: Queryable,
  { key, limit: { count, seconds } }: { key: string; limit: RateLimit },
): Promise<void> {
  await db
    .update(rateLimits)
    .set({ freeAt: sql`${rateLimits.freeAt} - make_interval(secs => ${seconds / count})` })
    .where(eq(rateLimits.key, key));
}

/** Seconds until all uses are free again; negative where they have been for so long. */
async function findLeft(db: Queryable, key: string): Promise<number> {
  const [row] = await db.execute<{ left: number }>(
    sql`select extract(epoch from free_at - clock_timestamp())::float8 as left from ${rateLimits} where key = ${key}`,
  );
  return row?.left ?? 0;
}

function refusedAt({ left, limit: { count, seconds } }: { left: number; limit: RateLimit }): RateUse {
  return {
    allowed: false,
    remaining: 0,
    resetSeconds: Math.max(1, Math.ceil(left)),
    retryAfterSeconds: Math.max(1, Math.ceil(left + seconds / count - seconds)),
  };
}

/** Forget whoever is free again. @returns how many rows went. */
export async function sweepRateLimits(db: Queryable): Promise<number> {
  const rows = await db
    .delete(rateLimits)
    .where(lt(rateLimits.freeAt, sql`now()`))
    .returning({ key: rateLimits.key });
  return rows.length;
}

import { type SQL, sql } from "drizzle-orm";
import type { Queryable } from "../client.ts";

export type PaceUnit = "requests" | "tokens";

/** How far ahead of an even pace calls may run, as seconds' worth: a short burst after a pause. */
const burstSeconds = 2;

/**
 * Take an amount out of an endpoint's stated rate, if it is due (generic cell rate algorithm, as in ATM traffic control): one
 * atomic update, right across processes. @returns 0 where it is taken; else milliseconds until it is due, and nothing is
 * taken: who stops waiting leaves no gap behind.
 */
export async function takePace(
  db: Queryable,
  {
    endpoint,
    unit,
    amount,
    perMinute,
  }: { endpoint: string; unit: PaceUnit; amount: number; perMinute: number },
): Promise<number> {
  const step = stepOf(amount, perMinute);
  const burst = sql`make_interval(secs => ${burstSeconds})`;
  const taken = await db.execute(sql`
    insert into endpoint_paces (endpoint, unit, due_at) values (${endpoint}, ${unit}, clock_timestamp() + ${step})
    on conflict (endpoint, unit) do update
      set due_at = greatest(endpoint_paces.due_at, clock_timestamp()) + ${step}
      where endpoint_paces.due_at - ${burst} <= clock_timestamp()
    returning 1 as taken`);
  if (taken.length > 0) return 0;
  const [row] = await db.execute<{ wait_ms: number }>(sql`
    select extract(epoch from due_at - ${burst} - clock_timestamp()) * 1000 as wait_ms
    from endpoint_paces where endpoint = ${endpoint} and unit = ${unit}`);
  return Math.max(1, Math.ceil(Number(row?.wait_ms ?? 1)));
}

/**
 * Take more of a rate, or give back, once it is known what a call that took its estimate has used. What comes back after it
 * was due is lost: an endpoint that idled owes nothing.
 */
export async function settlePace(
  db: Queryable,
  {
    endpoint,
    unit,
    difference,
    perMinute,
  }: { endpoint: string; unit: PaceUnit; difference: number; perMinute: number },
): Promise<void> {
  await db.execute(sql`
    update endpoint_paces set due_at = due_at + ${stepOf(difference, perMinute)}
    where endpoint = ${endpoint} and unit = ${unit}`);
}

/** An endpoint asked to be left alone for so long: every process is to know. */
export async function notePause(
  db: Queryable,
  { endpoint, pauseMs }: { endpoint: string; pauseMs: number },
): Promise<void> {
  await db.execute(sql`
    insert into endpoint_paces (endpoint, unit, due_at)
    values (${endpoint}, 'pause', clock_timestamp() + make_interval(secs => ${pauseMs / 1_000}::float8))
    on conflict (endpoint, unit) do update set due_at = greatest(endpoint_paces.due_at, excluded.due_at)`);
}

/** For how many milliseconds yet an endpoint is to be left alone; 0: it is not. */
export async function findPause(db: Queryable, endpoint: string): Promise<number> {
  const [row] = await db.execute<{ pause_ms: number }>(sql`
    select extract(epoch from due_at - clock_timestamp())::float8 * 1000 as pause_ms
    from endpoint_paces where endpoint = ${endpoint} and unit = 'pause'`);
  return Math.max(0, Math.ceil(row?.pause_ms ?? 0));
}

function stepOf(amount: number, perMinute: number): SQL {
  return sql`make_interval(secs => ${(60 * amount) / perMinute}::float8)`;
}

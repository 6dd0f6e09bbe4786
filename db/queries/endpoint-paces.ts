import { sql } from "drizzle-orm";
import type { Queryable } from "../client.ts";

export type PaceUnit = "requests" | "tokens";

/** How far ahead of an even pace calls may run, as seconds' worth: a short burst after a pause. */
const burstSeconds = 2;

/**
 * Take an amount out of an endpoint's stated rate (generic cell rate algorithm, as in ATM traffic control): one atomic
 * update, right across processes. @returns milliseconds to wait before using it; 0 within the burst.
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
  const step = sql`make_interval(secs => ${(60 * amount) / perMinute}::float8)`;
  const [row] = await db.execute<{ wait_ms: number }>(sql`
    insert into endpoint_paces (endpoint, unit, due_at) values (${endpoint}, ${unit}, clock_timestamp() + ${step})
    on conflict (endpoint, unit) do update
      set due_at = greatest(endpoint_paces.due_at, clock_timestamp()) + ${step}
    returning extract(epoch from due_at - ${step} - clock_timestamp()) * 1000 as wait_ms`);
  return Math.max(0, Number(row!.wait_ms) - burstSeconds * 1_000);
}

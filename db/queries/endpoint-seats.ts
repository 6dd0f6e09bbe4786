import { and, eq, sql } from "drizzle-orm";
import { fairShare } from "../../lib/engine/runner/fair-share.ts";
import type { Queryable } from "../client.ts";
import { endpointSeats } from "../schema/pacing.ts";
import { lockName } from "./lock-name.ts";

/** A process that stops asking is taken for dead after this long, and its seats are free. */
const leaseSeconds = 10;
/** What does not divide evenly goes round in turns this long. */
const turnSeconds = 5;

/**
 * Lease seats at an endpoint: calls that this process may have under way. The sum over all living processes never
 * exceeds `cap`: a newcomer waits until the others have shrunk to their share, which they do at their next lease.
 * @returns the seats held from now on; `running` of them may still be in use beyond the share and stay counted.
 */
export async function leaseSeats(
  db: Queryable,
  {
    endpoint,
    process,
    wanted,
    running,
    cap,
  }: { endpoint: string; process: string; wanted: number; running: number; cap: number },
): Promise<number> {
  return db.transaction(async tx => {
    await lockName(tx, `seats ${endpoint}`);
    const rows = await tx.execute<{ process: string; seats: number; wanted: number; turn: number }>(sql`
      select process, seats, wanted, (extract(epoch from now())::bigint / ${turnSeconds})::int as turn
      from endpoint_seats
      where endpoint = ${endpoint} and (expires_at > now() or process = ${process})`);
    const others = rows.filter(row => row.process !== process);
    const share = fairShare({
      cap,
      names: [...others.map(row => row.process), process],
      name: process,
      turn: rows[0]?.turn ?? 0,
    });
    const taken = others.reduce((sum, row) => sum + row.seats, 0);
    const isShort = others.some(row => row.wanted > row.seats);
    const free = Math.max(0, cap - taken);
    // What nobody else is short of may be taken beyond one's share.
    const seats = Math.min(wanted, isShort ? share : cap, free);
    const held = Math.max(seats, Math.min(running, free));
    await tx
      .insert(endpointSeats)
      .values({
        endpoint,
        process,
        seats: held,
        wanted,
        expiresAt: sql`now() + make_interval(secs => ${leaseSeconds})`,
      })
      .onConflictDoUpdate({
        target: [endpointSeats.endpoint, endpointSeats.process],
        set: { seats: held, wanted, expiresAt: sql`excluded.expires_at` },
      });
    return seats;
  });
}

export async function giveSeatsBack(
  db: Queryable,
  { endpoint, process }: { endpoint: string; process: string },
): Promise<void> {
  await db
    .delete(endpointSeats)
    .where(and(eq(endpointSeats.endpoint, endpoint), eq(endpointSeats.process, process)));
}

import { sql } from "drizzle-orm";
import type { Queryable } from "../client.ts";

/**
 * After the database's clock went back (a virtual machine that was set right), whatever was to run out or come due "soon"
 * lies that far ahead: claims of the dead hold, dead workers seem alive, the queue's own rounds wait. Nothing of ours is set
 * further ahead than minutes, so what is comes due now. @returns how many rows that was.
 */
export async function settleClock(db: Queryable): Promise<{ late: number }> {
  const counts = [];
  for (const statement of statements) counts.push((await db.execute(statement)).length);
  return { late: counts.reduce((sum, count) => sum + count, 0) };
}

const soon = sql`now() + interval '5 minutes'`;
/** A rate of a few calls an hour is waited for longer. */
const muchLater = sql`now() + interval '2 hours'`;

const statements = [
  sql`delete from sample_claims where expires_at > ${soon} returning 1`,
  sql`delete from endpoint_seats where expires_at > ${soon} returning 1`,
  sql`delete from endpoint_paces where due_at > ${muchLater} returning 1`,
  sql`update pgboss.job set start_after = now() where state in ('created', 'retry') and start_after > ${soon} returning 1`,
  sql`update pgboss.job set heartbeat_on = now(), started_on = least(started_on, now())
    where state = 'active' and heartbeat_on > ${soon} returning 1`,
  sql`update pgboss.queue set monitor_on = null, monitor_claim_on = null, maintain_on = null
    where greatest(monitor_on, monitor_claim_on, maintain_on) > ${soon} returning 1`,
  sql`update pgboss.version set cron_on = null, bam_on = null, flow_on = null, reindex_on = null, monitor_backoff_on = null
    where greatest(cron_on, bam_on, flow_on, reindex_on, monitor_backoff_on) > ${soon} returning 1`,
];

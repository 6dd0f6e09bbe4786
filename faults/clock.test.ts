import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scaled, tell } from "./scale.ts";
import { expectTruthfulEnd } from "./site/expect-truthful-end.ts";
import { openSite, type Site, siteApplication } from "./site/open-site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

describe("a worker whose clock differs from the database's and the endpoint's", () => {
  const shifts = [
    ["a day behind", -86_400_000],
    ["a day ahead", 86_400_000],
  ] as const;
  it.each(scaled(shifts, 1))(
    "by %s, waits as long as it is asked to and measures everything once",
    async (how, clockShiftMs) => {
      const model = `clock-${how.replaceAll(" ", "-")}`;
      site.fake.setModel(model, {
        latencyMs: 20,
        key: site.key,
        faults: [{ fault: "rate-limit-date", when: { calls: [3, 10] } }],
      });
      const worker = await site.startWorker({ clockShiftMs });
      const task = await site.untilEnded(await site.submit([model], { items: 60 }));
      expect(task.status).toBe("SUCCESS");
      const { repeated } = await expectTruthfulEnd(site, { task });
      tell({ fault: "worker's clock", how, calledAgain: repeated });
      expect(repeated).toBe(2);
      worker.kill("SIGTERM");
      await worker.ended;
    },
  );
});

/**
 * What died with the worker is what it had asked for and not stored: calls in flight, and answers that waited for a
 * transaction, which are the more the slower the machine. Exactly that is asked again, so it is counted at its death.
 */
describe("a database whose clock jumps while a worker dies", () => {
  const jumps = [
    ["backward", "3 hours"],
    ["forward", "-3 hours"],
  ] as const;
  it.each(scaled(jumps, 1))(
    "%s, lets another worker go on at once and ask again for what was lost, and for nothing else",
    async (how, shift) => {
      const model = `jump-${how}`;
      site.fake.setModel(model, { latencyMs: [50, 200], key: site.key });
      // No call takes so long: none is tried twice.
      const settings = { ENDPOINT_TIMEOUT_SECONDS: "60" };
      const worker = await site.startWorker({ settings });
      const taskId = await site.submit([model], { items: 120, seed: 7 });
      await expect.poll(() => countSamples(taskId), { timeout: 60_000, interval: 20 }).toBeGreaterThan(20);
      worker.kill("SIGKILL");
      await worker.ended;
      // The database does to the end what it had been told, without it.
      await expect.poll(countForeign, { timeout: 60_000, interval: 20 }).toBe(0);
      const stored = await countSamples(taskId);
      await shiftTimes(shift);
      const asked = site.fake.calls.read(model).calls;
      const other = await site.startWorker({ settings });
      const task = await site.untilEnded(taskId, 90_000);
      expect(task.status).toBe("SUCCESS");
      const { repeated } = await expectTruthfulEnd(site, { task });
      tell({ fault: "database's clock", how, asked, stored, calledTwice: repeated });
      expect(repeated).toBe(asked - stored);
      other.kill("SIGTERM");
      await other.ended;
    },
  );
});

/** Connections that are not this test's. */
async function countForeign(): Promise<number> {
  const [row] = await site.db.execute<{ n: number }>(sql`
    select count(*)::int as n from pg_stat_activity where datname = current_database()
      and backend_type = 'client backend' and application_name not in (${siteApplication}, 'benchhub-sender')`);
  return row!.n;
}

async function countSamples(taskId: string): Promise<number> {
  const [row] = await site.db.execute<{ n: number }>(
    sql`select count(*)::int as n from experiment_samples where task_id = ${taskId}`,
  );
  return row!.n;
}

/** What a clock that jumped looks like from inside: everything written so far lies that much further away. */
async function shiftTimes(by: string): Promise<void> {
  const columns = await site.db.execute<{ table: string; column: string }>(sql`
    select format('%I.%I', table_schema, table_name) as table, column_name as column
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_type = 'BASE TABLE' and data_type = 'timestamp with time zone'
      and (table_schema = 'public' or (table_schema = 'pgboss' and table_name in ('job_common', 'queue', 'version')))
      and is_generated = 'NEVER'`);
  for (const { table, column } of columns)
    await site.db.execute(sql.raw(`update ${table} set "${column}" = "${column}" + interval '${by}'`));
}

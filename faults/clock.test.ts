import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scaled, tell } from "./scale.ts";
import { expectTruthfulEnd } from "./site/expect-truthful-end.ts";
import { openSite, type Site } from "./site/open-site.ts";

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

/** In flight at the endpoint, and answers that wait to be stored: the busier the machine, the more. */
const mostLost = 8 + 16;

describe("a database whose clock jumps while a worker dies", () => {
  const jumps = [
    ["backward", "3 hours"],
    ["forward", "-3 hours"],
  ] as const;
  it.each(scaled(jumps, 1))("%s, lets another worker go on at once", async (how, shift) => {
    const model = `jump-${how}`;
    site.fake.setModel(model, { latencyMs: [50, 200], key: site.key });
    const worker = await site.startWorker();
    const taskId = await site.submit([model], { items: 120, seed: 7 });
    await sleep(1_500);
    worker.kill("SIGKILL");
    await worker.ended;
    await shiftTimes(shift);
    await site.startWorker();
    const task = await site.untilEnded(taskId, 90_000);
    expect(task.status).toBe("SUCCESS");
    const { repeated } = await expectTruthfulEnd(site, { task });
    tell({ fault: "database's clock", how, calledTwice: repeated });
    expect(repeated).toBeLessThanOrEqual(mostLost);
  });
});

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

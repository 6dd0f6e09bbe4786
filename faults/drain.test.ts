import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { scaled, tell } from "./scale.ts";
import { expectTruthfulEnd } from "./site/expect-truthful-end.ts";
import { openSite, type Site } from "./site/open-site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

/** What the start command gives it before it kills. */
const longestMs = 25_000;

/** With how many cuts are counted, of calls that were waited for through most of the worker's life; null: not looked at. */
const endpoints: [string, Parameters<Site["fake"]["setModel"]>[1], number | null][] = [
  ["hangs", { faults: [{ fault: "hang", when: "always" }] }, 1],
  ["takes a minute", { latencyMs: 60_000 }, null],
  ["drips", { faults: [{ fault: "slow-drip", when: "always" }] }, 1],
  ["asks to wait", { faults: [{ fault: "rate-limit", when: "always" }] }, 0],
  ["is fast", { latencyMs: 20 }, 0],
];
it.each(scaled(endpoints, 2))(
  "SIGTERM ends a worker in time while its endpoint %s, and another one does the rest",
  async (how, behaviour, cuts) => {
    const model = `drained-${how.replaceAll(" ", "-")}`;
    site.fake.setModel(model, { key: site.key, ...behaviour });
    const worker = await site.startWorker({ settings: { ENDPOINT_TIMEOUT_SECONDS: "300" } });
    const readyAt = performance.now();
    const taskId = await site.submit([model], { items: 100 });
    await expect.poll(() => site.fake.calls.read(model).calls, { timeout: 20_000 }).toBeGreaterThan(4);
    const arrivedAt = performance.now();
    const waitsLong = () => performance.now() - arrivedAt > 500 + 2 * (arrivedAt - readyAt);
    if (cuts) await expect.poll(waitsLong, { timeout: 20_000 }).toBe(true);
    const startedAt = performance.now();
    worker.kill("SIGTERM");
    expect(await worker.ended).toBe(0);
    const drainedMs = Math.round(performance.now() - startedAt);
    expect(drainedMs).toBeLessThan(longestMs);
    const counted = await site.db.execute<{ n: number }>(
      sql`select cut_drains as n from task_models where task_id = ${taskId}`,
    );
    if (cuts !== null) expect(counted.map(({ n }) => n)).toEqual([cuts]);
    const jobs = await site.db.execute<{ retries: number; open: number }>(sql`
      select sum(retry_count)::int as retries, (count(*) filter (where state = 'created'))::int as open
      from pgboss.job where data->>'taskId' = ${taskId}`);
    // Each waits for a worker again as if it had not been taken.
    expect(jobs[0]).toMatchObject({ retries: 0 });
    expect(jobs[0]!.open).toBeGreaterThan(0);

    site.fake.setModel(model, { key: site.key });
    const heir = await site.startWorker();
    const task = await site.untilEnded(taskId);
    expect(task.status).toBe("SUCCESS");
    const { repeated } = await expectTruthfulEnd(site, { task });
    // What the worker that ended had asked counts with what its heir did; of the last few nobody knows whether they arrived.
    const [tried] = await site.db.execute<{ n: number }>(
      sql`select sum(attempts)::int as n from experiment_samples where task_id = ${taskId}`,
    );
    const { calls } = site.fake.calls.read(model);
    expect(tried!.n).toBeGreaterThanOrEqual(calls);
    expect(tried!.n).toBeLessThanOrEqual(calls + 8);
    tell({ fault: "SIGTERM", endpoint: how, drainedMs, calledTwice: repeated });
    heir.kill("SIGTERM");
    await heir.ended;
  },
);

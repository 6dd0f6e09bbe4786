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

const endpoints: [string, Parameters<Site["fake"]["setModel"]>[1]][] = [
  ["hangs", { faults: [{ fault: "hang", when: "always" }] }],
  ["takes a minute", { latencyMs: 60_000 }],
  ["drips", { faults: [{ fault: "slow-drip", when: "always" }] }],
  ["asks to wait", { faults: [{ fault: "rate-limit", when: "always" }] }],
  ["is fast", { latencyMs: 20 }],
];
it.each(scaled(endpoints, 2))(
  "SIGTERM ends a worker in time while its endpoint %s, and another one does the rest",
  async (how, behaviour) => {
    const model = `drained-${how.replaceAll(" ", "-")}`;
    site.fake.setModel(model, { key: site.key, ...behaviour });
    const worker = await site.startWorker({ settings: { ENDPOINT_TIMEOUT_SECONDS: "300" } });
    const taskId = await site.submit([model], { items: 100 });
    await expect.poll(() => site.fake.calls.read(model).calls, { timeout: 20_000 }).toBeGreaterThan(4);
    const startedAt = performance.now();
    worker.kill("SIGTERM");
    expect(await worker.ended).toBe(0);
    const drainedMs = Math.round(performance.now() - startedAt);
    expect(drainedMs).toBeLessThan(longestMs);

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

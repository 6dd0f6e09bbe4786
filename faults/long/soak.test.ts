import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { tell } from "../scale.ts";
import { expectTruthfulEnd } from "../site/expect-truthful-end.ts";
import { openSite, type Site } from "../site/open-site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

/** Someone at work asks a hundred questions of two models every five minutes: two hours of that are 24 such tasks. */
const usualTasks = 24;
const lastsMs = Number(process.env.SOAK_SECONDS ?? 300) * 1_000;
const mostGrownMb = 80;
const mostDeadRows = 50_000;

it(
  "two hours' worth of work and more, with faults now and then, leaves nothing behind that grows",
  async () => {
    const worker = await site.startWorker({ settings: { ENDPOINT_CONCURRENCY: "32", LOG_LEVEL: "error" } });
    const startedAt = performance.now();
    const looks: Awaited<ReturnType<typeof look>>[] = [];
    let tasks = 0;
    let calls = 0;
    while (performance.now() - startedAt < lastsMs) {
      const models = ["a", "b"].map(name => `soak-${name}-${tasks}`);
      for (const model of models)
        site.fake.setModel(model, {
          key: site.key,
          latencyMs: [5, 40],
          faults: [
            { fault: "rate-limit", when: { calls: [40] } },
            { fault: "server-error", when: { firstTryShare: 0.01 } },
            { fault: "reset", when: { firstTryShare: 0.01 } },
          ],
        });
      const taskId = await site.submit(models, { items: 100, seed: tasks % 7 });
      const task = await site.untilEnded(taskId);
      expect(task.status).toBe("SUCCESS");
      calls += models.reduce((sum, model) => sum + site.fake.calls.read(model).calls, 0);
      if (++tasks % 10 === 0) {
        const seen = await look(worker.pid);
        looks.push(seen);
        tell({ soak: Math.round((performance.now() - startedAt) / 1_000), tasks, calls, ...seen });
      }
      if (tasks % 25 === 0) await expectTruthfulEnd(site, { task });
    }
    expect(tasks).toBeGreaterThan(usualTasks);
    const [first, last] = [looks[Math.floor(looks.length / 4)]!, looks.at(-1)!];
    expect(last.rssMb - first.rssMb).toBeLessThan(mostGrownMb);
    expect(last.handles).toBeLessThanOrEqual(first.handles + 16);
    expect(last.connections).toBeLessThanOrEqual(first.connections + 4);
    expect(last.deadQueueRows).toBeLessThan(mostDeadRows);
    await sleep(1_000);
    expect(await look(worker.pid)).toMatchObject({ claims: 0, keys: 0, openJobs: 0 });
  },
  lastsMs + 120_000,
);

/** What may grow: the worker's memory and open files, connections, dead rows of the queue, what should have been given back. */
async function look(pid: number) {
  const [row] = await site.db.execute<{
    connections: number;
    deadQueueRows: number;
    claims: number;
    keys: number;
    openJobs: number;
  }>(sql`
    select (select count(*)::int from pg_stat_activity where datname = current_database()) as connections,
      (select coalesce(sum(n_dead_tup), 0)::int from pg_stat_user_tables where schemaname = 'pgboss') as "deadQueueRows",
      (select count(*)::int from sample_claims) as claims,
      (select count(*)::int from sealed_credentials) as keys,
      (select count(*)::int from pgboss.job where name = 'evaluate-shard' and state in ('created', 'retry', 'active')) as "openJobs"`);
  const rss = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return {
    rssMb: Math.round(Number(rss![1]) / 1_024),
    handles: readdirSync(`/proc/${pid}/fd`).length,
    ...row!,
  };
}

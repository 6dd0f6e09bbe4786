import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createAccessToken } from "../../jobs/access-token.ts";
import { isFinalState, type TaskState } from "../../lib/engine/leaderboard/task-status.ts";
import { tell } from "../scale.ts";
import { expectTruthfulEnd } from "../site/expect-truthful-end.ts";
import { openSite, type Site, siteSecret } from "../site/open-site.ts";
import { startWeb } from "../site/start-web.ts";
import type { SiteWorker } from "../site/start-worker.ts";

let site: Site;
let web: Awaited<ReturnType<typeof startWeb>>;
beforeAll(async () => {
  site = await openSite();
  web = await startWeb({
    env: { DATABASE_URL: site.database.url, BENCHHUB_SECRET: siteSecret, BENCHHUB_MODE: "local" },
  });
}, 360_000);
afterAll(async () => {
  await web?.stop();
  await site?.close();
});

/** Someone at work asks a hundred questions of two models every five minutes: two hours of that are 24 such tasks. */
const usualTasks = 24;
const lastsMs = Number(process.env.SOAK_SECONDS ?? 300) * 1_000;
const owners = ["ann", "ben", "cho"];
const pollEveryMs = 500;
const looksCount = 10;
/** After a collection: what grows here is a leak. */
const mostHeapGrownMb = 15;
/** It is about 170 MB at its start and 215 under load. */
const mostRssMb = 300;
/** The web process collects when it likes: between 310 and 440 MB. */
const mostWebGrownMb = 150;
/** A worker that says nothing for ten seconds is taken for dead. */
const mostDelayMs = 5_000;
const mostDeadRows = 50_000;

it(
  "two hours' worth of work and more, of several people at once, with faults now and then, leaves nothing behind that grows",
  async () => {
    const worker = await site.startWorker({ settings: { ENDPOINT_CONCURRENCY: "32", LOG_LEVEL: "error" } });
    const startedAt = performance.now();
    const isOver = () => performance.now() - startedAt >= lastsMs;
    const done = { tasks: 0, calls: 0 };
    const polled: number[] = [];
    const looks: Awaited<ReturnType<typeof look>>[] = [];

    const watch = async () => {
      for (let n = 1; n <= looksCount; n++) {
        await sleep(startedAt + (n * lastsMs) / looksCount - performance.now());
        const seen = await look(worker);
        looks.push(seen);
        tell({ soak: Math.round((performance.now() - startedAt) / 1_000), ...done, ...seen });
      }
    };
    await Promise.all([watch(), ...owners.map(owner => work({ owner, isOver, done, polled }))]);

    const ordered = polled.toSorted((a, b) => a - b);
    const share = (part: number) => Math.round(ordered[Math.floor(part * (ordered.length - 1))]!);
    tell({ polled: polled.length, pollMs: { p50: share(0.5), p95: share(0.95), most: share(1) } });
    expect(done.tasks).toBeGreaterThan(usualTasks);
    const [first, last] = [looks[Math.floor(looks.length / 4)]!, looks.at(-1)!];
    expect(last.heapMb - first.heapMb).toBeLessThan(mostHeapGrownMb);
    expect(Math.max(...looks.map(seen => seen.rssMb))).toBeLessThan(mostRssMb);
    expect(last.webRssMb - first.webRssMb).toBeLessThan(mostWebGrownMb);
    expect(Math.max(...looks.map(seen => seen.delayMs.most))).toBeLessThan(mostDelayMs);
    expect(last.handles).toBeLessThanOrEqual(first.handles + 16);
    expect(last.connections).toBeLessThanOrEqual(first.connections + 4);
    expect(last.deadQueueRows).toBeLessThan(mostDeadRows);
    await sleep(1_000);
    expect(await look(worker)).toMatchObject({ claims: 0, keys: 0, openJobs: 0 });
  },
  lastsMs + 120_000,
);

/** One person: task after task until it is over, followed over HTTP. Every fifth task is a large one. */
async function work({
  owner,
  isOver,
  done,
  polled,
}: {
  owner: string;
  isOver: () => boolean;
  done: { tasks: number; calls: number };
  /** How long each answer of the web process took, in ms. */
  polled: number[];
}): Promise<void> {
  const { token } = await createAccessToken({ db: site.db, owner, name: "soak", expiresInSeconds: null });
  for (let n = 0; !isOver(); n++) {
    const models = ["a", "b"].map(name => `soak-${owner}-${name}-${n}`);
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
    const taskId = await site.submit(models, {
      items: n % 5 === 4 ? 160 : 100,
      seed: n % 7,
      owner,
    });
    await follow({ taskId, token, polled });
    const task = await site.untilEnded(taskId);
    expect(task.status).toBe("SUCCESS");
    done.tasks++;
    done.calls += models.reduce((sum, model) => sum + site.fake.calls.read(model).calls, 0);
    if (n % 10 === 9) await expectTruthfulEnd(site, { task });
  }
}

async function follow({ taskId, token, polled }: { taskId: string; token: string; polled: number[] }) {
  for (;;) {
    const askedAt = performance.now();
    const response = await fetch(`${web.url}/api/v1/status/${taskId}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.status).toBe(200);
    const { status } = (await response.json()) as { status: TaskState };
    polled.push(performance.now() - askedAt);
    if (isFinalState(status)) return;
    await sleep(pollEveryMs);
  }
}

/** What may grow: memory and open files of the worker, memory of the web process, connections, dead rows of the queue, what should have been given back. */
async function look(worker: SiteWorker) {
  const [row] = await site.db.execute<{
    connections: number;
    deadQueueRows: number;
    claims: number;
    keys: number;
    openJobs: number;
  }>(sql`
    select (select count(*)::int from pg_stat_activity where datname = current_database()) as connections,
      (select coalesce(sum(n_dead_tup), 0)::int from pg_stat_user_tables where schemaname = 'pgboss') as "deadQueueRows",
      (select count(*)::int from sample_claims where expires_at > now()) as claims,
      (select count(*)::int from sealed_credentials) as keys,
      (select count(*)::int from pgboss.job where name = 'evaluate-shard' and state in ('created', 'retry', 'active')) as "openJobs"`);
  const rssMb = rssMbOf(worker.pid);
  return {
    rssMb,
    webRssMb: rssMbOf(web.pid),
    ...(await worker.askHealth()),
    handles: readdirSync(`/proc/${worker.pid}/fd`).length,
    ...row!,
  };
}

/** Linux only: elsewhere there is no such file. */
function rssMbOf(pid: number): number {
  return Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]) / 1_024);
}

import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { listTaskModels } from "../db/queries/task-models.ts";
import { evaluateShard, sweepTasks } from "../jobs/queue.ts";
import { tell } from "./scale.ts";
import { expectTruthfulEnd } from "./site/expect-truthful-end.ts";
import { openSite, type Site } from "./site/open-site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

/** Of shards that are submitted from now on. */
async function setExpiry({ seconds, retries = 50 }: { seconds: number; retries?: number }): Promise<void> {
  await site.db.execute(
    sql`update pgboss.queue set expire_seconds = ${seconds}, retry_limit = ${retries} where name = ${evaluateShard.name}`,
  );
}

it("jobs that vanished from the queue are sent again by the sweep", async () => {
  site.fake.setModel("lost", { latencyMs: 20, key: site.key });
  const taskId = await site.submit(["lost"], { items: 100, seed: 2 });
  // Before any worker could take one.
  await site.db.execute(sql`delete from pgboss.job where data->>'taskId' = ${taskId}`);
  await site.startWorker();
  await site.boss.send(sweepTasks.name, {});
  const task = await site.untilEnded(taskId);
  expect(task.status).toBe("SUCCESS");
  await expectTruthfulEnd(site, { task });
});

it("a job that outlives its time is taken again where it was: nothing is lost, doubled or started over", async () => {
  site.fake.setModel("long", { latencyMs: 600, key: site.key });
  // Six hours in the product; sixty questions, eight at once, take twice as long.
  await setExpiry({ seconds: 2 });
  const taskId = await site.submit(["long"], { items: 60 });
  const task = await site.untilEnded(taskId);
  expect(task.status).toBe("SUCCESS");
  const { repeated } = await expectTruthfulEnd(site, { task });
  const [jobs] = await site.db.execute<{ retries: number }>(
    sql`select sum(retry_count)::int as retries from pgboss.job where data->>'taskId' = ${taskId}`,
  );
  tell({ fault: "jobs expired", retries: jobs!.retries, calledTwice: repeated });
  expect(jobs!.retries).toBeGreaterThan(0);
  // Calls under way came back to whoever had made them, and the next waited for them.
  expect(repeated).toBe(0);
});

it("a job that never ends in its time is given up in the end: its model says so, what came is kept, and is asked no more", async () => {
  site.fake.setModel("endless", { latencyMs: 1_000, key: site.key });
  await setExpiry({ seconds: 2, retries: 0 });
  const taskId = await site.submit(["endless"], { items: 50, seed: 3 });
  const task = await site.untilEnded(taskId);
  const { calls } = site.fake.calls.read("endless");
  expect(calls).toBeLessThan(50);
  const [lane] = await listTaskModels(site.db, taskId);
  expect(lane!.stopped).toMatch(/broke down here again and again/);
  const { repeated } = await expectTruthfulEnd(site, { task, missing: 50 });
  tell({ fault: "job given up", status: task.status, calls, calledTwice: repeated });
  expect(repeated).toBe(0);
  // A worker hears of its task's end within half a second: what it may begin until then is one call a place.
  expect(site.fake.calls.read("endless").calls).toBeLessThanOrEqual(calls + 8);
});

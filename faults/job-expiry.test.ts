import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { tell } from "./scale.ts";
import { expectTruthfulEnd } from "./site/expect-truthful-end.ts";
import { openSite, type Site } from "./site/open-site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

it("a job that outlives its time is taken again where it was: nothing is lost, doubled or started over", async () => {
  site.fake.setModel("long", { latencyMs: 500, key: site.key });
  const taskId = await site.submit(["long"], { items: 50 });
  // Six hours in the product; fifty questions take longer than this.
  await site.db.execute(sql`update pgboss.job set expire_seconds = 2 where data->>'taskId' = ${taskId}`);
  await site.startWorker();
  const task = await site.untilEnded(taskId);
  expect(task.status).toBe("SUCCESS");
  const { repeated } = await expectTruthfulEnd(site, { task });
  const [jobs] = await site.db.execute<{ retries: number }>(
    sql`select sum(retry_count)::int as retries from pgboss.job where data->>'taskId' = ${taskId}`,
  );
  tell({ fault: "jobs expired", retries: jobs!.retries, calledTwice: repeated });
  expect(jobs!.retries).toBeGreaterThan(0);
  expect(repeated).toBeLessThanOrEqual(jobs!.retries * (8 + 6));
});

it("jobs that vanished from the queue are sent again by the sweep", async () => {
  site.fake.setModel("lost", { latencyMs: 20, key: site.key });
  const taskId = await site.submit(["lost"], { items: 100, seed: 2 });
  await site.db.execute(sql`delete from pgboss.job where data->>'taskId' = ${taskId}`);
  await site.db.execute(sql`insert into pgboss.job (name) values ('sweep-tasks')`);
  const task = await site.untilEnded(taskId);
  expect(task.status).toBe("SUCCESS");
  await expectTruthfulEnd(site, { task });
});

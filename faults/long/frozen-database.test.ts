import { afterAll, beforeAll, expect, it } from "vitest";
import { tell } from "../scale.ts";
import { expectTruthfulEnd } from "../site/expect-truthful-end.ts";
import { openSite, type Site } from "../site/open-site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

it("SIGTERM ends a worker in time though its database stands still, and another one does the rest", async () => {
  site.fake.setModel("frozen", { key: site.key, latencyMs: 200 });
  const worker = await site.startWorker();
  const taskId = await site.submit(["frozen"], { items: 100 });
  await expect.poll(() => site.fake.calls.read("frozen").calls, { timeout: 20_000 }).toBeGreaterThan(20);
  const goOn = await site.database.freeze();
  const startedAt = performance.now();
  worker.kill("SIGTERM");
  await worker.ended;
  const drainedMs = Math.round(performance.now() - startedAt);
  goOn();
  tell({ fault: "SIGTERM, frozen database", drainedMs });
  expect(drainedMs).toBeLessThan(25_000);
  await site.startWorker();
  const task = await site.untilEnded(taskId);
  expect(task.status).toBe("SUCCESS");
  const { repeated } = await expectTruthfulEnd(site, { task });
  tell({ fault: "SIGTERM, frozen database", calledTwice: repeated });
});

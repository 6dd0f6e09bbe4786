import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { isLong, momentBetween, tell } from "./scale.ts";
import { expectTruthfulEnd } from "./site/expect-truthful-end.ts";
import { openSite, type Site } from "./site/open-site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const kills = isLong ? 24 : 3;
/** All tasks share one endpoint and key: calls in flight to it, and a few whose answer had come while another was stored. */
const mostLostPerKill = 8 + 6;

it(`workers killed at ${kills} random moments cost the calls in flight: no sample is lost or doubled`, async () => {
  const taskIds: string[] = [];
  let [next, spare] = [await site.startWorker(), await site.startWorker()];
  for (let kill = 0; kill < kills; kill++) {
    if (kill % 3 === 0) {
      const model = `killed-${kill}`;
      site.fake.setModel(model, { accuracy: 0.7, latencyMs: [50, 400], key: site.key });
      taskIds.push(await site.submit([model], { items: 120, seed: kill }));
    }
    const atMs = momentBetween(`death ${kill}`, 0, 3_000);
    await sleep(atMs);
    next.kill("SIGKILL");
    await next.ended;
    tell({ fault: "worker killed", kill, atMs });
    [next, spare] = [spare, await site.startWorker()];
  }
  let calledTwice = 0;
  for (const taskId of taskIds) {
    const task = await site.untilEnded(taskId, 240_000);
    expect(task.status).toBe("SUCCESS");
    calledTwice += (await expectTruthfulEnd(site, { task })).repeated;
  }
  tell({ fault: "workers killed", kills, tasks: taskIds.length, calledTwice });
  expect(calledTwice).toBeLessThanOrEqual(kills * mostLostPerKill);
}, 480_000);

import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { isLong, momentBetween, tell } from "./scale.ts";
import { expectTruthfulEnd } from "./site/expect-truthful-end.ts";
import { openSite, type Site } from "./site/open-site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
  await site.startWorker();
  await site.startWorker();
});
afterAll(() => site?.close());

/** What two workers have in flight: a call that fails meanwhile is tried again. Whatever came back waits for the database. */
const mostRepeated = 2 * 8;

/** Longer than a worker's sign of life in some, and than a moment's patience in one. */
const awayBetweenMs: [number, number][] = [
  [200, 4_000],
  [200, 4_000],
  [12_000, 20_000],
  [200, 4_000],
  [12_000, 20_000],
  [35_000, 45_000],
];

it.each(awayBetweenMs.slice(0, isLong ? 6 : 1).map((_, n) => n))(
  "a database killed under load and started again costs the calls in flight at most: round %i",
  async round => {
    const models = ["a", "b"].map(name => `outlives-${name}-${round}`);
    for (const model of models) site.fake.setModel(model, { latencyMs: [50, 300], key: site.key });
    const taskId = await site.submit(models, { items: 150, seed: round });
    const atMs = momentBetween(`database ${round}`, 300, 2_500);
    await sleep(atMs);
    const awayMs = momentBetween(`away ${round}`, ...awayBetweenMs[round]!);
    await site.database.breakDown(awayMs);
    const task = await site.untilEnded(taskId);
    expect(task.status).toBe("SUCCESS");
    const { repeated } = await expectTruthfulEnd(site, { task });
    tell({ fault: "database killed", round, atMs, awayMs, calledTwice: repeated });
    expect(repeated).toBeLessThanOrEqual(mostRepeated);
    // Nothing of it reached the processes themselves.
    for (const { pid } of site.workers) expect(process.kill(pid, 0)).toBe(true);
  },
);

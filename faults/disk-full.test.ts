import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { scaled, tell } from "./scale.ts";
import { expectTruthfulEnd } from "./site/expect-truthful-end.ts";
import { openSite, type Site } from "./site/open-site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
  // PostgreSQL's own code and words for a disk without room (53100), at the tables that grow.
  await site.db.execute(sql`
    create function no_room() returns trigger language plpgsql as $$
    begin
      raise exception 'could not extend file "base/1/2": No space left on device' using errcode = 'disk_full';
    end $$`);
  await site.startWorker();
});
afterAll(() => site?.close());

const tables = [
  ["experiment_samples", 3_000],
  ["leaderboard_cache", 1_000],
] as const;
it.each(scaled(tables, 1))(
  "a disk that is full at %s for a while costs no call: answers wait until there is room",
  async (table, ms) => {
    const model = `full-${table}`;
    site.fake.setModel(model, { latencyMs: [20, 120], key: site.key });
    const taskId = await site.submit([model], { items: 100 });
    await expect.poll(() => site.fake.calls.read(model).calls, { timeout: 30_000 }).toBeGreaterThan(20);
    await site.db.execute(
      sql.raw(
        `create trigger no_room before insert or update on ${table} for each row execute function no_room()`,
      ),
    );
    await sleep(ms);
    const whileFull = site.fake.calls.read(model).calls;
    await site.db.execute(sql.raw(`drop trigger no_room on ${table}`));
    const task = await site.untilEnded(taskId);
    expect(task.status).toBe("SUCCESS");
    const { repeated } = await expectTruthfulEnd(site, { task });
    tell({ fault: "disk full", table, ms, whileFull, calledTwice: repeated });
    expect(repeated).toBe(0);
  },
);

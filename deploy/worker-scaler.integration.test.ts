import { readFileSync } from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import type { PgBoss } from "pg-boss";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import type { TestDatabase } from "../db/testing/test-database.ts";
import { evaluateShard, sendShards, sweepTasks } from "../jobs/queue.ts";
import { openQueuedDatabase } from "../jobs/testing/open-queued-database.ts";

let database: TestDatabase;
let boss: PgBoss;
beforeAll(async () => {
  ({ database, boss } = await openQueuedDatabase());
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await database.drop();
});

it("counts the shards that wait, run or are tried again, and no other job", async () => {
  const file = path.join(import.meta.dirname, "k8s/worker-scaler.yaml");
  const scaler = parseAllDocuments(readFileSync(file, "utf8"))
    .map(one => one.toJS())
    .find(({ kind }) => kind === "ScaledObject");
  const trigger = (scaler.spec.triggers as { metadata: { query: string; targetQueryValue: string } }[])[0]!
    .metadata;
  const ask = async () => Object.values((await database.db.execute(sql.raw(trigger.query)))[0]!)[0];
  expect(trigger.query).toContain(`name = '${evaluateShard.name}'`);

  expect(await ask()).toBe(0);
  const shards = Array.from({ length: 17 }, (_, shard) => ({
    shard,
    position: 0,
    first: shard,
    last: shard + 1,
  }));
  await sendShards({ boss, taskId: "t", run: 0, shards });
  await boss.send(sweepTasks.name);
  expect(await ask()).toBe(17);
  // As KEDA reckons: one worker for each of the target's number.
  expect(Math.ceil(17 / Number(trigger.targetQueryValue))).toBe(3);

  const setState = (state: string, shard: number) =>
    database.db.execute(
      sql`update pgboss.job set state = ${state}::pgboss.job_state where data->>'shard' = ${String(shard)}`,
    );
  await setState("active", 0);
  await setState("retry", 1);
  await setState("completed", 2);
  await setState("failed", 3);
  await setState("cancelled", 4);
  expect(await ask()).toBe(14);
});

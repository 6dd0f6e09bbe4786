import { sql } from "drizzle-orm";
import type { PgBoss } from "pg-boss";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { evaluateShard } from "../../jobs/queue.ts";
import { openQueuedDatabase } from "../../jobs/testing/open-queued-database.ts";
import { modelIdentity } from "../../lib/engine/models/model-identity.ts";
import type { TestDatabase } from "../testing/test-database.ts";
import { ensureModels } from "./models.ts";
import { settleClock } from "./settle-clock.ts";

let database: TestDatabase;
let boss: PgBoss;
beforeAll(async () => {
  ({ database, boss } = await openQueuedDatabase());
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await database.drop();
});
beforeEach(async () => {
  await database.clear();
  await boss.deleteAllJobs(evaluateShard.name);
});

/** Everything that waits for a time waits so long: a claim, seats, a pace, a job to come, one under way, the queue's rounds. */
async function setAhead(by: string): Promise<void> {
  const { db } = database;
  const at = sql`now() + ${by}::interval`;
  const [model] = await ensureModels(db, [modelIdentity({ choice: { builtin: "random" }, owner: "ann" })]);
  await db.execute(sql`insert into sample_claims (model_id, prompt_version, repeat, item_id, holder, expires_at)
    values (${model!.id}, '1', 0, 1, 'dead', ${at})`);
  await db.execute(sql`insert into endpoint_seats (endpoint, process, seats, wanted, expires_at)
    values ('e', 'dead', 8, 8, ${at})`);
  await db.execute(sql`insert into endpoint_paces (endpoint, unit, due_at) values ('e', 'requests', ${at})`);
  for (const shard of [0, 1]) await boss.send(evaluateShard.name, { taskId: "t", shard });
  await db.execute(sql`update pgboss.job set start_after = ${at} where data->>'shard' = '0'`);
  await db.execute(sql`update pgboss.job set state = 'active', started_on = ${at}, heartbeat_on = ${at}
    where data->>'shard' = '1'`);
  await db.execute(sql`update pgboss.queue set monitor_on = ${at} where name = ${evaluateShard.name}`);
  await db.execute(sql`update pgboss.version set cron_on = ${at}`);
}

async function countWaiting() {
  const [row] = await database.db.execute(sql`
    select (select count(*)::int from sample_claims) as claims,
      (select count(*)::int from endpoint_seats) as seats,
      (select count(*)::int from endpoint_paces) as paces,
      (select count(*)::int from pgboss.job where state = 'created' and start_after > now()) as jobs,
      (select count(*)::int from pgboss.job where state = 'active' and heartbeat_on > now()) as beats,
      (select count(*)::int from pgboss.queue where monitor_on > now()) as rounds,
      (select count(*)::int from pgboss.version where cron_on > now()) as timetable`);
  return { ...row };
}

it("after a clock that went back a day, all that waits for the old time is due at once", async () => {
  await setAhead("1 day");
  expect(await settleClock(database.db)).toEqual({ late: 7 });
  expect(await countWaiting()).toEqual({
    claims: 0,
    seats: 0,
    paces: 0,
    jobs: 0,
    beats: 0,
    rounds: 0,
    timetable: 0,
  });
  expect(await settleClock(database.db)).toEqual({ late: 0 });
});

it("what is rightly due within minutes stays as it is", async () => {
  await setAhead("2 minutes");
  expect(await settleClock(database.db)).toEqual({ late: 0 });
  expect(await countWaiting()).toEqual({
    claims: 1,
    seats: 1,
    paces: 1,
    jobs: 1,
    beats: 1,
    rounds: 1,
    timetable: 1,
  });
});

import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { evaluateShard, installQueue, openSender, openWorkerQueue } from "../../jobs/queue.ts";
import { migrateDatabase } from "../migrate.ts";
import { openTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { readReadiness } from "./readiness.ts";
import { readVitals } from "./vitals.ts";

const queue = evaluateShard.name;
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase({ prepare: async () => {} });
});
afterAll(() => database.drop());

describe("readiness and vitals", () => {
  it("says what a database lacks until it is prepared", async () => {
    expect(await readReadiness(database.db, { queue })).toMatchObject({
      migrationsLacking: expect.toSatisfy((n: number) => n > 10),
      queueInstalled: false,
      workerHeardSecondsAgo: null,
    });
    await migrateDatabase(database.url);
    await installQueue(database.url);
    expect(await readReadiness(database.db, { queue })).toEqual({
      migrationsLacking: 0,
      queueInstalled: true,
      workerHeardSecondsAgo: null,
    });
    expect(await readVitals(database.db, { queue })).toMatchObject({
      workers: [],
      queue: { waiting: 0, retrying: 0, active: 0, oldestSeconds: null },
      tasks: {},
      answers: { lastMinutes: 0, outcomes: {}, isCut: false },
      reuse: { wanted: 0, reused: 0 },
    });
  });

  it("hears a worker while it works, sees what waits for it, and knows when it said goodbye", async () => {
    const worker = await openWorkerQueue({ url: database.url, onError: () => {} });
    const started = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    await worker.work(queue, { pollingIntervalSeconds: 0.5 }, async () => {
      started.resolve();
      await finish.promise;
    });
    await worker.insert(queue, [{ data: {} }, { data: {} }]);
    await started.promise;
    await expect
      .poll(async () => (await readVitals(database.db, { queue })).workers.length, { timeout: 30_000 })
      .toBe(1);
    const vitals = await readVitals(database.db, { queue });
    expect(vitals.queue).toMatchObject({ waiting: 1, active: 1, oldestSeconds: expect.any(Number) });
    const ready = await readReadiness(database.db, { queue });
    expect(ready.workerHeardSecondsAgo).toBeLessThan(45);
    finish.resolve();
    await worker.stop({ graceful: true, timeout: 5_000 });
    expect((await readVitals(database.db, { queue })).workers).toEqual([]);
    expect((await readReadiness(database.db, { queue })).workerHeardSecondsAgo).toBeNull();
  });

  it("counts what waits, what waits to be tried again and what is under way, and how long the first has waited", async () => {
    const states = [
      ["created", "90 seconds"],
      ["created", "10 seconds"],
      ["retry", "60 seconds"],
      ["active", "10 minutes"],
      ["completed", "1 hour"],
    ];
    const boss = await openSender({ url: database.url, onError: () => {} });
    await boss.deleteAllJobs(queue);
    for (const [n, [state, age]] of states.entries()) {
      await boss.send(queue, { n });
      await database.db.execute(sql`update pgboss.job set state = ${state}::pgboss.job_state,
        created_on = now() - ${age}::interval where name = ${queue} and data->>'n' = ${String(n)}`);
    }
    const [row] = await database.db.execute<{ waited: number }>(sql`
      select extract(epoch from now() - min(created_on))::float8 as waited from pgboss.job where data->>'n' in ('0', '1', '2')`);
    const { oldestSeconds, ...counts } = (await readVitals(database.db, { queue })).queue;
    expect(counts).toEqual({ waiting: 2, retrying: 1, active: 1 });
    // The one that is under way waits no more, however old it is.
    expect(oldestSeconds).toBeGreaterThanOrEqual(row!.waited);
    expect(oldestSeconds).toBeLessThan(600);
    await boss.deleteAllJobs(queue);
    await boss.stop({ graceful: false });
  });

  it("counts as alive who has taken shards and was heard within three heartbeats, and no other", async () => {
    const mine = JSON.stringify([{ queue, active: 3 }]);
    const rows = [
      ["alive", "5 seconds", mine],
      ["silent", "31 seconds", mine],
      ["other work", "5 seconds", JSON.stringify([{ queue: "import-dataset", active: 1 }])],
    ];
    // Like the one that has worked here, in all but this.
    for (const [name, silence, workers] of rows)
      await database.db.execute(sql`
        insert into pgboss.instance select (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(), 'name', ${name}::text,
          'host', 'h', 'stopped_on', null, 'heartbeat_on', now() - ${silence}::interval, 'heartbeat_seconds', 10,
          'workers', ${workers}::jsonb, 'metrics', '{"rss": 1048576}'::jsonb))).*
        from pgboss.instance i where host <> 'h' limit 1`);
    const { workers } = await readVitals(database.db, { queue });
    expect(workers).toEqual([
      expect.objectContaining({ name: "alive", host: "h", active: 3, rssBytes: 1_048_576 }),
    ]);
    expect(workers[0]!.heardSecondsAgo).toBeGreaterThanOrEqual(5);
    await database.db.execute(sql`delete from pgboss.instance where host = 'h'`);
  });

  it("counts what became of the last day's answers, and says when it looked at the newest alone", async () => {
    await database.db.transaction(async tx => {
      // Neither models nor questions are looked at here.
      await tx.execute(sql`set local session_replication_role = replica`);
      await tx.execute(
        sql`insert into experiment_samples (prompt, answer, skill_label, target_label, subject_label, format_label, dataset_name, model_id,
              item_id, prompt_version, task_id, dataset_version_id, language, outcome, explanation, scorer, scorer_version, finish_reason, correctness, timestamp)
            select '', '', '', '', '', '', '', 1, n, 'p', 't', 1, 'en', outcome, '', 's', 1, 'stop', case outcome when 'scored' then 1 end, now() - age::interval
            from (values (1, 'scored', '2 days'), (2, 'scored', '3 hours'), (3, 'api_error', '1 minute')) v (n, outcome, age)`,
      );
    });
    const answers = (newest?: number) =>
      readVitals(database.db, { queue, ...(newest ? { newest } : {}) }).then(vitals => vitals.answers);
    expect(await answers()).toEqual({
      lastMinutes: 1,
      outcomes: { scored: 1, api_error: 1 },
      isCut: false,
    });
    expect(await answers(2)).toMatchObject({ outcomes: { scored: 1, api_error: 1 }, isCut: true });
    expect(await answers(3)).toMatchObject({ isCut: false });
  });

  it("counts tasks, and what of their answers was there already", async () => {
    await database.db.execute(
      sql`insert into evaluation_tasks (task_id, status, plan_details, owner_id, plan_fingerprint, prompt_version, data_version, item_ids, available_items, answers_wanted, answers_missing, created_at)
          values ('a', 'SUCCESS', '{}', 'ann', 'f', 'p', 'd', '{}', 0, 100, 25, now()), ('b', 'FAILURE', '{}', 'ann', 'f', 'p', 'd', '{}', 0, 100, 100, now()),
            ('c', 'SUCCESS', '{}', 'ann', 'f', 'p', 'd', '{}', 0, 1000, 0, now() - interval '2 days')`,
    );
    const { tasks, reuse, database: size } = await readVitals(database.db, { queue });
    expect(tasks).toEqual({ SUCCESS: 1, FAILURE: 1 });
    expect(reuse).toEqual({ wanted: 200, reused: 75 });
    const [disk] = await database.db.execute<{ database: number; largest: string; bytes: number }>(sql`
      select pg_database_size(current_database())::float8 as database, t as largest, pg_total_relation_size(t::regclass)::float8 as bytes
      from unnest(array['items', 'experiment_samples', 'evaluation_tasks', 'leaderboards', 'leaderboard_cache']) t
      order by bytes desc limit 1`);
    expect(Math.abs(size.bytes - disk!.database)).toBeLessThan(1_000_000);
    expect(size.tables).toHaveLength(6);
    expect(size.tables.find(({ name }) => name === disk!.largest)?.bytes).toBe(disk!.bytes);
    const sizes = size.tables.map(({ bytes }) => bytes);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  });
});

import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { migrateDatabase } from "../../db/migrate.ts";
import { listItems } from "../../db/queries/catalog.ts";
import { ensureModels } from "../../db/queries/models.ts";
import { writeSamples } from "../../db/queries/write-samples.ts";
import { makeDraft } from "../../db/testing/make-draft.ts";
import { loadItems, makeItem } from "../../db/testing/make-item.ts";
import { openTestDatabase, type TestDatabase } from "../../db/testing/test-database.ts";
import { modelIdentity } from "../../lib/engine/models/model-identity.ts";
import { evaluateShard } from "../queue.ts";
import { sweepRetention } from "../sweep-retention.ts";
import { checkDatabase } from "./check-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase({ prepare: async () => {} });
});
afterAll(() => database.drop());

const check = async (
  fix: boolean,
  env: Parameters<typeof checkDatabase>[0]["env"] = {},
  { isOwn = false } = {},
) =>
  Object.fromEntries(
    (await checkDatabase({ db: database.db, url: database.url, env, fix, isOwn })).map(({ check, state }) => [
      check,
      state,
    ]),
  );

it("finds an empty database unprepared, prepares it when told to, and then finds it in order", async () => {
  const prepared = { schema: "ok", search: "ok", worker: "warning", work: "ok", retention: "ok" };
  expect(await check(false)).toEqual({ schema: "fault" });
  // As a command leaves this machine's own database.
  await migrateDatabase(database.url);
  expect(await check(false, {}, { isOwn: true })).toEqual({ schema: "warning" });
  expect(await check(false)).toEqual({ schema: "fault" });
  expect(await check(true)).toEqual(prepared);
  expect(await check(false)).toEqual(prepared);
});

it("finds shards that lost their job and keys past their time, and takes both up when told to", async () => {
  await database.db.execute(
    sql`insert into evaluation_tasks (task_id, status, plan_details, owner_id, plan_fingerprint, prompt_version, data_version, item_ids, available_items, created_at, started_at)
        values ('t', 'STARTED', '{}', 'ann', 'f', 'p', 'd', '{1,2}', 2, now() - interval '1 hour', now() - interval '1 hour')`,
  );
  await database.db.execute(
    sql`insert into task_shards (task_id, shard, position, first, last) values ('t', 0, 0, 0, 2)`,
  );
  await database.db.execute(
    sql`insert into sealed_credentials (task_id, position, sealed, expires_at) values ('t', 0, 'x', now() - interval '1 hour')`,
  );
  expect((await check(false)).work).toBe("warning");
  expect((await check(true)).work).toBe("ok");
  expect((await check(false)).work).toBe("ok");
  const [left] = await database.db.execute<{ jobs: number; keys: number }>(
    sql`select (select count(*)::int from pgboss.job where name = ${evaluateShard.name}) as jobs, (select count(*)::int from sealed_credentials) as keys`,
  );
  expect({ ...left }).toEqual({ jobs: 1, keys: 0 });
});

it("finds texts that should have been deleted", async () => {
  const { db } = database;
  await loadItems(db, { items: [makeItem({ prompt: "?" })], revision: "1" });
  const [model] = await ensureModels(db, [modelIdentity({ choice: { builtin: "random" }, owner: "ann" })]);
  const drafts = (await listItems(db, [1])).map(item => makeDraft(item, 1));
  await writeSamples(db, { model: model!, taskId: "t", promptVersion: "p", drafts });
  await db.execute(sql`update experiment_samples set timestamp = now() - interval '9 days'`);
  expect((await check(false, { RETAIN_OUTPUTS_DAYS: 9 })).retention).toBe("ok");
  expect((await check(false, { RETAIN_OUTPUTS_DAYS: 7 })).retention).toBe("warning");
  await sweepRetention({ db, env: { RETAIN_OUTPUTS_DAYS: 7 } });
  expect((await check(false, { RETAIN_OUTPUTS_DAYS: 7 })).retention).toBe("ok");
});

it("finds a database of a later version, and leaves it alone", async () => {
  await database.db.execute(
    sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of a later version', 9999999999999)`,
  );
  expect((await check(true)).schema).toBe("fault");
});

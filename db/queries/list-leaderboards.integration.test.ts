import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildLeaderboard } from "../../lib/engine/leaderboard/build-leaderboard.ts";
import { endpointChoiceSchema } from "../../lib/engine/models/model-choice.ts";
import { modelIdentity } from "../../lib/engine/models/model-identity.ts";
import { planSchema } from "../../lib/engine/plan/plan.ts";
import { openTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { insertLeaderboard } from "./leaderboards.ts";
import { listLeaderboards } from "./list-leaderboards.ts";
import { listOwnTasks, type RowPlace } from "./list-tasks.ts";
import { ensureModels } from "./models.ts";
import { insertTask } from "./tasks.ts";

let database: TestDatabase;
const anything = { language: null, subject: null, skill: null, target: null, format: null };
const plans: Record<string, object> = {
  any: {},
  korean: { language: "ko", subjects: ["HASS/Law"], formats: ["MCQA"] },
  english: { language: "en", subjects: ["HASS"], skills: ["Reasoning"] },
  science: { language: "ko", subjects: ["Science/Math"], targets: ["Local"] },
  private: { language: "ko", subjects: ["HASS/Law"] },
};

beforeAll(async () => {
  database = await openTestDatabase();
  for (const [slug, fields] of Object.entries(plans)) await store(slug, fields);
  // Within one microsecond of each other: the id alone tells which comes first.
  await database.db.execute(sql`update leaderboards set created_at = '2026-01-01 00:00:00.123456+00'`);
  await database.db.execute(sql`update evaluation_tasks set created_at = '2026-01-01 00:00:00.123456+00'`);
});
afterAll(() => database?.drop());

async function store(slug: string, fields: object): Promise<void> {
  const { db } = database;
  const plan = planSchema.parse(fields);
  const choice =
    slug === "private"
      ? endpointChoiceSchema.parse({ name: "m", api_base: "http://10.0.0.1/v1" })
      : { builtin: "random" as const };
  const models = await ensureModels(db, [modelIdentity({ owner: "ann", choice })]);
  const planned = { ...plan, planner: "user" as const, notes: [] };
  const versions = { dataVersion: "d", promptVersion: "p" };
  await insertTask(db, {
    taskId: slug,
    query: null,
    planned,
    ownerId: slug === "english" ? "bob" : "ann",
    planFingerprint: "f",
    ...versions,
    itemIds: [],
    availableItems: 0,
    inProcess: true,
    models: models.map(model => ({ model, name: "m", limits: null, hadKey: false })),
    shards: [],
  });
  const leaderboard = buildLeaderboard({
    query: null,
    planned,
    fingerprint: "f",
    ...versions,
    createdAt: new Date(),
    complete: true,
    available: 0,
    items: [],
    models: [],
    samples: [],
  });
  const modelIds = models.map(({ id }) => id);
  await insertLeaderboard(db, { slug, key: slug, taskId: slug, leaderboard, itemIds: [], modelIds });
}

const list = async (filter: object, scopes = ["shared", "ann"]) =>
  (
    await listLeaderboards(database.db, {
      scopes,
      filter: { ...anything, ...filter },
      after: null,
      limit: 10,
    })
  ).map(({ id }) => id);

it("lists what a reader may see, by what the plans ask for; a coarse subject takes in its fine ones", async () => {
  expect(await list({})).toEqual(["science", "private", "korean", "english", "any"]);
  expect(await list({}, ["shared"])).toEqual(["science", "korean", "english", "any"]);
  expect(await list({ language: "ko" })).toEqual(["science", "private", "korean"]);
  expect(await list({ subject: "HASS" })).toEqual(["private", "korean", "english"]);
  expect(await list({ subject: "HASS/Law" })).toEqual(["private", "korean"]);
  expect(await list({ skill: "Reasoning" })).toEqual(["english"]);
  expect(await list({ target: "Local" })).toEqual(["science"]);
  expect(await list({ format: "MCQA", language: "ko" })).toEqual(["korean"]);
  expect(await list({ subject: "%" })).toEqual([]);
});

it("goes on after any row without losing or repeating one, also where times are the same", async () => {
  const { db } = database;
  const walk = async (next: (after: RowPlace | null) => Promise<RowPlace[]>) => {
    const ids: string[] = [];
    let after: RowPlace | null = null;
    for (;;) {
      const [row]: RowPlace[] = await next(after);
      if (!row) return ids;
      ids.push(row.id);
      after = { at: row.at, id: row.id };
    }
  };
  const scopes = ["shared", "ann"];
  expect(await walk(after => listLeaderboards(db, { scopes, filter: anything, after, limit: 1 }))).toEqual(
    await list({}),
  );
  expect(await walk(after => listOwnTasks(db, { owner: "ann", status: null, after, limit: 1 }))).toEqual([
    "science",
    "private",
    "korean",
    "any",
  ]);
  // Newer ones that come meanwhile stand before all of it: whoever reads on meets neither them nor anything twice.
  const [first] = await listOwnTasks(db, { owner: "ann", status: null, after: null, limit: 1 });
  await db.execute(
    sql`insert into evaluation_tasks (task_id, status, plan_details, owner_id, plan_fingerprint, prompt_version, data_version, item_ids, available_items, created_at)
        values ('later', 'PENDING', '{}', 'ann', 'f', 'p', 'd', '{}', 0, now() + interval '1 minute')`,
  );
  const rest = await listOwnTasks(db, { owner: "ann", status: null, after: first!, limit: 9 });
  expect(rest.map(({ id }) => id)).toEqual(["private", "korean", "any"]);
  await db.execute(sql`delete from evaluation_tasks where task_id = 'later'`);
  const ended = await listOwnTasks(db, { owner: "ann", status: "SUCCESS", after: null, limit: 9 });
  expect(ended).toEqual([]);
});

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { buildLeaderboard } from "../../lib/engine/leaderboard/build-leaderboard.ts";
import { endpointChoiceSchema } from "../../lib/engine/models/model-choice.ts";
import { modelIdentity } from "../../lib/engine/models/model-identity.ts";
import { planSchema } from "../../lib/engine/plan/plan.ts";
import { openTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { countAsker, listPopularQuestions } from "./asked-questions.ts";
import { insertLeaderboard, listRecentLeaderboards } from "./leaderboards.ts";
import { ensureModels } from "./models.ts";
import { insertTask } from "./tasks.ts";

let database: TestDatabase;
const plan = planSchema.parse({ language: "ko" });
const words = "내 이름은 홍길동, 어떤 모델이 좋을까?";

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(() => database.clear());
afterAll(() => database.drop());

const ask = (visitor: string, query = words) =>
  countAsker(database.db, { fingerprint: "f", query, plan, visitor });

async function store(
  slug: string,
  {
    query,
    owner,
    mine = false,
    name = null,
  }: { query: string | null; owner: string; mine?: boolean; name?: string | null },
) {
  const models = await ensureModels(database.db, [
    modelIdentity({
      owner,
      choice: mine
        ? endpointChoiceSchema.parse({ name: "m", api_base: "http://10.0.0.1/v1" })
        : name !== null
          ? endpointChoiceSchema.parse({ name, api_base: "https://api.openai.com/v1", model: "gpt-x" })
          : { builtin: "random" },
    }),
  ]);
  const planned = { ...plan, planner: "user" as const, notes: [] };
  await insertTask(database.db, {
    taskId: slug,
    query,
    planned,
    ownerId: owner,
    planFingerprint: "f",
    promptVersion: "p",
    dataVersion: "d",
    itemIds: [],
    availableItems: 0,
    inProcess: true,
    models: models.map(model => ({ model, name: name ?? "m", limits: null, hadKey: false })),
    shards: [],
  });
  const leaderboard = buildLeaderboard({
    query,
    planned,
    fingerprint: "f",
    dataVersion: "d",
    promptVersion: "p",
    createdAt: new Date(),
    complete: true,
    available: 0,
    items: [],
    models: [],
    samples: [],
  });
  const modelIds = models.map(model => model.id);
  await insertLeaderboard(database.db, { slug, key: slug, taskId: slug, leaderboard, itemIds: [], modelIds });
}

const recent = async (...scopes: string[]) =>
  (await listRecentLeaderboards(database.db, { scopes, limit: 8 })).map(row => row.slug).sort();

test("a question is popular once three different visitors asked it, however often each did", async () => {
  for (const visitor of ["ann", "ann", "ann", "bob"]) await ask(visitor);
  expect(await listPopularQuestions(database.db, { limit: 6 })).toEqual([]);
  await ask("eve");
  await ask("eve", "another wording");
  expect(await listPopularQuestions(database.db, { limit: 6 })).toEqual([
    { query: words, plan, visitors: 3 },
  ]);
});

test("who asked is not written down", async () => {
  await ask("visitor-ann");
  const rows = await database.db.execute("select * from question_askers, asked_questions");
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain("visitor-ann");
});

test("one person's words are listed to that person only, until three have asked them", async () => {
  await store("words", { query: words, owner: "ann" });
  await store("none", { query: null, owner: "ann" });
  await store("own endpoint", { query: null, owner: "ann", mine: true });
  expect(await recent("shared", "ann")).toEqual(["none", "own endpoint", "words"]);
  expect(await recent("shared", "bob")).toEqual(["none"]);
  for (const visitor of ["ann", "bob", "eve"]) await ask(visitor);
  expect(await recent("shared", "bob")).toEqual(["none", "words"]);
  expect(await recent("shared")).toEqual(["none", "words"]);
});

test("what one person calls a provider's model is listed to that person only", async () => {
  await store("misnamed", { query: null, owner: "ann", name: "GPT-99 (official)" });
  await store("its own", { query: null, owner: "ann", name: "gpt-x" });
  expect(await recent("shared", "ann")).toEqual(["its own", "misnamed"]);
  expect(await recent("shared", "bob")).toEqual(["its own"]);
  expect(await recent("shared")).toEqual(["its own"]);
});

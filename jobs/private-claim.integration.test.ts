import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { browseCells } from "../db/queries/browse.ts";
import { rebuildCells } from "../db/queries/cells.ts";
import { findLeaderboard } from "../db/queries/find-leaderboard.ts";
import { listRecentLeaderboards } from "../db/queries/leaderboards.ts";
import { findModelPage } from "../db/queries/model-page.ts";
import { findModelIds } from "../db/queries/models.ts";
import { rankMeasured } from "../db/queries/rank-measured.ts";
import { listOpenShards } from "../db/queries/task-shards.ts";
import { findTask } from "../db/queries/tasks.ts";
import { loadItems, makeItem } from "../db/testing/make-item.ts";
import { startModelServer } from "../db/testing/model-server.ts";
import { openTestDatabase, type TestDatabase } from "../db/testing/test-database.ts";
import { endpointPolicy } from "../lib/endpoint-policy.ts";
import { type ModelChoice, modelChoiceSchema } from "../lib/engine/models/model-choice.ts";
import { modelIdentity } from "../lib/engine/models/model-identity.ts";
import { publicModelId } from "../lib/engine/models/public-id.ts";
import { plannedSchema, planSchema } from "../lib/engine/plan/plan.ts";
import { parseEnv } from "../lib/env.ts";
import { createOutboundFetch } from "../lib/network/outbound-fetch.ts";
import { readBrowseFilter } from "../lib/url-state/browse-params.ts";
import { createGates } from "./endpoint-gate.ts";
import { handleEvaluateShard } from "./handlers/evaluate-shard.ts";
import { moderate } from "./moderation/moderate.ts";
import { rescore } from "./rescore.ts";
import { createScoring } from "./scoring.ts";
import { submitTask } from "./submit-task.ts";

const provider = "https://api.openai.com/v1";
let database: TestDatabase;
const closers: (() => unknown)[] = [];
beforeAll(async () => {
  database = await openTestDatabase();
  await loadItems(database.db, {
    items: Array.from({ length: 10 }, (_, n) => makeItem({ prompt: `Question ${n}?` })),
    revision: "1",
  });
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
afterAll(() => database.drop());

/** Evaluate as a hosted worker does, the provider's host answered by `fake` in its place. */
async function evaluate({ owner, models, fake }: { owner: string; models: ModelChoice[]; fake: string }) {
  const submitted = await submitTask({
    db: database.db,
    boss: null,
    secret: "s".repeat(32),
    maxItems: 1_000,
    submission: {
      query: "Which one?",
      planned: plannedSchema.parse({ sampleSize: 10, planner: "user", notes: [] }),
      models,
      owner,
    },
  });
  if (submitted.kind === "leaderboard") return submitted.stored;
  const env = parseEnv({ BENCHHUB_MODE: "hosted", ALLOWED_ENDPOINT_HOSTS: new URL(fake).host });
  const outbound = createOutboundFetch(endpointPolicy(env));
  const fetch: typeof globalThis.fetch = (input, init) =>
    outbound(String(input instanceof Request ? input.url : input).replace(provider, fake), init);
  const gates = createGates({ db: database.db, most: 4, process: owner });
  const scoring = createScoring({ env, fetch });
  const context = { db: database.db, log: () => {}, fetch, scoring, gates, findKey: async () => null };
  for (const shard of await listOpenShards(database.db, submitted.taskId))
    await handleEvaluateShard({
      context,
      taskId: submitted.taskId,
      shard,
      signal: new AbortController().signal,
    });
  await gates.close();
  await scoring.close();
  const task = await findTask(database.db, submitted.taskId);
  return (await findLeaderboard(database.db, task!.leaderboardSlug!))!;
}

/** All that anybody but the owner of a private endpoint is shown. */
async function whatOthersSee(slug: string) {
  const { db } = database;
  const shared = await modelsOf("shared");
  const seen = await Promise.all(
    [["shared"], ["shared", "bob"]].map(async scopes => ({
      browsed: await browseCells(db, { filter: readBrowseFilter({}), scopes }),
      ranked: await rankMeasured(db, { plan: planSchema.parse({}), scopes }),
      pages: await Promise.all(shared.map(publicId => findModelPage(db, { publicId, scopes }))),
      recent: await listRecentLeaderboards(db, { scopes, limit: 50 }),
    })),
  );
  const cells = await db.execute(sql`
    select c.* from leaderboard_cache c join models m on m.id = c.model_id where m.scope = 'shared' order by c.id`);
  return structuredClone({ seen, cells: [...cells], leaderboard: await findLeaderboard(db, slug) });
}
async function modelsOf(scope: string): Promise<string[]> {
  const rows = await database.db.execute<{ identity: string }>(
    sql`select identity from models where scope = ${scope} order by id`,
  );
  return rows.map(row => publicModelId(row.identity));
}

test("a private endpoint that claims to be a provider's model changes nothing that others see", async () => {
  const honest = await startModelServer(({ prompt }) => `Answer: ${/[02468]\?/.test(prompt) ? "A" : "B"}`);
  const boaster = await startModelServer(() => "Answer: B");
  closers.push(honest.close, boaster.close);
  const real = modelChoiceSchema.parse({ name: "gpt-x", api_base: provider });
  const claims = [
    { name: "gpt-x", api_base: boaster.baseUrl },
    {
      name: "gpt-x @ api.openai.com",
      api_base: boaster.baseUrl,
      model: "gpt-x",
      settings: { maxTokens: 99 },
    },
    {
      name: "api.openai.com",
      api_base: boaster.baseUrl.replace("/v1", "/api.openai.com/v1"),
      model: "gpt-x",
    },
    { name: "Big", api_base: boaster.baseUrl, model: "house:Big" },
    { name: "random", api_base: boaster.baseUrl, model: "baseline:random" },
  ].map(claim => modelChoiceSchema.parse(claim));

  const first = await evaluate({ owner: "ann", models: [{ builtin: "random" }, real], fake: honest.baseUrl });
  expect(honest.calls).toHaveLength(10);
  const before = await whatOthersSee(first.slug);
  expect(before.seen[0]!.browsed.rows.map(row => row.model.name).sort()).toEqual(["gpt-x", "random"]);

  const claimed = await evaluate({ owner: "mallory", models: claims, fake: boaster.baseUrl });
  expect(boaster.calls).toHaveLength(50);
  expect(claimed.leaderboard.rows.map(row => row.n)).toEqual(Array(5).fill(10));
  expect(await whatOthersSee(first.slug)).toEqual(before);
  expect(await rebuildCells(database.db)).toMatchObject({ differed: 0 });
  expect(await whatOthersSee(first.slug)).toEqual(before);

  // Its owner sees it, apart from the provider's; another who names the same address measures it anew.
  const own = await browseCells(database.db, {
    filter: readBrowseFilter({}),
    scopes: ["shared", "mallory"],
  });
  expect(own.rows.filter(row => row.model.isPrivate)).toHaveLength(5);
  const publicId = publicModelId(modelIdentity({ choice: claims[0]!, owner: "mallory" }).identity);
  expect(await findModelPage(database.db, { publicId, scopes: ["shared", "bob"] })).toBeNull();
  const again = await evaluate({ owner: "bob", models: [real], fake: honest.baseUrl });
  expect(honest.calls).toHaveLength(10);
  expect(again.leaderboard.rows[0]!.mean).toBe(
    first.leaderboard.rows.find(row => row.name === "gpt-x")!.mean,
  );
  await evaluate({ owner: "bob", models: [claims[0]!], fake: boaster.baseUrl });
  expect(boaster.calls).toHaveLength(60);

  // Beside the provider's own model in one table, scored again, withheld, brought back and purged: nobody else's rows move.
  const mixed = await evaluate({ owner: "mallory", models: [real, claims[0]!], fake: boaster.baseUrl });
  expect(mixed.leaderboard.rows.map(row => row.n)).toEqual([10, 10]);
  expect([honest.calls.length, boaster.calls.length]).toEqual([10, 60]);
  await database.db.execute(sql`update experiment_samples s set scorer_version = '0' from models m
    where m.id = s.model_id and m.scope = 'mallory'`);
  await rebuildCells(database.db);
  const untouched = await whatOthersSee(first.slug);
  const sums = (cells: object[]) =>
    cells.map(cell => JSON.stringify({ ...cell, id: null, last_updated: null })).sort();
  expect(sums(untouched.cells)).toEqual(sums(before.cells));
  expect(untouched.leaderboard).toEqual(before.leaderboard);
  const scoring = createScoring({ env: parseEnv({}), fetch: () => expect.fail("somebody was asked") });
  expect(await rescore({ db: database.db, scoring })).toMatchObject({ changed: 50 });
  await scoring.close();
  expect(await whatOthersSee(first.slug)).toEqual(untouched);
  const { identity } = modelIdentity({ choice: claims[0]!, owner: "mallory" });
  const model = (await findModelIds(database.db, [identity])).get(identity)!;
  for (const act of [
    { action: "quarantine" as const, cell: { model } },
    { action: "restore" as const, cell: { model } },
    { action: "purge-model" as const, model },
  ]) {
    await moderate({ db: database.db, act: { ...act, reason: "test" } });
    expect(await whatOthersSee(first.slug)).toEqual(untouched);
  }
});

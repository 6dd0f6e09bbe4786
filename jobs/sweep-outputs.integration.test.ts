import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listAnsweredItems } from "../db/queries/answered-items.ts";
import { listItems } from "../db/queries/catalog.ts";
import { rebuildCells } from "../db/queries/cells.ts";
import { hasOverdueOutputs } from "../db/queries/delete-outputs.ts";
import { findLeaderboard } from "../db/queries/find-leaderboard.ts";
import { findItemPage } from "../db/queries/item-page.ts";
import { listMeasuredItems } from "../db/queries/samples.ts";
import { listTaskModels } from "../db/queries/task-models.ts";
import { listOpenShards, markShardDone } from "../db/queries/task-shards.ts";
import { findTask } from "../db/queries/tasks.ts";
import { writeSamples } from "../db/queries/write-samples.ts";
import { makeDraft } from "../db/testing/make-draft.ts";
import { loadItems, makeItem } from "../db/testing/make-item.ts";
import { openTestDatabase, type TestDatabase } from "../db/testing/test-database.ts";
import { endpointChoiceSchema } from "../lib/engine/models/model-choice.ts";
import { plannedSchema } from "../lib/engine/plan/plan.ts";
import { parseEnv } from "../lib/env.ts";
import { concludeTask } from "./conclude-task.ts";
import { moderate } from "./moderation/moderate.ts";
import { rankTask } from "./rank-task.ts";
import { rescore } from "./rescore.ts";
import { createScoring, type Scoring } from "./scoring.ts";
import { submitTask } from "./submit-task.ts";
import { sweepRetention } from "./sweep-retention.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.clear();
});

const judged = { scorer: "llm_judge", version: 2, explanation: "j@h gave 1: it says so" };

/** A finished leaderboard of two models over twelve questions: one call failed, one answer is the judge's. */
async function evaluate() {
  const { db } = database;
  await loadItems(db, {
    items: Array.from({ length: 12 }, (_, n) => makeItem({ prompt: `${n}` })),
    revision: "1",
  });
  const submitted = await submitTask({
    db,
    boss: null,
    secret: "s".repeat(32),
    maxItems: 100,
    submission: {
      query: null,
      owner: "ann",
      models: ["a", "b"].map(name => endpointChoiceSchema.parse({ name, api_base: "http://127.0.0.1:9/v1" })),
      planned: plannedSchema.parse({ sampleSize: 12, planner: "user", notes: [] }),
    },
  });
  if (submitted.kind !== "task") return expect.fail("answered at once");
  const { taskId } = submitted;
  const { itemIds, promptVersion } = (await findTask(db, taskId))!;
  const items = await listItems(db, itemIds);
  const lanes = await listTaskModels(db, taskId);
  for (const { model } of lanes) {
    const drafts = items.map((item, n) => {
      if (n === 0) return makeDraft(item, "api_error");
      const draft = makeDraft(item, n % 2, { reasoning: "Let me think.", languageShare: 1 });
      return n === 1 ? { ...draft, score: { ...draft.score, ...judged } } : draft;
    });
    await writeSamples(db, { model, taskId, promptVersion, drafts });
  }
  for (const shard of await listOpenShards(db, taskId)) await markShardDone(db, { taskId, shard });
  await concludeTask(db, taskId);
  const stored = (await findLeaderboard(db, (await findTask(db, taskId))!.leaderboardSlug!))!;
  return { taskId, stored, items, lanes, promptVersion };
}

const age = (days: number) =>
  database.db.execute(sql`update experiment_samples set timestamp = now() - make_interval(days => ${days})`);
const sweep = (days: number) => sweepRetention({ db: database.db, env: { RETAIN_OUTPUTS_DAYS: days } });
const cells = () =>
  database.db.execute(sql`select model_id, subject_type, scorer, n, unscored, sum, sum_of_squares, score
    from leaderboard_cache order by 1, 2, 3`);
/** Everything that a number could be computed from. */
const facts = () =>
  database.db.execute(sql`select id, outcome, correctness, extracted, scorer, scorer_version, finish_reason, latency_ms,
      first_token_ms, input_tokens, output_tokens, attempts, language_share, meta_data, timestamp
    from experiment_samples order by id`);
const texts = () =>
  database.db.execute<{
    n: number;
    chars: number;
  }>(sql`select count(*) filter (where output_deleted_at is not null)::int as n,
      sum(length(answer) + length(prompt) + coalesce(length(reasoning), 0)) filter (where outcome <> 'api_error')::int as chars
    from experiment_samples`);

describe("retention of outputs", () => {
  it("deletes old texts, and leaves every number, cell and leaderboard as it was", async () => {
    const { db } = database;
    const { taskId, stored } = await evaluate();
    await age(31);
    const before = [await cells(), await facts()];
    const ranked = async () => {
      const task = (await findTask(db, taskId))!;
      return { ...(await rankTask(db, { task, complete: true })).leaderboard, createdAt: "" };
    };
    const ranking = await ranked();
    expect(await hasOverdueOutputs(db, { days: 29 })).toBe(true);

    expect(await sweep(30)).toEqual({ tasks: 0, samples: 0, outputs: 22, auditLines: 0 });
    expect(await texts()).toEqual([{ n: 22, chars: 0 }]);
    expect([await cells(), await facts()]).toEqual(before);
    expect(await ranked()).toEqual(ranking);
    expect(await findLeaderboard(db, stored.slug)).toEqual(stored);
    expect(await rebuildCells(db)).toMatchObject({ differed: 0 });
    expect(await sweep(30)).toMatchObject({ outputs: 0 });
    expect(await hasOverdueOutputs(db, { days: 29 })).toBe(false);
  });

  it("touches nothing that is younger, nor anything without the setting", async () => {
    await evaluate();
    await age(29);
    const before = await texts();
    expect(await sweep(30)).toMatchObject({ outputs: 0 });
    expect(await sweepRetention({ db: database.db, env: {} })).toMatchObject({ outputs: 0 });
    // Nor once it is told to end.
    const signal = AbortSignal.abort();
    const env = { RETAIN_OUTPUTS_DAYS: 1 };
    expect(await sweepRetention({ db: database.db, env, signal })).toMatchObject({ outputs: 0 });
    expect(await texts()).toEqual(before);
  });

  it("is done once by several workers at once, and not waited for by what another holds", async () => {
    const { db } = database;
    await evaluate();
    await age(31);
    await db.transaction(async tx => {
      await tx.execute(
        sql`select from experiment_samples where id = (select max(id) from experiment_samples) for update`,
      );
      const swept = await Promise.all([sweep(30), sweep(30), sweep(30)]);
      expect(swept.reduce((sum, { outputs }) => sum + outputs, 0)).toBe(21);
    });
    expect(await sweep(30)).toMatchObject({ outputs: 1 });
  });

  it("says of every answer when its text went, on its leaderboard and on its question's page", async () => {
    const { db } = database;
    const { stored, items } = await evaluate();
    await age(31);
    await sweep(30);
    const modelIds = stored.leaderboard.rows.map(row => row.modelId);
    const { promptVersion } = stored.leaderboard;
    const filter = { modelId: null, verdict: null, subject: null, format: null, page: 1 };
    const page = await listAnsweredItems(db, { itemIds: stored.itemIds, modelIds, promptVersion, filter });
    const [failed, byJudge, ...others] = page.items.map(({ answers }) => answers[0]!);
    expect(failed).toMatchObject({ output: "", outputDeletedAt: null, explanation: "503 busy" });
    expect(byJudge).toMatchObject({ output: null, explanation: "", correctness: 1, scorer: "llm_judge@2" });
    for (const answer of others) {
      expect(answer).toMatchObject({ output: null, reasoning: null, extracted: "B", explanation: "because" });
      expect(Date.parse(answer.outputDeletedAt!)).toBeGreaterThan(Date.parse(answer.answeredAt));
    }
    const scopes = (await db.execute<{ scope: string }>(sql`select distinct scope from models`)).map(
      r => r.scope,
    );
    const item = await findItemPage(db, { contentId: items[2]!.contentId, scopes });
    expect(item!.answers).toMatchObject([{ output: null }, { output: null }]);
  });

  it("reaches what lies in quarantine, which comes back without its texts", async () => {
    const { db } = database;
    const { lanes } = await evaluate();
    await age(31);
    const act = (action: "quarantine" | "restore") =>
      moderate({ db, act: { action, cell: { model: lanes[0]!.model.id }, reason: "a test" } });
    await act("quarantine");
    expect(await sweep(30)).toMatchObject({ outputs: 22 });
    expect(await sweep(30)).toMatchObject({ outputs: 0 });
    await act("restore");
    expect(await texts()).toEqual([{ n: 22, chars: 0 }]);
    expect(await rebuildCells(db)).toMatchObject({ differed: 0 });
  });

  it("lets scores be reused, and scoring again says how many it could not read", async () => {
    const { db } = database;
    const { lanes, items, promptVersion } = await evaluate();
    await age(31);
    await sweep(30);
    const itemIds = items.map(({ id }) => id);
    expect(
      await listMeasuredItems(db, { modelId: lanes[0]!.model.id, promptVersion, itemIds }),
    ).toHaveProperty("size", 11);
    const before = await facts();
    const scoring = createScoring({ env: parseEnv({}), fetch: globalThis.fetch });
    const newer: Scoring = {
      ...scoring,
      current: () => ({ name: "newer", version: 1 }),
      score: () => expect.fail("a deleted output was scored"),
    };
    expect(await rescore({ db, scoring: newer })).toMatchObject({
      read: 22,
      changed: 0,
      skipped: 22,
      leaderboards: 0,
    });
    expect(await facts()).toEqual(before);
    await scoring.close();
  });
});

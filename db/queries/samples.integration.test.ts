import { asc, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { StoredItem } from "../../lib/engine/catalog/stored-item.ts";
import { modelIdentity } from "../../lib/engine/models/model-identity.ts";
import { leaderboardCache } from "../schema/leaderboards.ts";
import { experimentSamples } from "../schema/samples.ts";
import { makeDraft } from "../testing/make-draft.ts";
import { loadItems, makeItem } from "../testing/make-item.ts";
import { openTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { rebuildCells } from "./cells.ts";
import { ensureModels, type StoredModel } from "./models.ts";
import { listStoredAnswers, replaceScore } from "./rescore-samples.ts";
import { listMeasuredItems, listRankedSamples } from "./samples.ts";
import { writeSamples } from "./write-samples.ts";

const promptVersion = "p1";
const catalog = [
  makeItem({ prompt: "0" }),
  makeItem({ prompt: "1" }),
  makeItem({ prompt: "2", subjects: ["HASS/Law"], language: "ko" }),
  makeItem({ prompt: "3", subjects: ["HASS/Law"], format: "Binary" }),
  makeItem({ prompt: "4", subjects: ["Tech./AI"], skill: "Knowledge" }),
  makeItem({ prompt: "5", target: "Local" }),
];

let database: TestDatabase;
let items: StoredItem[];
let model: StoredModel;
let otherModel: StoredModel;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.clear();
  items = await loadItems(database.db, { items: catalog, revision: "1" });
  [model, otherModel] = (await ensureModels(
    database.db,
    (["random", "first"] as const).map(builtin => modelIdentity({ choice: { builtin }, owner: "ann" })),
  )) as [StoredModel, StoredModel];
});

type Result = Parameters<typeof makeDraft>[1];
const write = (results: [item: number, result: Result][], { of = model, taskId = "t1" } = {}) =>
  writeSamples(database.db, {
    model: of,
    taskId,
    promptVersion,
    drafts: results.map(([n, result]) => makeDraft(items[n]!, result)),
  });
const listSamples = () => database.db.select().from(experimentSamples).orderBy(asc(experimentSamples.itemId));
const listCells = () => database.db.select().from(leaderboardCache).orderBy(asc(leaderboardCache.id));
async function expectCellsRight() {
  const before = await listCells();
  expect((await rebuildCells(database.db)).differed).toBe(0);
  for (const cell of before.filter(c => c.source === "measured")) {
    expect(cell.score).toEqual(cell.n === 0 ? null : expect.closeTo(cell.sum! / cell.n!, 9));
    expect(cell.n! + cell.unscored!).toBeGreaterThan(0);
    expect(Math.min(cell.n!, cell.unscored!)).toBeGreaterThanOrEqual(0);
  }
}

describe("writing samples", () => {
  it("keeps what was asked, answered and found, under the item's labels", async () => {
    expect(await write([[2, 1]])).toBe(1);
    expect(await listSamples()).toMatchObject([
      {
        prompt: "asked: 2",
        answer: "Answer: B",
        skillLabel: "Reasoning",
        targetLabel: "General",
        subjectLabel: "HASS/Law",
        formatLabel: "MCQA",
        language: "ko",
        datasetName: "test",
        correctness: 1,
        outcome: "scored",
        scorer: "multiple_choice",
        latencyMs: 13,
        firstTokenMs: 4,
        taskId: "t1",
        repeat: 0,
      },
    ]);
  });

  it("takes what PostgreSQL can't: NUL and half a surrogate pair", async () => {
    const draft = makeDraft(items[0]!, 1, { output: "a\0b\ud800c 😀", reasoning: "\0" });
    await writeSamples(database.db, { model, taskId: "t1", promptVersion, drafts: [draft] });
    expect(await listSamples()).toMatchObject([{ answer: "a\ufffdb\ufffdc 😀", reasoning: "\ufffd" }]);
  });

  it("adds scored and unscored to the item's cell, apart", async () => {
    await write([
      [0, 1],
      [1, 0.5],
      [5, "unparsed"],
    ]);
    expect(await listCells()).toMatchObject([
      {
        modelName: "baseline:random",
        subjectType: "Science/Math",
        targetType: "General",
        n: 2,
        unscored: 0,
        sum: 1.5,
        sumOfSquares: 1.25,
        score: 0.75,
      },
      { targetType: "Local", n: 0, unscored: 1, score: null },
    ]);
    await expectCellsRight();
  });

  it("keeps the sample that was there first, and says it wrote nothing", async () => {
    await write([[0, 1]], { taskId: "first" });
    expect(await write([[0, 0]], { taskId: "second" })).toBe(0);
    expect(await listSamples()).toMatchObject([{ taskId: "first", correctness: 1 }]);
    await expectCellsRight();
  });

  it("replaces a failed call, by an answer or by another failure, and its cell with it", async () => {
    await write([
      [0, "api_error"],
      [1, "api_error"],
    ]);
    expect((await listCells()).map(c => [c.scorer, c.unscored])).toEqual([["runner@1", 2]]);
    expect(
      await write(
        [
          [0, 1],
          [1, "api_error"],
        ],
        { taskId: "t2" },
      ),
    ).toBe(2);
    expect((await listSamples()).map(s => [s.taskId, s.outcome])).toEqual([
      ["t2", "scored"],
      ["t2", "api_error"],
    ]);
    await expectCellsRight();
    await write([[1, "api_error"]], { taskId: "t2" });
    // A task's own tries add up.
    expect((await listSamples()).map(s => s.attempts)).toEqual([1, 2]);
    await write([[1, 0]]);
    expect((await listCells()).map(c => [c.scorer, c.n, c.unscored])).toEqual([["multiple_choice@1", 2, 0]]);
    await expectCellsRight();
  });

  it("keeps models, prompt versions and scorer versions apart", async () => {
    await write([[0, 1]]);
    await write([[0, 0]], { of: otherModel });
    await writeSamples(database.db, {
      model,
      taskId: "t1",
      promptVersion: "p2",
      drafts: [makeDraft(items[0]!, 0)],
    });
    const scoredAnew = makeDraft(items[1]!, 0);
    await writeSamples(database.db, {
      model,
      taskId: "t1",
      promptVersion,
      drafts: [{ ...scoredAnew, score: { ...scoredAnew.score, version: 2 } }],
    });
    expect((await listCells()).map(c => [c.modelId, c.promptVersion, c.scorer, c.n])).toEqual([
      [model.id, "p1", "multiple_choice@1", 1],
      [otherModel.id, "p1", "multiple_choice@1", 1],
      [model.id, "p2", "multiple_choice@1", 1],
      [model.id, "p1", "multiple_choice@2", 1],
    ]);
    await expectCellsRight();
  });

  it("leaves neither samples nor cells behind when one of a batch is refused", async () => {
    const good = makeDraft(items[0]!, 1);
    const bad = makeDraft(items[1]!, 1);
    const drafts = [good, { ...bad, score: { ...bad.score, correctness: 7 } }];
    await expect(writeSamples(database.db, { model, taskId: "t1", promptVersion, drafts })).rejects.toThrow();
    expect(await listSamples()).toEqual([]);
    expect(await listCells()).toEqual([]);
  });
});

describe("the table itself", () => {
  it.each<[string, Partial<typeof experimentSamples.$inferInsert>]>([
    ["an unscored answer with a correctness", { outcome: "unparsed", correctness: 0 }],
    ["a scored answer without one", { outcome: "scored", correctness: null }],
    ["a correctness above 1", { outcome: "scored", correctness: 1.01 }],
    ["a correctness below 0", { outcome: "scored", correctness: -0.01 }],
    ["a correctness that is no number", { outcome: "scored", correctness: Number.NaN }],
    ["an unknown outcome", { outcome: "wrong", correctness: null }],
  ])("refuses %s", async (_what, values) => {
    await write([[0, 1]]);
    await expect(database.db.update(experimentSamples).set(values)).rejects.toMatchObject({
      cause: { code: "23514", constraint_name: expect.stringMatching(/^experiment_samples_/) },
    });
  });
});

describe("cells", () => {
  it("equal their samples after any interleaving of batches, failures and retries", async () => {
    const result = fc.oneof(
      fc.constantFrom<Result>(0, 1, "api_error", "api_error", "unparsed", "truncated"),
      fc.nat(1_000).map(n => n / 1_000),
    );
    const batch = fc.uniqueArray(fc.tuple(fc.nat(catalog.length - 1), result), {
      selector: ([n]) => n,
      maxLength: 6,
    });
    const writers = fc.array(fc.array(batch, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(writers, async lists => {
        await database.db.delete(experimentSamples);
        await database.db.delete(leaderboardCache);
        // Each writer writes its batches one after the other, all writers at once.
        await Promise.all(
          lists.map(async (batches, index) => {
            for (const results of batches)
              await write(results, { of: index % 2 ? otherModel : model, taskId: `t${index}` });
          }),
        );
        await expectCellsRight();
      }),
      { numRuns: 40 },
    );
  });

  it("survive many writers on the same items without a deadlock, each item counted once", async () => {
    const all = catalog.map((_, n): [number, Result] => [n, 1]);
    const written = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        write(index % 2 ? all : all.toReversed(), { taskId: `t${index}` }),
      ),
    );
    expect(written.reduce((a, b) => a + b)).toBe(catalog.length);
    expect((await listCells()).reduce((sum, c) => sum + c.n!, 0)).toBe(catalog.length);
    await expectCellsRight();
  });

  it("are locked in one order: writers of other items in the same cells never wait for each other in a circle", async () => {
    // Cells X Y for one writer, Y X for the other, in the order of their items.
    const subjects = ["Tech./AI", "HASS/Law", "HASS/Law", "Tech./AI"] as const;
    const rounds = 40;
    items = await loadItems(database.db, {
      items: Array.from({ length: rounds * 4 }, (_, n) =>
        makeItem({ prompt: `${n}`, subjects: [subjects[n % 4]!] }),
      ),
      revision: "2",
    });
    for (let round = 0; round < rounds; round++) {
      const at = round * 4;
      await Promise.all([
        write([
          [at, 1],
          [at + 1, 1],
        ]),
        write([
          [at + 2, 1],
          [at + 3, 1],
        ]),
      ]);
    }
    await expectCellsRight();
  });

  it("equal their samples after a failed call was answered under corrected labels and a newer data set", async () => {
    await write([
      [0, "api_error"],
      [1, "api_error"],
    ]);
    items = await loadItems(database.db, {
      items: catalog.map(item => ({ ...item, subjects: ["Culture/Food"] })),
      revision: "2",
    });
    await write([[0, 1]]);
    await expectCellsRight();
  });

  it("equal their samples after two at once scored answers again under corrected labels", async () => {
    await write([
      [0, 1],
      [1, "unparsed"],
    ]);
    items = await loadItems(database.db, {
      items: catalog.map(item => ({ ...item, subjects: ["Culture/Food"], skill: "Knowledge" })),
      revision: "2",
    });
    for (const answer of await listStoredAnswers(database.db, { afterId: 0, limit: 10 })) {
      const { score } = makeDraft(items[0]!, 0.5);
      await Promise.all([1, 2].map(() => replaceScore(database.db, { answer, score })));
    }
    await expectCellsRight();
  });

  it("that were damaged are found and put right, published rows left alone", async () => {
    await write([
      [0, 1],
      [3, 0],
      [4, "unparsed"],
    ]);
    await database.db.insert(leaderboardCache).values({
      source: "published",
      provenance: "somewhere",
      modelName: "elsewhere",
      language: "en",
      subjectType: "Science",
      taskType: "Reasoning",
      targetType: "General",
      problemType: "MCQA",
      promptVersion: "",
      scorer: "",
      score: 0.5,
    });
    await database.db.execute(
      sql`update leaderboard_cache set n = n + 1, score = 0.1 where subject_type = 'Science/Math'`,
    );
    await database.db.execute(sql`delete from leaderboard_cache where subject_type = 'Tech./AI'`);
    expect(await rebuildCells(database.db)).toEqual({ cells: 3, differed: 2 });
    expect(await rebuildCells(database.db)).toEqual({ cells: 3, differed: 0 });
    expect((await listCells()).map(c => c.modelName).sort()).toEqual([
      "baseline:random",
      "baseline:random",
      "baseline:random",
      "elsewhere",
    ]);
    await expectCellsRight();
  });

  it("can be rebuilt while somebody writes", async () => {
    const results = catalog.map((_, n): [number, Result] => [n, n % 2]);
    const outcomes = await Promise.all([
      ...results.map(result => write([result])),
      rebuildCells(database.db),
      ...results.map(result => write([result], { of: otherModel })),
      rebuildCells(database.db),
    ]);
    expect(outcomes.filter(o => typeof o === "object").map(o => o.differed)).toEqual([0, 0]);
    await expectCellsRight();
  });
});

describe("what is measured", () => {
  it("is every sample but failed calls, of that model and prompt version", async () => {
    await write([
      [0, 1],
      [1, 0],
      [2, "api_error"],
      [3, "unparsed"],
    ]);
    const itemIds = items.map(i => i.id);
    const measured = await listMeasuredItems(database.db, { modelId: model.id, promptVersion, itemIds });
    expect([...measured].sort()).toEqual([items[0]!.id, items[1]!.id, items[3]!.id].sort());
    expect(
      (await listMeasuredItems(database.db, { modelId: model.id, promptVersion, itemIds: [items[1]!.id] }))
        .size,
    ).toBe(1);
    expect(
      (await listMeasuredItems(database.db, { modelId: otherModel.id, promptVersion, itemIds })).size,
    ).toBe(0);
    expect(
      (await listMeasuredItems(database.db, { modelId: model.id, promptVersion: "p2", itemIds })).size,
    ).toBe(0);
    expect(
      (await listMeasuredItems(database.db, { modelId: model.id, promptVersion, itemIds: [] })).size,
    ).toBe(0);
  });

  it("is ranked from the items and models asked for", async () => {
    await write([
      [0, 1],
      [1, 0],
    ]);
    await write([[0, "unparsed"]], { of: otherModel });
    const ranked = await listRankedSamples(database.db, {
      modelIds: [model.id, otherModel.id],
      itemIds: [items[0]!.id],
      promptVersion,
    });
    expect(ranked.map(s => [s.modelId, s.itemId, s.outcome, s.correctness])).toEqual(
      expect.arrayContaining([
        [model.id, items[0]!.id, "scored", 1],
        [otherModel.id, items[0]!.id, "unparsed", null],
      ]),
    );
    expect(ranked.length).toBe(2);
  });
});

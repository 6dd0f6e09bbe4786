import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { StoredItem } from "../../lib/engine/catalog/stored-item.ts";
import type { BrowseLabels } from "../../lib/engine/leaderboard/browse-listing.ts";
import { modelIdentity } from "../../lib/engine/models/model-identity.ts";
import { type Database, openDatabase } from "../client.ts";
import { makeDraft } from "../testing/make-draft.ts";
import { loadItems, makeItem } from "../testing/make-item.ts";
import { openTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { readCellCopy } from "./cell-copies.ts";
import { rebuildCells } from "./cells.ts";
import { ensureModels, type StoredModel } from "./models.ts";
import { deleteModel } from "./moderate-samples.ts";
import { writeSamples } from "./write-samples.ts";

const any: BrowseLabels = {
  ...{ language: null, subject: null, skill: null, target: null, format: null },
  ...{ scorer: null, promptVersion: null },
};

let database: TestDatabase;
/** Another process, as the copy sees it. */
let worker: Database;
let items: StoredItem[];
let model: StoredModel;

beforeAll(async () => {
  database = await openTestDatabase();
  worker = openDatabase({ url: database.url, maxConnections: 2 });
  items = await loadItems(database.db, {
    items: ["HASS/Law", "HASS/History", "Science/Math"].map(subject =>
      makeItem({ prompt: `${subject}?`, subjects: [subject] }),
    ),
    revision: "r1",
  });
  [model] = (await ensureModels(database.db, [
    modelIdentity({ choice: { builtin: "random" }, owner: "ann" }),
  ])) as [StoredModel];
});
afterAll(async () => {
  await worker.close();
  await database.drop();
});
beforeEach(async () => {
  await database.db.execute(sql`delete from leaderboard_cache`);
  await database.db.execute(sql`delete from experiment_samples`);
});

const look = async (maxAgeMs = 0) => {
  const { sums } = (await readCellCopy(database.db, { scope: "shared", maxAgeMs })).sumSlice(any);
  return sums.map(({ n, sum }) => [n, sum]);
};
const write = (db: Database["db"], item: number, promptVersion = "p") =>
  writeSamples(db, { model, taskId: "t", promptVersion, drafts: [makeDraft(items[item]!, 1)] });

it("shows what another process has written at the next look", async () => {
  await write(worker.db, 0);
  expect(await look()).toEqual([[1, 1]]);
  await write(worker.db, 1);
  expect(await look()).toEqual([[2, 2]]);
  await write(worker.db, 1, "q");
  expect(await look()).toEqual([
    [2, 2],
    [1, 1],
  ]);
});

it("shows a transaction that began before the last look and ended after it", async () => {
  await write(worker.db, 0);
  let looked: number[][] = [];
  await worker.db.transaction(async tx => {
    await write(tx as unknown as Database["db"], 1);
    // Later transactions end before it, and are seen before it.
    await write(database.db, 2, "q");
    looked = await look();
  });
  expect(looked).toEqual([
    [1, 1],
    [1, 1],
  ]);
  expect(await look()).toEqual([
    [2, 2],
    [1, 1],
  ]);
});

it("forgets cells that were taken out, also when as many came", async () => {
  await write(worker.db, 0);
  await write(worker.db, 1);
  expect(await look()).toEqual([[2, 2]]);
  await worker.db.execute(sql`delete from leaderboard_cache where subject_type = 'HASS/Law'`);
  await write(worker.db, 2);
  expect(await look()).toEqual([[2, 2]]);
  const copy = await readCellCopy(database.db, { scope: "shared", maxAgeMs: 0 });
  expect(copy.sumSlice({ ...any, subject: "HASS/Law" }).sums).toEqual([]);
});

it("has the cells of a rebuild", async () => {
  await write(worker.db, 0);
  await look();
  await worker.db.execute(sql`update leaderboard_cache set n = 70, sum = 7`);
  expect(await look()).toEqual([[70, 7]]);
  expect((await rebuildCells(worker.db)).differed).toBe(1);
  expect(await look()).toEqual([[1, 1]]);
});

it("holds nothing of another scope", async () => {
  await write(worker.db, 0);
  expect((await readCellCopy(database.db, { scope: "ann", maxAgeMs: 0 })).size).toBe(0);
});

it("forgets a model that is gone", async () => {
  const [gone] = await ensureModels(database.db, [
    modelIdentity({ choice: { builtin: "longest" }, owner: "ann" }),
  ]);
  await writeSamples(worker.db, {
    model: gone!,
    taskId: "t",
    promptVersion: "p",
    drafts: [makeDraft(items[0]!, 1)],
  });
  await write(worker.db, 0);
  expect(await look()).toHaveLength(2);
  await deleteModel(worker.db, gone!.id);
  expect(await look()).toEqual([[1, 1]]);
});

it("is told of a written model in one line, however often it was written", async () => {
  for (const item of [0, 1, 2]) await write(worker.db, item);
  expect(await look()).toEqual([[3, 3]]);
  expect(
    await database.db.execute(sql`select model_id from cell_changes where model_id = ${model.id}`),
  ).toHaveLength(1);
});

it("is not misled by lines of transactions to come, as a restored database has them", async () => {
  await write(worker.db, 0);
  await look();
  await database.db.execute(sql`insert into cell_changes values (${model.id}, 9000000000000)`);
  await write(worker.db, 1);
  expect(await look()).toEqual([[2, 2]]);
});

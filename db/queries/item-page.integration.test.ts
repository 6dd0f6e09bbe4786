import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StoredItem } from "../../lib/engine/catalog/stored-item.ts";
import { buildLeaderboard } from "../../lib/engine/leaderboard/build-leaderboard.ts";
import { endpointChoiceSchema } from "../../lib/engine/models/model-choice.ts";
import { modelIdentity } from "../../lib/engine/models/model-identity.ts";
import { planSchema } from "../../lib/engine/plan/plan.ts";
import { makeDraft } from "../testing/make-draft.ts";
import { loadItems, makeItem } from "../testing/make-item.ts";
import { openTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { listCitedSources } from "./citations.ts";
import { findItemPage } from "./item-page.ts";
import { insertLeaderboard } from "./leaderboards.ts";
import { ensureModels, type StoredModel } from "./models.ts";
import { writeSamples } from "./write-samples.ts";

let database: TestDatabase;
let items: StoredItem[];
let models: StoredModel[];

const endpoint = endpointChoiceSchema.parse({
  name: "mine",
  api_base: "http://10.0.0.1/v1",
  model: "secret-model",
});

beforeAll(async () => {
  database = await openTestDatabase();
  items = await loadItems(database.db, {
    items: [
      makeItem({ prompt: "one?", license: "MIT", labels: ["가", "나", "다", "라"], gold: "나" }),
      makeItem({ prompt: "two?", benchmark: "cais/mmlu" }),
      makeItem({ prompt: "three?", benchmark: "cais/mmlu" }),
    ],
    revision: "r1",
  });
  models = await ensureModels(database.db, [
    modelIdentity({ choice: { builtin: "random" }, owner: "ann" }),
    modelIdentity({ choice: endpoint, owner: "ann" }),
  ]);
  for (const [index, model] of models.entries()) {
    await writeSamples(database.db, {
      model,
      taskId: "t",
      promptVersion: "p",
      drafts: [makeDraft(items[0]!, index)],
    });
  }
  await store("public", [models[0]!]);
  await store("private", models);
});
afterAll(() => database.drop());

async function store(slug: string, shown: StoredModel[]) {
  const leaderboard = buildLeaderboard({
    query: null,
    planned: { ...planSchema.parse({}), planner: "user", notes: [] },
    fingerprint: "f",
    dataVersion: "d",
    promptVersion: "p",
    createdAt: new Date(),
    complete: true,
    available: 2,
    items: [],
    models: [],
    samples: [],
  });
  await insertLeaderboard(database.db, {
    slug,
    key: slug,
    taskId: "t",
    leaderboard,
    itemIds: [items[1]!.id, items[0]!.id],
    modelIds: shown.map(m => m.id),
  });
}

const find = (scopes: string[], contentId = items[0]!.contentId) =>
  findItemPage(database.db, { contentId, scopes });

describe("an item's page", () => {
  it("shows the item with its own option labels, its data set and its licence", async () => {
    expect(await find(["shared"])).toMatchObject({
      prompt: "one?",
      gold: "나",
      license: "MIT",
      options: [{ label: "가", text: "one" }, { label: "나", text: "two" }, {}, {}],
      dataset: { name: "test", source: "test", revision: "r1" },
      retired: false,
    });
  });

  it("shows a private endpoint's answer, and a leaderboard with it, to its owner alone", async () => {
    const own = await find(["shared", "ann"]);
    expect(own!.answers.map(a => [a.builtin ?? a.model, a.correctness, a.leaderboard])).toEqual([
      ["random", 0, { slug: "private", position: 2 }],
      ["secret-model", 1, { slug: "private", position: 2 }],
    ]);
    for (const scopes of [["shared"], ["shared", "bob"]]) {
      const page = await find(scopes);
      expect(page!.answers.map(a => [a.builtin, a.leaderboard?.slug])).toEqual([["random", "public"]]);
      expect(JSON.stringify(page)).not.toMatch(/secret-model|10\.0\.0\.1|private/);
    }
  });

  it("is there for an item nobody was asked, and not for one that never was", async () => {
    expect((await find(["shared"], items[1]!.contentId))!.answers).toEqual([]);
    expect(await find(["shared"], "nothing")).toBeNull();
    expect(await find(["shared"], "\0")).toBeNull();
  });

  it("says when the item has left its data set", async () => {
    await loadItems(database.db, { items: [items[0]!.item], revision: "r2" });
    expect((await find(["shared"], items[1]!.contentId))!.retired).toBe(true);
    expect((await find(["shared"]))!.dataset.revision).toBe("r2");
  });
});

describe("the sources of a leaderboard", () => {
  it("are counted per benchmark, licence and version, retired items included", async () => {
    expect(
      await listCitedSources(
        database.db,
        items.map(item => item.id),
      ),
    ).toEqual([
      { benchmark: "cais/mmlu", license: null, dataset: "test", source: "test", revision: "r1", n: 2 },
      { benchmark: "test", license: "MIT", dataset: "test", source: "test", revision: "r2", n: 1 },
    ]);
    expect(await listCitedSources(database.db, [])).toEqual([]);
  });

  it("tell of a file its name, not where on this machine it lay", async () => {
    const [own] = await loadItems(database.db, {
      items: [makeItem({ prompt: "four?" })],
      source: "file:/srv/sets/own.jsonl",
      revision: "r1",
    });
    expect(await listCitedSources(database.db, [own!.id])).toMatchObject([{ source: "file:own.jsonl" }]);
  });
});

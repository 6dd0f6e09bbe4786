import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StoredItem } from "../../lib/engine/catalog/stored-item.ts";
import { type SampleFilter, samplePageSchema } from "../../lib/engine/leaderboard/sample-page.ts";
import { modelIdentity } from "../../lib/engine/models/model-identity.ts";
import { makeDraft } from "../testing/make-draft.ts";
import { loadItems, makeItem } from "../testing/make-item.ts";
import { openTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { listAnsweredItems } from "./answered-items.ts";
import { ensureModels, type StoredModel } from "./models.ts";
import { writeSamples } from "./write-samples.ts";

type Result = Parameters<typeof makeDraft>[1];
// Item n: what the first and the second model got; undefined: not asked.
const results: [Result | undefined, Result | undefined][] = [
  [1, 1],
  [1, 0],
  [0, 0],
  ["unparsed", 1],
  ["api_error", undefined],
  [undefined, undefined],
  [0.5, 0.4],
];

let database: TestDatabase;
let items: StoredItem[];
let models: StoredModel[];
let draw: number[];

beforeAll(async () => {
  database = await openTestDatabase();
  items = await loadItems(database.db, {
    items: Array.from({ length: 47 }, (_, n) =>
      makeItem({
        prompt: `${n}`,
        subjects: [n === 1 ? "HASS/Law" : "Science/Math"],
        format: n === 2 ? "short-form" : "MCQA",
      }),
    ),
    revision: "1",
  });
  models = await ensureModels(
    database.db,
    (["random", "first"] as const).map(builtin => modelIdentity({ choice: { builtin }, owner: "ann" })),
  );
  for (const [position, model] of models.entries()) {
    const drafts = items.flatMap((item, n) => {
      const result = n < results.length ? results[n]![position] : 1;
      return result === undefined ? [] : [makeDraft(item, result)];
    });
    await writeSamples(database.db, { model, taskId: "t", promptVersion: "p", drafts });
  }
  // The draw is not in id order.
  draw = items.map(item => item.id).toReversed();
});
afterAll(() => database.drop());

const list = (filter: Partial<SampleFilter> = {}, itemIds = draw) =>
  listAnsweredItems(database.db, {
    itemIds,
    modelIds: models.map(m => m.id),
    promptVersion: "p",
    filter: { modelId: null, verdict: null, subject: null, format: null, page: 1, ...filter },
  });
const firstSeven = () => items.slice(0, 7).map(item => item.id);
const promptsOf = async (filter: Partial<SampleFilter>) =>
  (await list(filter, firstSeven())).items.map(item => item.prompt);

describe("a leaderboard's answers", () => {
  it("are those of every item that was asked, twenty a page, in draw order, each with its place in the draw", async () => {
    const pages = await Promise.all([1, 2, 3].map(page => list({ page })));
    expect(pages.map(p => [p.total, p.page, p.items.length])).toEqual([
      [46, 1, 20],
      [46, 2, 20],
      [46, 3, 6],
    ]);
    const shown = pages.flatMap(p => p.items.map(item => [item.prompt, item.position]));
    expect(shown[0]).toEqual(["46", 1]);
    expect(shown.map(([, position]) => position)).toEqual(
      [...shown.map(([, position]) => position)].sort((a, b) => Number(a) - Number(b)),
    );
    expect(samplePageSchema.parse(JSON.parse(JSON.stringify(pages[0])))).toEqual(pages[0]);
  });

  it("show the item as it was asked and every model's answer to it", async () => {
    const [item] = (await list({ subject: "HASS/Law" })).items;
    expect(item).toMatchObject({
      prompt: "1",
      gold: "B",
      options: [
        { label: "A", text: "one" },
        { label: "B", text: "two" },
        { label: "C", text: "three" },
        { label: "D", text: "four" },
      ],
    });
    expect(item!.answers).toHaveLength(2);
    expect(item!.answers.find(a => a.modelId === models[0]!.id)).toMatchObject({
      correctness: 1,
      output: "Answer: B",
      extracted: "B",
      scorer: "multiple_choice@1",
    });
    expect(item!.answers.find(a => a.modelId === models[1]!.id)).toMatchObject({ correctness: 0 });
  });

  it.each([
    [0, 1],
    [-4, 1],
    [99, 3],
  ])("on page %i are those of page %i", async (asked, given) => {
    expect((await list({ page: asked })).page).toBe(given);
  });

  it.each<[SampleFilter["verdict"], string[]]>([
    ["right", ["0", "1", "3", "6"]],
    ["wrong", ["1", "2", "6"]],
    ["unscored", ["3", "4"]],
    ["differ", ["1", "6"]],
    ["partly", ["6"]],
    ["unparsed", ["3"]],
    ["api_error", ["4"]],
    ["refused", []],
    [null, ["0", "1", "2", "3", "4", "6"]],
  ])("that are %s by anybody", async (verdict, prompts) => {
    expect(await promptsOf({ verdict })).toEqual(prompts);
  });

  it.each<[number, SampleFilter["verdict"], string[]]>([
    [0, "right", ["0", "1", "6"]],
    [1, "right", ["0", "3"]],
    [0, "unscored", ["3", "4"]],
    [1, "unscored", []],
    [0, "unparsed", ["3"]],
    [1, "unparsed", []],
    [0, "differ", ["1", "6"]],
    [1, null, ["0", "1", "2", "3", "6"]],
  ])("of model %i that are %s", async (position, verdict, prompts) => {
    expect(await promptsOf({ modelId: models[position]!.id, verdict })).toEqual(prompts);
  });

  it("differ from a chosen model's where that one has a score: two others may differ without it", async () => {
    const [third] = await ensureModels(database.db, [
      modelIdentity({ choice: { builtin: "longest" }, owner: "ann" }),
    ]);
    await writeSamples(database.db, {
      model: third!,
      taskId: "t",
      promptVersion: "p",
      drafts: [makeDraft(items[3]!, 0)],
    });
    const differing = async (modelId: number | null) =>
      (
        await listAnsweredItems(database.db, {
          itemIds: firstSeven(),
          modelIds: [...models, third!].map(model => model.id),
          promptVersion: "p",
          filter: { modelId, verdict: "differ", subject: null, format: null, page: 1 },
        })
      ).items.map(item => item.prompt);
    expect(await differing(null)).toEqual(["1", "3", "6"]);
    expect(await differing(models[0]!.id)).toEqual(["1", "6"]);
    expect(await differing(third!.id)).toEqual(["3"]);
  });

  it("of a format, of a subject, and of a model that is not on the leaderboard", async () => {
    expect(await promptsOf({ format: "short-form" })).toEqual(["2"]);
    expect(await promptsOf({ subject: "HASS/Law", verdict: "right" })).toEqual(["1"]);
    expect(await promptsOf({ modelId: 12_345 })).toEqual([]);
  });
});

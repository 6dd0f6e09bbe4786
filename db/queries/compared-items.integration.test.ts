import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StoredItem } from "../../lib/engine/catalog/stored-item.ts";
import type { CompareFilter, Comparison } from "../../lib/engine/leaderboard/comparison.ts";
import { modelChoiceSchema } from "../../lib/engine/models/model-choice.ts";
import { modelIdentity } from "../../lib/engine/models/model-identity.ts";
import { makeDraft } from "../testing/make-draft.ts";
import { loadItems, makeItem } from "../testing/make-item.ts";
import { openTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { compareAnswers } from "./compared-items.ts";
import { ensureModels } from "./models.ts";
import { writeSamples } from "./write-samples.ts";

type Result = Parameters<typeof makeDraft>[1];
// Item n: what A, B, C and the judged D and E got; undefined: not asked.
const results: (Result | undefined)[][] = [
  [1, 1, 1],
  [1, 0, 0],
  [0, 1, 1],
  [0, 0, 0],
  [1, "refused", 1],
  [undefined, undefined, 1],
  [1, 0, 1],
  [undefined, undefined, undefined, 0.5, 0.25],
  [undefined, undefined, undefined, 0.5, 0.5],
  [undefined, undefined, undefined, 0, 0],
];

let database: TestDatabase;
let items: StoredItem[];
let a: number;
let b: number;
let c: number;
let d: number;
let e: number;
let draw: number[];

beforeAll(async () => {
  database = await openTestDatabase();
  items = await loadItems(database.db, {
    items: results.map((_, n) =>
      makeItem({ prompt: `${n}`, subjects: [n === 1 ? "HASS/Law" : "Science/Math"] }),
    ),
    revision: "1",
  });
  const models = await ensureModels(
    database.db,
    ["a", "b", "c", "d", "e"].map(name =>
      modelIdentity({
        choice: modelChoiceSchema.parse({ name, api_base: "http://localhost:1/v1", model: name }),
        owner: "ann",
      }),
    ),
  );
  [a, b, c, d, e] = models.map(model => model.id) as [number, number, number, number, number];
  for (const [position, model] of models.entries()) {
    const drafts = items.flatMap((item, n) => {
      const result = results[n]![position];
      return result === undefined ? [] : [makeDraft(item, result)];
    });
    await writeSamples(database.db, { model, taskId: "t", promptVersion: "p", drafts });
  }
  // The draw is not in id order.
  draw = items.map(item => item.id).toReversed();
});
afterAll(() => database.drop());

const compare = (part: Partial<CompareFilter> & Pick<CompareFilter, "modelIds">) =>
  compareAnswers(database.db, {
    itemIds: draw,
    promptVersion: "p",
    filter: { show: { kind: "differ" }, subject: null, page: 1, question: null, ...part },
  });
const promptsOf = ({ items: shown }: Comparison) => shown.map(item => item.prompt);
const countsOf = ({ bestSets }: Comparison) =>
  Object.fromEntries(bestSets.map(({ modelIds, count }) => [modelIds.join(), count]));

describe("models compared question by question", () => {
  it("are counted by who was right, over the questions on which all have a score", async () => {
    const two = await compare({ modelIds: [a, b] });
    expect(countsOf(two)).toEqual({ [`${a},${b}`]: 1, [a]: 2, [b]: 1, "": 1 });
    expect(two).toMatchObject({ shared: 5, notShared: 1, rightOrWrong: true });
    const three = await compare({ modelIds: [c, a, b] });
    expect(countsOf(three)).toEqual({
      [`${c},${a},${b}`]: 1,
      [a]: 1,
      [`${c},${b}`]: 1,
      [`${c},${a}`]: 1,
      "": 1,
    });
    expect(three).toMatchObject({ shared: 5, notShared: 2 });
  });

  it("show where they differ first, in draw order with the place in the draw, and the answers of these models only", async () => {
    const differing = await compare({ modelIds: [b, a] });
    expect(differing.items.map(item => [item.prompt, item.position])).toEqual([
      ["6", 4],
      ["2", 8],
      ["1", 9],
    ]);
    expect(differing.items[0]!.answers.map(answer => answer.modelId).sort()).toEqual([a, b].sort());
  });

  it.each<[CompareFilter["show"], string[]]>([
    [{ kind: "same" }, ["3", "0"]],
    [{ kind: "any" }, ["6", "4", "3", "2", "1", "0"]],
    [{ kind: "unscored" }, ["4"]],
    [{ kind: "outcome", outcome: "refused" }, ["4"]],
    [{ kind: "outcome", outcome: "truncated" }, []],
    [{ kind: "best", modelIds: [] }, ["3"]],
  ])("are narrowed to %o", async (show, prompts) => {
    expect(promptsOf(await compare({ modelIds: [a, b], show }))).toEqual(prompts);
  });

  it("are narrowed to those that exactly some got right, and to a subject", async () => {
    const only = (...modelIds: number[]) => ({ kind: "best" as const, modelIds });
    expect(promptsOf(await compare({ modelIds: [a, b], show: only(a) }))).toEqual(["6", "1"]);
    expect(promptsOf(await compare({ modelIds: [a, b, c], show: only(a) }))).toEqual(["1"]);
    expect(promptsOf(await compare({ modelIds: [a, b, c], show: only(c, a) }))).toEqual(["6"]);
    const ofSubject = await compare({ modelIds: [a, b], subject: "HASS/Law" });
    expect(promptsOf(ofSubject)).toEqual(["1"]);
    // The counts are of the whole comparison.
    expect(ofSubject.shared).toBe(5);
  });

  it("with fractional scores are counted by who scored higher", async () => {
    const judged = await compare({ modelIds: [d, e] });
    expect(judged.rightOrWrong).toBe(false);
    expect(countsOf(judged)).toEqual({ [d]: 1, [`${d},${e}`]: 1, "": 1 });
    expect(promptsOf(judged)).toEqual(["7"]);
  });

  it("show one question by its place, whatever else is asked for, and none beyond the draw", async () => {
    expect(promptsOf(await compare({ modelIds: [a, b], question: 7 }))).toEqual(["3"]);
    expect(await compare({ modelIds: [a, b], question: 99 })).toMatchObject({ total: 0, items: [] });
  });

  it("keep to the last page there is", async () => {
    expect(await compare({ modelIds: [a, b], page: 9 })).toMatchObject({ page: 1, total: 3, pageSize: 10 });
  });

  it("come ten at a time, in draw order, none lost and none twice", async () => {
    // Of models that share no question with the others.
    const many = await loadItems(database.db, {
      items: Array.from({ length: 33 }, (_, n) => makeItem({ prompt: `many ${n}` })),
      source: "many",
      revision: "1",
    });
    const [one, two] = await ensureModels(
      database.db,
      ["f", "g"].map(name =>
        modelIdentity({
          choice: modelChoiceSchema.parse({ name, api_base: "http://localhost:1/v1", model: name }),
          owner: "ann",
        }),
      ),
    );
    for (const [model, result] of [
      [one!, 1],
      [two!, 0],
    ] as const) {
      const drafts = many.map(item => makeDraft(item, result));
      await writeSamples(database.db, { model, taskId: "t", promptVersion: "p", drafts });
    }
    const shown: string[] = [];
    for (const page of [1, 2, 3, 4]) {
      const part = await compareAnswers(database.db, {
        itemIds: many.map(item => item.id),
        promptVersion: "p",
        filter: {
          modelIds: [one!.id, two!.id],
          show: { kind: "best", modelIds: [one!.id] },
          subject: null,
          page,
          question: null,
        },
      });
      expect(part).toMatchObject({ total: 33, page });
      expect(part.items).toHaveLength(page < 4 ? 10 : 3);
      shown.push(...promptsOf(part));
    }
    expect(shown).toEqual(many.map(({ item }) => item.prompt));
  });

  it("take the verdicts that a plan's own scoring wants", async () => {
    const filter: CompareFilter = {
      modelIds: [a, b],
      show: { kind: "any" },
      subject: null,
      page: 1,
      question: null,
    };
    const wanted = [a, b, c].map(modelId => ({
      modelId,
      promptVersion: "p",
      repeats: 1,
      scoring: null,
      itemIds: [items[0]!.id, items[1]!.id],
    }));
    const shown = await compareAnswers(database.db, { itemIds: draw, promptVersion: "p", filter, wanted });
    expect(promptsOf(shown)).toEqual(["1", "0"]);
  });
});

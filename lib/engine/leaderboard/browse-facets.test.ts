import { expect, test } from "vitest";
import { listBrowseFacets } from "./browse-facets.ts";
import type { BrowseLabels } from "./browse-listing.ts";
import { type MeasuredCell, PackedCells } from "./packed-cells.ts";

const any: BrowseLabels = {
  language: null,
  subject: null,
  skill: null,
  target: null,
  format: null,
  scorer: null,
  promptVersion: null,
};
let id = 0;
const cell = (part: Partial<MeasuredCell>): MeasuredCell => ({
  ...{
    id: ++id,
    modelId: 1,
    datasetVersionId: 1,
    n: 10,
    unscored: 0,
    sum: 5,
    sumOfSquares: 5,
    lastMeasured: 1_000,
  },
  language: "ko",
  subject: "HASS/Law",
  skill: "Knowledge",
  target: "Local",
  format: "MCQA",
  scorer: "multiple_choice@1",
  promptVersion: "p",
  ...part,
});
const pack = (cells: MeasuredCell[]) => {
  const packed = new PackedCells();
  for (const each of cells) packed.put(each);
  return packed;
};
// In two parts, as two scopes have them.
const parts = [
  pack([cell({}), cell({ language: "en", n: 4, unscored: 1 })]),
  pack([cell({ subject: "Science/Math", n: 3 }), cell({ language: "en", subject: "HASS/History", n: 2 })]),
];
const count = (labels: BrowseLabels) =>
  listBrowseFacets({ parts: parts.map(part => part.sumSlice(labels).facets), labels });

test("a label says what choosing it would give, the other choices kept", () => {
  const facets = count({ ...any, language: "ko" });
  expect(facets.language).toEqual([
    { value: "ko", count: 13 },
    { value: "en", count: 7 },
  ]);
  expect(facets.subject).toEqual([
    { value: "HASS", count: 10 },
    { value: "HASS/Law", count: 10 },
    { value: "Science", count: 3 },
    { value: "Science/Math", count: 3 },
  ]);
});

test("a coarse subject takes its parts, and a choice without answers stays in sight", () => {
  const facets = count({ ...any, subject: "HASS", skill: "Reasoning" });
  expect(facets.skill).toEqual([
    { value: "Knowledge", count: 17 },
    { value: "Reasoning", count: 0 },
  ]);
  expect(facets.subject).toEqual([{ value: "HASS", count: 0 }]);
});

test("a slice is summed by model, prompt and scorer, and a cell put again takes its own place", () => {
  const packed = pack([
    cell({ id: 1, lastMeasured: 2_000 }),
    cell({ id: 2, subject: "HASS/History", n: 2, sum: 1, sumOfSquares: 1 }),
    cell({ id: 3, subject: "Science/Math" }),
    cell({ id: 4, modelId: 2, unscored: 3 }),
  ]);
  packed.put(cell({ id: 1, n: 11, sum: 6, sumOfSquares: 6, lastMeasured: 3_000 }));
  expect(packed.size).toBe(4);
  const of = { promptVersion: "p", scorer: "multiple_choice@1" };
  expect(packed.sumSlice({ ...any, subject: "HASS" }).sums).toEqual([
    { ...of, modelId: 1, n: 13, unscored: 0, sum: 7, sumOfSquares: 7, lastMeasured: new Date(3_000) },
    { ...of, modelId: 2, n: 10, unscored: 3, sum: 5, sumOfSquares: 5, lastMeasured: new Date(1_000) },
  ]);
});

test("more cells than there was room for at first are all there", () => {
  const packed = pack(Array.from({ length: 1_000 }, (_, n) => cell({ id: n + 1, modelId: n % 7 })));
  const { sums } = packed.sumSlice(any);
  expect(sums.map(({ n }) => n).reduce((a, b) => a + b)).toBe(10_000);
  expect(sums).toHaveLength(7);
});

test("a model that is taken out is in no sum, and its places are taken again", () => {
  const packed = pack([cell({ id: 1 }), cell({ id: 2, modelId: 2, language: "en" }), cell({ id: 3 })]);
  packed.drop(1);
  expect([packed.size, packed.countOf(1), packed.countOf(2)]).toEqual([1, 0, 1]);
  const { sums, facets } = packed.sumSlice(any);
  expect(sums.map(({ modelId, n }) => [modelId, n])).toEqual([[2, 10]]);
  expect([...facets.language]).toEqual([["en", 10]]);
  expect(packed.sumModels([1], [])).toEqual([]);
  for (const id of [4, 5, 6]) packed.put(cell({ id, modelId: 3, n: 1 }));
  expect(packed.sumSlice(any).sums.map(({ modelId, n }) => [modelId, n])).toEqual([
    [2, 10],
    [3, 3],
  ]);
});

test("models are summed by data set, prompt, scorer and the labels asked for", () => {
  const packed = pack([
    cell({ n: 1 }),
    cell({ n: 2, language: "en" }),
    cell({ n: 4, datasetVersionId: 2 }),
    cell({ n: 8, scorer: "binary@1" }),
    cell({ n: 16, promptVersion: "q" }),
    cell({ n: 32, modelId: 2 }),
    cell({ n: 64, modelId: 3 }),
  ]);
  expect(packed.sumModels([1, 2], []).map(({ n }) => n)).toEqual([3, 4, 8, 16, 32]);
  const byLanguage = packed.sumModels([1], ["language"]);
  expect(byLanguage.map(({ n, language, datasetVersionId }) => [n, language, datasetVersionId])).toEqual([
    [1, "ko", 1],
    [2, "en", 1],
    [4, "ko", 2],
    [8, "ko", 1],
    [16, "ko", 1],
  ]);
});

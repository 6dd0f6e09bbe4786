import { expect, test } from "vitest";
import { chooseCompared } from "./choose-compared.ts";
import type { CompareFilter } from "./comparison.ts";

const rows = [
  { modelId: 9, kind: "baseline" as const, mean: 0.9 },
  { modelId: 4, kind: "endpoint" as const, mean: 0.8 },
  { modelId: 5, kind: "endpoint" as const, mean: 0.7 },
  { modelId: 6, kind: "endpoint" as const, mean: null },
];
const usual: CompareFilter = {
  modelIds: [],
  show: { kind: "differ" },
  subject: null,
  page: 1,
  question: null,
};
const chosen = (part: Partial<CompareFilter>, of = rows) =>
  chooseCompared({ filter: { ...usual, ...part }, rows: of });

test("without models asked for it is the first two, models before baselines", () => {
  expect(chosen({})?.modelIds).toEqual([4, 5]);
  expect(chosen({}, rows.slice(0, 2))?.modelIds).toEqual([4, 9]);
});

test("models stand in the order asked for; one that the leaderboard lacks is left out, one alone gets company", () => {
  expect(chosen({ modelIds: [6, 9, 77] })?.modelIds).toEqual([6, 9]);
  expect(chosen({ modelIds: [5] })?.modelIds).toEqual([5, 4]);
});

test("a filter for other models than these is the usual one", () => {
  const show = { kind: "best" as const, modelIds: [4] };
  expect(chosen({ modelIds: [4, 5], show })?.show).toEqual(show);
  expect(chosen({ modelIds: [5, 9], show })?.show).toEqual({ kind: "differ" });
});

test("one model alone has nothing to be compared with", () => {
  expect(chosen({}, rows.slice(0, 1))).toBeNull();
});

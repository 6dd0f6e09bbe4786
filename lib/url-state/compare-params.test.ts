import { expect, test } from "vitest";
import type { CompareFilter } from "../engine/leaderboard/comparison.ts";
import { compareSearch, readCompareFilter } from "./compare-params.ts";

const usual: CompareFilter = {
  modelIds: [],
  show: { kind: "differ" },
  subject: null,
  page: 1,
  question: null,
};

test("an address without anything, a form's empty fields and nonsense are the usual comparison", () => {
  expect(readCompareFilter({})).toEqual(usual);
  expect(readCompareFilter({ models: ["", ""], show: "", subject: "", page: "", question: "" })).toEqual(
    usual,
  );
  expect(readCompareFilter({ models: "x,-3", show: "best", page: "0", question: "-1" })).toEqual(usual);
  expect(readCompareFilter({ show: "best.none.x" }).show).toEqual({ kind: "best", modelIds: [] });
  expect(readCompareFilter({ show: "best.12.x" })).toEqual(usual);
  expect(readCompareFilter({ show: "differ.1" })).toEqual(usual);
});

test("models come in one field or in several, each once, and never more than can stand beside each other", () => {
  expect(readCompareFilter({ models: "12,15" }).modelIds).toEqual([12, 15]);
  expect(readCompareFilter({ models: ["12", "15", "", "12"] }).modelIds).toEqual([12, 15]);
  expect(readCompareFilter({ models: "1,2,3,4,5" }).modelIds).toEqual([1, 2, 3, 4]);
});

test.each<CompareFilter>([
  usual,
  {
    modelIds: [12, 15],
    show: { kind: "best", modelIds: [12] },
    subject: "HASS/Law",
    page: 3,
    question: null,
  },
  { modelIds: [12, 15, 7], show: { kind: "best", modelIds: [] }, subject: null, page: 1, question: 44 },
  {
    modelIds: [2, 1],
    show: { kind: "outcome", outcome: "refused" },
    subject: null,
    page: 1,
    question: null,
  },
  { ...usual, show: { kind: "any" } },
])("a comparison comes back from its link as it went in: %o", filter => {
  const search = Object.fromEntries(new URLSearchParams(compareSearch(filter)));
  expect(readCompareFilter(search)).toEqual(filter);
});

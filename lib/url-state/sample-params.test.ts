import { expect, test } from "vitest";
import { readSampleFilter, sampleSearch } from "./sample-params.ts";

const any = { modelId: null, verdict: null, subject: null, format: null, page: 1 };

test("an empty form means any answer, first page", () => {
  expect(readSampleFilter({ model: "", verdict: "", subject: "", format: "", page: "" })).toEqual(any);
  expect(readSampleFilter({})).toEqual(any);
});

test("nonsense in a link is any, not an error", () => {
  expect(readSampleFilter({ model: "x", verdict: "maybe", page: "-3" })).toEqual(any);
});

test("a filter comes back from its link as it went in", () => {
  const filter = { modelId: 7, verdict: "differ", subject: "Tech./Coding", format: "MCQA", page: 3 } as const;
  const search = Object.fromEntries(new URLSearchParams(sampleSearch(filter)));
  expect(readSampleFilter(search)).toEqual(filter);
  expect(sampleSearch(any)).toBe("");
});

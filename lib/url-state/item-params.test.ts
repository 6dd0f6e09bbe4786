import { expect, test } from "vitest";
import { isFiltered, itemsHref, readItemFilter, withLabel } from "./item-params.ts";

const any = {
  search: "",
  labels: { language: null, subject: null, skill: null, target: null, format: null, benchmark: null },
  page: 1,
};

test("an empty form means every question, first page", () => {
  expect(readItemFilter({ q: " ", language: "", subject: "", page: "" })).toEqual(any);
  expect(readItemFilter({})).toEqual(any);
  expect(itemsHref(any)).toBe("/items");
  expect(isFiltered(any)).toBe(false);
});

test("nonsense in a link is bounded, not an error", () => {
  expect(readItemFilter({ page: "-3", q: "x".repeat(999) })).toMatchObject({
    page: 1,
    search: "x".repeat(200),
  });
});

test("a NUL, which no database takes, is left out", () => {
  expect(readItemFilter({ q: "\0a\0", subject: "\0" })).toEqual({ ...any, search: "a" });
});

test("a filter comes back from its link as it went in, and a choice starts from the first page", () => {
  const filter = {
    ...any,
    search: '"옳은 것" 100% & more',
    labels: { ...any.labels, subject: "Art & Sports/Music", benchmark: "HAERAE-HUB/KMMLU" },
    page: 7,
  };
  const back = Object.fromEntries(new URL(itemsHref(filter), "http://x").searchParams);
  expect(readItemFilter(back)).toEqual(filter);
  expect(isFiltered(filter)).toBe(true);
  expect(withLabel(filter, "subject", null)).toMatchObject({ page: 1, labels: { subject: null } });
});

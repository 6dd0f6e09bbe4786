import { expect, test } from "vitest";
import { browseHref, isBrowseFiltered, readBrowseFilter, withBrowseLabel } from "./browse-params.ts";

const any = readBrowseFilter({});

test("no choice means everything, first page", () => {
  expect(browseHref(any)).toBe("/browse");
  expect(isBrowseFiltered(any)).toBe(false);
  expect(readBrowseFilter({ language: "", page: "" })).toEqual(any);
});

test("nonsense in a link is bounded, not an error", () => {
  const filter = readBrowseFilter({ page: "-3", subject: "\0x", skill: "y".repeat(999) });
  expect(filter).toMatchObject({ page: 1, labels: { subject: "x", skill: "y".repeat(200) } });
});

test("a filter comes back from its link as it went in, and a choice starts from the first page", () => {
  const filter = {
    labels: {
      ...any.labels,
      subject: "Art & Sports/Music",
      scorer: "multiple_choice@1",
      promptVersion: "zero-shot-1+first-token-1",
    },
    page: 7,
  };
  const url = new URL(browseHref(filter), "http://x");
  expect(url.searchParams.get("prompt")).toBe("zero-shot-1+first-token-1");
  expect(readBrowseFilter(Object.fromEntries(url.searchParams))).toEqual(filter);
  expect(isBrowseFiltered(filter)).toBe(true);
  expect(withBrowseLabel(filter, "subject", null)).toMatchObject({ page: 1, labels: { subject: null } });
});

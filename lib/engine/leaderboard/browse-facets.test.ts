import { expect, test } from "vitest";
import { countBrowseFacets, type LabelledAnswers } from "./browse-facets.ts";
import type { BrowseLabels } from "./browse-listing.ts";

const any: BrowseLabels = {
  language: null,
  subject: null,
  skill: null,
  target: null,
  format: null,
  scorer: null,
  promptVersion: null,
};
const group = (part: Partial<LabelledAnswers>): LabelledAnswers => ({
  language: "ko",
  subject: "HASS/Law",
  skill: "Knowledge",
  target: "Local",
  format: "MCQA",
  scorer: "multiple_choice@1",
  promptVersion: "p",
  answers: 10,
  ...part,
});
const groups = [
  group({}),
  group({ language: "en", answers: 5 }),
  group({ subject: "Science/Math", answers: 3 }),
  group({ language: "en", subject: "HASS/History", answers: 2 }),
];

test("a label says what choosing it would give, the other choices kept", () => {
  const facets = countBrowseFacets({ groups, labels: { ...any, language: "ko" } });
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
  const facets = countBrowseFacets({ groups, labels: { ...any, subject: "HASS", skill: "Reasoning" } });
  expect(facets.skill).toEqual([
    { value: "Knowledge", count: 17 },
    { value: "Reasoning", count: 0 },
  ]);
  expect(facets.subject).toEqual([{ value: "HASS", count: 0 }]);
});

import { expect, test } from "vitest";
import { fineSubjects } from "../../lib/engine/taxonomy/subjects.ts";
import { groupSubjects } from "./group-subjects.ts";

const every = fineSubjects.map(({ id }) => ({ value: id as string, count: 2 }));

test("many subjects of several areas are told by area, the largest first", () => {
  const { matched, drawn } = groupSubjects({ matched: every, drawn: every.slice(0, 9) });
  expect(matched.map(({ value }) => value).sort()).toEqual([
    "Art & Sports",
    "Culture",
    "HASS",
    "Science",
    "Social Intelligence",
    "Tech.",
  ]);
  expect(matched[0]!.count).toBe(32);
  expect(matched.reduce((sum, { count }) => sum + count, 0)).toBe(128);
  expect(drawn).toEqual([{ value: "Art & Sports", count: 18 }]);
});

test("few subjects, or those of one area, stand for themselves", () => {
  const few = every.slice(0, 12);
  expect(groupSubjects({ matched: few, drawn: [] }).matched).toEqual(few);
  const tech = every.filter(({ value }) => value.startsWith("Tech."));
  expect(groupSubjects({ matched: tech, drawn: [] }).matched).toEqual(tech);
});

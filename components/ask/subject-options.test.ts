import { expect, test } from "vitest";
import { addSubject, removeSubject, subjectOptions } from "./subject-options.ts";

test("adding a whole subject swallows its parts", () => {
  expect(addSubject({ subjects: ["HASS/Law", "Culture/Food"], id: "HASS" })).toEqual([
    "Culture/Food",
    "HASS",
  ]);
});

test("taking a part out of a whole leaves the other parts", () => {
  const left = removeSubject({ subjects: ["Culture"], id: "Culture/Food" });
  expect(left).not.toContain("Culture");
  expect(left).not.toContain("Culture/Food");
  expect(left).toContain("Culture/Family");
});

test("taking out a whole takes out its parts", () => {
  expect(removeSubject({ subjects: ["HASS/Law", "HASS/Trade", "Science"], id: "HASS" })).toEqual(["Science"]);
});

test("a coarse subject counts its parts together", () => {
  const options = subjectOptions({
    counts: [
      { value: "Culture/Food", count: 3 },
      { value: "Culture/Family", count: 2 },
    ],
    locale: "ko",
  });
  expect(options.find(({ value }) => value === "Culture")).toMatchObject({
    count: 5,
    name: "문화",
    group: true,
  });
  expect(options.find(({ value }) => value === "HASS/Law")).toMatchObject({ count: 0 });
});

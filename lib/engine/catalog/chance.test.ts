import { expect, it } from "vitest";
import type { Format } from "../taxonomy/labels.ts";
import { chanceOf } from "./chance.ts";

it.each<[Format, number, number | null]>([
  ["MCQA", 4, 0.25],
  ["MCQA", 5, 0.2],
  ["Binary", 0, 0.5],
  ["Binary", 2, 0.5],
  ["Binary", 3, 1 / 3],
  ["short-form", 0, 0],
  ["open-ended", 0, null],
  ["open-ended", 4, null],
])("a uniform guess at %s with %i options is right with probability %s", (format, optionCount, chance) => {
  expect(chanceOf({ format, optionCount })).toBe(chance);
});

import { expect, it } from "vitest";
import { effectiveGroups } from "./effective-groups.ts";

it.each([
  ["groups of one size", [5, 5, 5, 5], 4],
  ["one large among single ones", [50, ...Array<number>(20).fill(1)], 70 ** 2 / 2_520],
  ["empty groups beside", [3, 0, 3], 2],
  ["nothing", [], 0],
])("%s", (_, counts, groups) => {
  expect(effectiveGroups(counts)).toBeCloseTo(groups, 12);
});

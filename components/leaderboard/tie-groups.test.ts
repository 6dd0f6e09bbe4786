import { expect, test } from "vitest";
import { tieGroups } from "./tie-groups.ts";

test("models that share a rank are one bracket over a range of ranks", () => {
  const ranks = [1, 1, 1, 4, 5, 5, null].map(rank => ({ rank }));
  expect(tieGroups(ranks).map(tie => tie && `${tie.from}-${tie.to} ${tie.place}`)).toEqual([
    "1-3 first",
    "1-3 middle",
    "1-3 last",
    "4-4 alone",
    "5-6 first",
    "5-6 last",
    null,
  ]);
});

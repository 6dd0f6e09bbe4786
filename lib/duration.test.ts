import { expect, test } from "vitest";
import { parseDuration } from "./duration.ts";

test("a number and a unit are a duration in seconds", () => {
  expect([" 30m", "12h", "7d", "4w"].map(parseDuration)).toEqual([1_800, 43_200, 604_800, 2_419_200]);
});

test("anything else, nothing at all, and centuries are none", () => {
  for (const text of ["", "7", "d", "-1d", "1.5h", "7 days", "0d", "999999w", "1y"])
    expect(parseDuration(text), text).toBeNull();
});

import { expect, test } from "vitest";
import { unscoredBounds } from "./unscored-bounds.ts";

test("all unscored wrong, or all of them right", () => {
  expect(unscoredBounds({ mean: 0.75, n: 80, unscored: 20 })).toEqual({ low: 0.6, high: 0.8 });
});

test("nothing scored leaves everything open", () => {
  expect(unscoredBounds({ mean: null, n: 0, unscored: 5 })).toEqual({ low: 0, high: 1 });
});

test("without unscored answers there is nothing to bound", () => {
  expect(unscoredBounds({ mean: 0.5, n: 10, unscored: 0 })).toBeNull();
});

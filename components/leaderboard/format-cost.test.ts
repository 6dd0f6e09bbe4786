import { expect, test } from "vitest";
import { formatCost } from "./format-cost.ts";

test.each([
  [0, "$0"],
  [0.0021, "$0.0021"],
  [0.01, "$0.010"],
  [0.456, "$0.46"],
  [12.4, "$12"],
  [1_234.5, "$1,235"],
])("%d dollars read %s, in Korean too", (cost, text) => {
  expect(formatCost({ cost, locale: "en" })).toBe(text);
  expect(formatCost({ cost, locale: "ko" })).toBe(text);
});

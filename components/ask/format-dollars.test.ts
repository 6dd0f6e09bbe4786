import { expect, test } from "vitest";
import { formatDollars } from "./format-dollars.ts";

test.each([
  [0, "$0"],
  [0.00001, "<$0.0001"],
  [0.0321, "$0.032"],
  [0.5, "$0.50"],
  [1.4, "$1.40"],
  [1234.5, "$1,235"],
])("%d is %s", (amount, text) => {
  expect(formatDollars({ amount, locale: "en" })).toBe(text);
});

test("Korean writes the same sign", () => {
  expect(formatDollars({ amount: 3.2, locale: "ko" })).toBe("$3.20");
});

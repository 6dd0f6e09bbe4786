import { expect, test } from "vitest";
import { formatProbability, formatPValue } from "./format-probability.ts";
import { roundUp } from "./round-up.ts";

test("a probability is never said to be none or all", () => {
  expect(
    [0, 0.004, 0.005, 0.81, 0.994, 0.996, 1].map(p => formatProbability({ probability: p, locale: "en" })),
  ).toEqual(["<1", "<1", "1", "81", "99", ">99", ">99"]);
});

test("a p-value has two digits and is never 0", () => {
  expect([1, 0.0123, 0.00049, 0].map(p => formatPValue({ pValue: p, locale: "en" }))).toEqual([
    "= 1",
    "= 0.012",
    "< 0.001",
    "< 0.001",
  ]);
});

test("a number of questions is rounded up to two digits", () => {
  expect([7, 57, 617, 620, 5_885].map(roundUp)).toEqual([7, 57, 620, 620, 5_900]);
});

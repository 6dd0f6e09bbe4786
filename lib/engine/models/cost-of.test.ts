import { expect, test } from "vitest";
import { costOf, dollarsFor } from "./cost-of.ts";

const price = { inputPerMillion: 0.5, outputPerMillion: 10 };

test("a thousand answers cost their tokens at the stated price", () => {
  // 200 × 0.5 / 1e6 + 50 × 10 / 1e6 = 0.0006 an answer.
  expect(costOf({ tokens: { input: 200, output: 50 }, price })).toBeCloseTo(0.6, 12);
  expect(costOf({ tokens: { input: 0, output: 0 }, price })).toBe(0);
});

test("nothing is made up where tokens or price are unknown", () => {
  expect(costOf({ tokens: null, price })).toBeNull();
  expect(costOf({ tokens: { input: 1, output: 1 }, price: null })).toBeNull();
});

test("tokens in all cost their price a million", () => {
  expect(dollarsFor({ tokens: { input: 1_000_000, output: 100_000 }, price })).toBeCloseTo(1.5, 12);
});

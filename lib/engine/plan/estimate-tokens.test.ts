import { expect, it } from "vitest";
import { estimateTokens } from "./estimate-tokens.ts";

it("letters of Latin text make fewer tokens than those of Hangul, each counted as its own", () => {
  expect(estimateTokens("")).toBe(0);
  expect(estimateTokens("four")).toBe(1);
  expect(estimateTokens("한국어")).toBe(2);
  expect(estimateTokens("four한국어")).toBe(3);
});

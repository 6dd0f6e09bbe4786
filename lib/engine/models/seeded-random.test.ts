import { expect, it } from "vitest";
import { seededUniform } from "./seeded-random.ts";

it("is the first 32 bits of the text's SHA-256 as a share of 2^32", () => {
  // SHA-256("abc") = ba7816bf…: FIPS 180-2, appendix B.1.
  expect(seededUniform("abc")).toBe(0xba7816bf / 2 ** 32);
});

it("stays within [0, 1) and near one half on average", () => {
  const values = Array.from({ length: 2_000 }, (_, n) => seededUniform(`text ${n}`));
  expect(values.every(v => v >= 0 && v < 1)).toBe(true);
  // Four standard errors: 4 / sqrt(12 * 2000).
  expect(Math.abs(values.reduce((a, b) => a + b) / values.length - 0.5)).toBeLessThan(0.0258);
});

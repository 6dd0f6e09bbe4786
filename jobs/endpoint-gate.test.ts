import { expect, test } from "vitest";
import { pauseAfter } from "./endpoint-gate.ts";

test("an endpoint is left alone as long as it asks, unless that is longer than a call waits, or it doesn't say", () => {
  expect(pauseAfter(3_000)).toBe(3_000);
  expect(pauseAfter(120_000)).toBe(120_000);
  expect(pauseAfter(120_001)).toBe(1_000);
  expect(pauseAfter(null)).toBe(1_000);
});

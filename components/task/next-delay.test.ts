import { expect, test } from "vitest";
import { nextDelayMs } from "./next-delay.ts";

test("a second while it moves, up to five while it doesn't, five while nobody looks", () => {
  expect(nextDelayMs({ delayMs: 5_000, outcome: "changed", hidden: false })).toBe(1_000);
  expect(nextDelayMs({ delayMs: 1_000, outcome: "unchanged", hidden: false })).toBe(1_500);
  expect(nextDelayMs({ delayMs: 4_000, outcome: "failed", hidden: false })).toBe(5_000);
  expect(nextDelayMs({ delayMs: 1_000, outcome: "changed", hidden: true })).toBe(5_000);
});

import { expect, test } from "vitest";
import { formatClock, formatSeconds } from "./format-time.ts";

test("clock", () => {
  expect([0, 8.4, 59.6, 750, 3_723].map(formatClock)).toEqual(["0:00", "0:08", "1:00", "12:30", "1:02:03"]);
  expect(formatClock(-3)).toBe("0:00");
});

test("seconds have two significant digits", () => {
  expect([31, 912, 200, 12_300].map(latencyMs => formatSeconds({ latencyMs, locale: "en" }))).toEqual([
    "0.031",
    "0.91",
    "0.20",
    "12",
  ]);
});

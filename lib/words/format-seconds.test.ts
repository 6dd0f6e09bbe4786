import { expect, test } from "vitest";
import { formatSeconds } from "./format-seconds.ts";

test("seconds have two significant digits", () => {
  expect([31, 912, 200, 12_300].map(latencyMs => formatSeconds({ latencyMs, locale: "en" }))).toEqual([
    "0.031",
    "0.91",
    "0.20",
    "12",
  ]);
});

import { expect, test } from "vitest";
import { formatClock } from "./format-time.ts";

test("clock", () => {
  expect([0, 8.4, 59.6, 750, 3_723].map(formatClock)).toEqual(["0:00", "0:08", "1:00", "12:30", "1:02:03"]);
  expect(formatClock(-3)).toBe("0:00");
});

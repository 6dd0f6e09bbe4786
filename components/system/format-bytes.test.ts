import { expect, it } from "vitest";
import { formatBytes } from "./format-bytes.ts";

it("takes the largest unit that leaves at least 1", () => {
  const say = (bytes: number) => formatBytes({ bytes, locale: "en" });
  expect([0, 999, 1_000, 1_234_567, 5_600_000_000].map(say)).toEqual([
    "0 byte",
    "999 byte",
    "1 kB",
    "1.23 MB",
    "5.6 GB",
  ]);
});

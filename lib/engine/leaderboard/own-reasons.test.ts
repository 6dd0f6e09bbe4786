import { expect, test } from "vitest";
import { type OwnReason, readOwnReason, sayOwnReason } from "./own-reasons.ts";

test.each<[OwnReason, object]>([
  ["budget", { model: "Big (v1.5)? is used up; it", day: "2026-11-27" }],
  ["unoffered", { model: "Big" }],
  ["changed", { model: "큰 모델" }],
  ["noKey", { model: "Big; its" }],
  ["keyGone", {}],
])("%s is read back from what is stored, with whatever it names", (reason, named) => {
  expect(readOwnReason(sayOwnReason(reason, named))).toEqual({ reason, named });
});

test("a provider's words are nobody's but its own", () => {
  expect(readOwnReason("401 this server has no key for you")).toBeNull();
  expect(readOwnReason(`429 ${sayOwnReason("noKey", { model: "Big" })}`)).toBeNull();
});

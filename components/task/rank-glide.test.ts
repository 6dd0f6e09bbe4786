import { expect, test } from "vitest";
import { rankGlide } from "./rank-glide.ts";

test("a row that changed its rank glides from its old place, within 150 ms", () => {
  const glide = rankGlide({ before: 96, top: 48, still: false })!;
  expect(glide.keyframes).toEqual([{ transform: "translateY(48px)" }, { transform: "none" }]);
  expect(glide.timing.duration).toBeLessThanOrEqual(150);
});

test("nothing moves under reduced motion, for a row that stays, or for a new one", () => {
  expect(rankGlide({ before: 96, top: 48, still: true })).toBeNull();
  expect(rankGlide({ before: 48, top: 48, still: false })).toBeNull();
  expect(rankGlide({ before: undefined, top: 48, still: false })).toBeNull();
});

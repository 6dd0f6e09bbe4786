import { expect, test } from "vitest";
import { secondsLeft } from "./seconds-left.ts";

const lane = (seconds_left: number | null, part = {}) => ({
  done: 10,
  total: 20,
  stopped: null,
  seconds_left,
  ...part,
});

test("an evaluation ends with its slowest model", () => {
  expect(secondsLeft([lane(8), lane(130), lane(null, { done: 20 }), lane(null, { stopped: "401" })])).toBe(
    130,
  );
});

test("nothing is said while one model's pace is not known, or nothing is left", () => {
  expect(secondsLeft([lane(8), lane(null)])).toBeNull();
  expect(secondsLeft([lane(null, { done: 20 })])).toBeNull();
});

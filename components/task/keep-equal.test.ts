import { expect, test } from "vitest";
import { keepEqual } from "./keep-equal.ts";

test("what says the same is the same object, at every depth", () => {
  const before = {
    done: 1,
    lanes: [
      { name: "a", done: 1 },
      { name: "b", done: 0 },
    ],
    none: null,
  };
  const after = keepEqual(
    before,
    structuredClone({ ...before, lanes: [before.lanes[0]!, { name: "b", done: 5 }] }),
  );
  expect(after).not.toBe(before);
  expect(after.lanes[0]).toBe(before.lanes[0]);
  expect(after.lanes[1]).toEqual({ name: "b", done: 5 });
  expect(keepEqual(before, structuredClone(before))).toBe(before);
});

test("what came, went or became nothing is taken from the new one", () => {
  expect(keepEqual({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
  expect(keepEqual({ a: null }, { a: [] })).toEqual({ a: [] });
  expect(keepEqual([1, 2, 3], [1, 2])).toEqual([1, 2]);
  expect(keepEqual({ partial: { rows: [] } }, { partial: null })).toEqual({ partial: null });
});

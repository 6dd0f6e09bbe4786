import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantile } from "./quantile.ts";

describe("quantile", () => {
  // R: quantile(x, p, type = 7).
  it.each([
    [[1, 2, 3, 4], 0.5, 2.5],
    [[1, 2, 3, 4], 0.25, 1.75],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95, 9.55],
    [[10, 20, 40], 0.9, 36],
    [[7], 0.95, 7],
    [[3, 9], 0, 3],
    [[3, 9], 1, 9],
  ])("of %j at %d is %d", (sorted, p, value) => {
    expect(quantile(sorted, p)).toBeCloseTo(value, 12);
  });

  it("lies between the extremes and never falls as p grows", () => {
    const sorted = fc
      .array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1 })
      .map(list => list.sort((a, b) => a - b));
    fc.assert(
      fc.property(
        sorted,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (list, p, q) => {
          const [low, high] = p < q ? [p, q] : [q, p];
          expect(quantile(list, low)).toBeLessThanOrEqual(quantile(list, high) + 1e-9);
          expect(quantile(list, p)).toBeGreaterThanOrEqual(list[0]!);
          expect(quantile(list, p)).toBeLessThanOrEqual(list.at(-1)! + 1e-9);
        },
      ),
    );
  });

  it("of nothing does not exist", () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holmAdjust } from "./holm-adjust.ts";

const adjust = (list: number[]) => holmAdjust(list).map(step => step.adjusted);

describe("holmAdjust", () => {
  // R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") = 0.03 0.06 0.06 0.02; p.adjust(c(0.5, 0.9), "holm") = 1 1.
  it.each([
    [
      [0.01, 0.04, 0.03, 0.005],
      [0.03, 0.06, 0.06, 0.02],
    ],
    [
      [0.5, 0.9],
      [1, 1],
    ],
    [
      [0.02, 0.02, 0.02],
      [0.06, 0.06, 0.06],
    ],
    [[0.03], [0.03]],
    [[], []],
  ])("of %j is %j", (given, adjusted) => {
    expect(adjust(given).map(p => Number(p.toFixed(12)))).toEqual(adjusted);
  });

  it("gives each p-value the factor of its step", () => {
    expect(holmAdjust([0.01, 0.04, 0.03, 0.005]).map(step => step.factor)).toEqual([3, 1, 2, 4]);
  });

  it("keeps the order, never falls below p, and goes with its p-value wherever that stands", () => {
    const list = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });
    fc.assert(
      fc.property(list, given => {
        const adjusted = adjust(given);
        given.forEach((p, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p);
          expect(adjusted[i]).toBeLessThanOrEqual(Math.min(1, given.length * p) + 1e-12);
          given.forEach((q, j) => {
            if (p <= q) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]!);
          });
        });
        expect(adjust(given.toReversed()).toReversed()).toEqual(adjusted);
      }),
    );
  });
});

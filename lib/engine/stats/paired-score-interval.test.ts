import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairedScoreInterval } from "./paired-score-interval.ts";

describe("pairedScoreInterval", () => {
  // Printed: Tango 1998, example of 32 pairs (−0.027 to 0.390); Fagerland, Lydersen and Laake 2014 (Stat. Med. 33:2850),
  // airway reactivity, 21 pairs (−0.517 to −0.026). Then the call in R's ?PropCIs::scoreci.mp, and one more, with the
  // digits from the same equations in 30-digit arithmetic.
  it.each([
    [9, 3, 32, -0.0270904645, 0.3896974871],
    [1, 7, 21, -0.5172322764, -0.026003032],
    [40, 20, 160, 0.03086453313, 0.2180642442],
    [12, 35, 200, -0.1827899564, -0.0498309645],
  ])("of %i against %i in %i is %d to %d", (onlyA, onlyB, n, low, high) => {
    const interval = pairedScoreInterval({ onlyA, onlyB, n });
    expect(interval.low).toBeCloseTo(low, 8);
    expect(interval.high).toBeCloseTo(high, 8);
  });

  it("of two that never differ is ±z²/(n + z²): as many questions might have hidden a difference", () => {
    const { low, high } = pairedScoreInterval({ onlyA: 0, onlyB: 0, n: 200 });
    expect(high).toBeCloseTo(0.01884532638, 10);
    expect(low).toBeCloseTo(-0.01884532638, 10);
  });

  it("holds the difference, stays within −1 and 1, mirrors, and leaves 0 out exactly where |b − c|/√(b + c) > z", () => {
    const counts = fc
      .tuple(fc.nat(200), fc.nat(200), fc.nat(2_000))
      .filter(([b, c, rest]) => b + c + rest > 0);
    fc.assert(
      fc.property(counts, ([onlyA, onlyB, rest]) => {
        const n = onlyA + onlyB + rest;
        const { low, high } = pairedScoreInterval({ onlyA, onlyB, n });
        const mirrored = pairedScoreInterval({ onlyA: onlyB, onlyB: onlyA, n });
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual((onlyA - onlyB) / n);
        expect(high).toBeGreaterThanOrEqual((onlyA - onlyB) / n);
        expect(mirrored).toEqual({ low: -high, high: -low });
        const z = onlyA + onlyB === 0 ? 0 : Math.abs(onlyA - onlyB) / Math.sqrt(onlyA + onlyB);
        if (Math.abs(z - 1.959963984540054) > 1e-6) expect(low > 0 || high < 0).toBe(z > 1.959963984540054);
      }),
    );
  });

  it("does not exist for no items", () => {
    expect(() => pairedScoreInterval({ onlyA: 0, onlyB: 0, n: 0 })).toThrow(RangeError);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wilsonInterval } from "./wilson-interval.ts";

describe("wilsonInterval", () => {
  // Newcombe 1998, Statistics in Medicine 17:857, table I, method 3 (score, no continuity correction), as printed there.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of %i in %i is %d to %d", (k, n, low, high) => {
    const interval = wilsonInterval({ mean: k / n, n });
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  // R: prop.test(k, n, correct = FALSE)$conf.int; SciPy 1.17.1: binomtest(k, n).proportion_ci(method="wilson"); the digits from the closed form in 50-digit decimal arithmetic.
  it.each([
    [81, 263, 0.2552885198782742, 0.36620957698280004],
    [7, 10, 0.3967781474611453, 0.8922087325936989],
    [140, 200, 0.6332093162728073, 0.7592525531762859],
    [29, 29, 0.8830302015002592, 1],
    [20, 20, 0.8388748419471808, 1],
  ])("of %i in %i has all its digits", (k, n, low, high) => {
    const interval = wilsonInterval({ mean: k / n, n });
    expect(interval.low).toBeCloseTo(low, 12);
    expect(interval.high).toBeCloseTo(high, 12);
  });

  it("stays within 0 and 1, holds the mean, and touches the ends exactly at none and all", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, share) => {
          const k = Math.round(share * n);
          const { low, high } = wilsonInterval({ mean: k / n, n });
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(k / n);
          expect(high).toBeGreaterThanOrEqual(k / n);
          expect(low === 0).toBe(k === 0);
          expect(high === 1).toBe(k === n);
        },
      ),
    );
  });

  it("mirrors: what k in n is to 0, n − k in n is to 1", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), fc.nat(1_000), (n, offset) => {
        const k = offset % (n + 1);
        const one = wilsonInterval({ mean: k / n, n });
        const other = wilsonInterval({ mean: (n - k) / n, n });
        expect(one.low).toBeCloseTo(1 - other.high, 12);
        expect(one.high).toBeCloseTo(1 - other.low, 12);
      }),
    );
  });

  it.each([0, -1, Number.NaN])("does not exist for n = %d", n => {
    expect(() => wilsonInterval({ mean: 0.5, n })).toThrow(RangeError);
  });
});

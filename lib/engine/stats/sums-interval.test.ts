import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimateFromSums } from "./sums-interval.ts";
import { wilsonInterval } from "./wilson-interval.ts";

const sumsOf = (values: number[]) => ({
  n: values.length,
  sum: values.reduce((sum, value) => sum + value, 0),
  sumOfSquares: values.reduce((sum, value) => sum + value * value, 0),
});

describe("an interval from sums", () => {
  it("is Wilson's for right and wrong", () => {
    const { mean, interval } = estimateFromSums({ n: 20, sum: 20, sumOfSquares: 20 })!;
    expect(mean).toBe(1);
    // R: prop.test(20, 20, correct = FALSE)$conf.int
    expect(interval.low).toBeCloseTo(0.8388748, 6);
    expect(interval.high).toBe(1);
    expect(estimateFromSums({ n: 200, sum: 156, sumOfSquares: 156 })!.interval).toEqual(
      wilsonInterval({ mean: 0.78, n: 200 }),
    );
  });

  it("is Student's for fractions", () => {
    // x = 0.2, 0.4, 0.5, 0.7, 0.9: mean 0.54, sd 0.2701851, qt(0.975, 4) = 2.776445: half 0.3354773.
    const { mean, interval } = estimateFromSums(sumsOf([0.2, 0.4, 0.5, 0.7, 0.9]))!;
    expect(mean).toBeCloseTo(0.54, 12);
    expect(interval.low).toBeCloseTo(0.54 - 0.3354773, 5);
    expect(interval.high).toBeCloseTo(0.54 + 0.3354773, 5);
  });

  it("never has no width: one value, or equal ones, get Wilson's", () => {
    for (const values of [[0.5], [0.5, 0.5, 0.5], [1], [0]]) {
      const { mean, interval } = estimateFromSums(sumsOf(values))!;
      expect(interval).toEqual(wilsonInterval({ mean, n: values.length }));
      expect(interval.high).toBeGreaterThan(interval.low);
    }
  });

  it("of nothing is nothing", () => {
    expect(estimateFromSums({ n: 0, sum: 0, sumOfSquares: 0 })).toBeNull();
  });

  it("holds its mean and stays in [0, 1]", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), values => {
        const { mean, interval } = estimateFromSums(sumsOf(values))!;
        expect(interval.low).toBeGreaterThanOrEqual(0);
        expect(interval.high).toBeLessThanOrEqual(1);
        expect(interval.low).toBeLessThanOrEqual(mean + 1e-12);
        expect(interval.high).toBeGreaterThanOrEqual(mean - 1e-12);
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimateFromSums } from "./sums-interval.ts";
import { average, margin, repeat, share, simulate } from "./testing/simulate.ts";
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

  it("of fractions is Wilson's at as many right-or-wrong values as vary so much, with Student's t", () => {
    // x = 0.2, 0.4, 0.5, 0.7, 0.9: m = 0.54, Σ(x − m)² = 0.292, s² = (0.292 + 0.5 − 0.2484) / 5 = 0.10872, n =
    // 5·0.2484/0.10872 = 11.423841; t(0.975, 4) = 2.776445 (R: qt). Wilson's closed form with those, in 30-digit arithmetic.
    const { mean, interval } = estimateFromSums(sumsOf([0.2, 0.4, 0.5, 0.7, 0.9]))!;
    expect(mean).toBeCloseTo(0.54, 12);
    expect(interval.low).toBeCloseTo(0.2071152, 6);
    expect(interval.high).toBeCloseTo(0.8406521, 6);
  });

  it("never has no width: one value gets Wilson's, and equal ones little less than such as differ a little", () => {
    expect(estimateFromSums(sumsOf([0.5]))!.interval).toEqual(wilsonInterval({ mean: 0.5, n: 1 }));
    const widthOf = (values: number[]) => {
      const { low, high } = estimateFromSums(sumsOf(values))!.interval;
      return high - low;
    };
    const equal = widthOf(Array.from({ length: 40 }, () => 0.5));
    expect(equal).toBeGreaterThan(0.02);
    expect(widthOf(Array.from({ length: 40 }, (_, i) => (i === 0 ? 0.6 : 0.5)))).toBeGreaterThan(equal);
    expect(widthOf(Array.from({ length: 40 }, (_, i) => (i === 0 ? 0.6 : 0.5)))).toBeLessThan(1.1 * equal);
  });

  const { uniform, bernoulli } = simulate(20_261_126);
  const inSteps = (steps: number) => (ability: number) => average(repeat(steps, () => bernoulli(ability)));
  it.each<[string, (ability: number) => number, (ability: number) => number]>([
    ["marks in two steps", inSteps(2), ability => ability],
    ["marks in four steps", inSteps(4), ability => ability],
    ["marks in ten steps", inSteps(10), ability => ability],
    [
      "a tenth half right, the others right or wrong",
      ability => (uniform() < 0.1 ? 0.5 : bernoulli(ability)),
      ability => 0.9 * ability + 0.05,
    ],
  ])("covers the mean in 95 of 100 draws, also near 1: %s", (_, draw, truthOf) => {
    const times = 2_000;
    for (const ability of [0.5, 0.8, 0.95]) {
      const truth = truthOf(ability);
      for (const n of [5, 20, 50, 200]) {
        const covered = repeat(times, () => {
          const { low, high } = estimateFromSums(sumsOf(repeat(n, () => draw(ability))))!.interval;
          return low <= truth && truth <= high;
        });
        // Half a point for values in so few steps.
        const least = 0.95 - margin(0.95, times) - 0.005;
        expect(share(covered), `${n} values, ability ${ability}`).toBeGreaterThan(least);
      }
    }
  });

  it.each([
    ["nine or ten", 0.9, 1],
    ["seven or eight", 0.7, 0.8],
  ])(
    "misses little where marks of %s of ten meet a rare nought, as Wilson's at its dips",
    (_, least, most) => {
      const times = 2_000;
      for (const failing of [0.02, 0.05, 0.1]) {
        const truth = (1 - failing) * ((least + most) / 2);
        for (const n of [20, 50, 200]) {
          const covered = repeat(times, () => {
            const marks = repeat(n, () => (bernoulli(failing) ? 0 : bernoulli(0.5) ? least : most));
            const { low, high } = estimateFromSums(sumsOf(marks))!.interval;
            return low <= truth && truth <= high;
          });
          expect(share(covered), `${n} marks, ${failing} noughts`).toBeGreaterThan(
            0.91 - margin(0.91, times),
          );
        }
      }
    },
  );

  it("is never wider than as if its marks were right or wrong by more than Student's t asks", () => {
    for (const last of [0.9, 0.99, 0.5]) {
      const marks = [...repeat(99, () => 1), last];
      const { mean, interval } = estimateFromSums(sumsOf(marks))!;
      const { low, high } = wilsonInterval({ mean, n: 100, z: 1.9842169515 });
      expect(interval.low).toBeGreaterThanOrEqual(low - 1e-9);
      expect(interval.high).toBeLessThanOrEqual(high + 1e-9);
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

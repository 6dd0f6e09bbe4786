import { describe, expect, it } from "vitest";
import { bootstrapInterval } from "./bootstrap-interval.ts";

const draws = Float64Array.from({ length: 100_001 }, (_, i) => i / 100_000);

describe("bootstrapInterval", () => {
  // Φ(−t(0.975, G − 1)·√(G/(G − 1))), the tail that Hesterberg 2015 puts in the place of 0.025; R: pnorm(-qt(0.975, G - 1)
  // * sqrt(G / (G - 1))); SciPy 1.17.1: norm.cdf and t.ppf. With uniform draws the quantile is the tail.
  it.each([
    [5, 0.0009541],
    [10, 0.0085506],
    [20, 0.0158808],
    [100, 0.0230644],
  ])("of %i groups goes out to %d", (unwidened, tail) => {
    const { low, high } = bootstrapInterval({ draws, mean: 0.5, unwidened });
    expect(low).toBeCloseTo(tail, 5);
    expect(high).toBeCloseTo(1 - tail, 5);
  });

  it("of one group is all that was drawn", () => {
    expect(bootstrapInterval({ draws, mean: 0.5, unwidened: 1 })).toEqual({ low: 0, high: 1 });
  });

  it("never leaves out what was seen", () => {
    const above = draws.map(x => x * 0.9);
    expect(bootstrapInterval({ draws: above, mean: 1, unwidened: 50 }).high).toBe(1);
  });
});

import { describe, expect, it } from "vitest";
import { pairedTInterval } from "./paired-t-interval.ts";

const ones = (n: number) => new Array<number>(n).fill(1);

describe("pairedTInterval", () => {
  it("is t on the differences, with one imaginary decided item in the variance", () => {
    // Mean 0.1, Σ(d − 0.1)² = 0.26; 5/4 of it and 1 make 1.325; √1.325/5 = 0.230217; t(0.975, 4) = 2.776445.
    const { low, high } = pairedTInterval({ sums: [0.5, 0.1, 0, -0.2, 0.1], counts: ones(5) })!;
    expect((low + high) / 2).toBeCloseTo(0.1, 12);
    expect(high - 0.1).toBeCloseTo(2.7764451051978 * (Math.sqrt(1.25 * 0.26 + 1) / 5), 12);
  });

  it("counts groups, not items: ten copies of five items say no more than the five", () => {
    const sums = [0.5, 0.1, 0, -0.2, 0.1];
    const copied = pairedTInterval({ sums: sums.map(s => 10 * s), counts: new Array(5).fill(10) })!;
    const half = 2.7764451051978 * (Math.sqrt(100 * 1.25 * 0.26 + 1) / 50);
    expect(copied.high - copied.low).toBeCloseTo(2 * half, 10);
  });

  it("of two that never differ is not ±0, and stays within −1 and 1", () => {
    const { low, high } = pairedTInterval({ sums: new Array(50).fill(0), counts: ones(50) })!;
    expect(high).toBeCloseTo(2.0095752371 / 50, 8);
    expect(low).toBe(-high);
    expect(pairedTInterval({ sums: [1, 1, 1], counts: ones(3) })!.high).toBe(1);
  });

  it("adds an item of the data's scale: twenty that each differ by a tenth are not drowned by a decided one", () => {
    const tenths = new Array<number>(20).fill(0.1);
    const { low, high } = pairedTInterval({ sums: tenths, counts: ones(20), scale: 0.1 })!;
    // t(0.975, 19) = 2.093024; √(0 + 0.1²)/20 = 0.005.
    expect(low).toBeCloseTo(0.1 - 2.093024 * 0.005, 6);
    expect(high).toBeCloseTo(0.1 + 2.093024 * 0.005, 6);
    expect(pairedTInterval({ sums: tenths, counts: ones(20) })!.low).toBeLessThan(0);
  });

  it("leaves out groups without an item, and needs two", () => {
    expect(pairedTInterval({ sums: [0.5, 0, 0.25], counts: [1, 0, 1] })).toEqual(
      pairedTInterval({ sums: [0.5, 0.25], counts: [1, 1] }),
    );
    expect(pairedTInterval({ sums: [0.5, 0], counts: [3, 0] })).toBeNull();
  });
});

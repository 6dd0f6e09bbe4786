import { describe, expect, it } from "vitest";
import { studentQuantile975 } from "./student-quantile.ts";

describe("studentQuantile975", () => {
  // R: qt(0.975, df); SciPy 1.17.1: t.ppf(0.975, df); as in every printed t table; the digits by the incomplete beta function in 30-digit arithmetic.
  it.each([
    [1, 12.706204736175],
    [2, 4.3026527297495],
    [3, 3.1824463052837],
    [4, 2.7764451051978],
    [9, 2.2621571627982],
    [10, 2.2281388519863],
    [30, 2.0422724563012],
    [100, 1.9839715185236],
    [299, 1.9679296690657],
    [300, 1.9679030112611],
    [1_000, 1.9623390808264],
  ])("with %i degrees of freedom is %d", (df, t) => {
    expect(studentQuantile975(df)).toBeCloseTo(t, 9);
  });

  it("does not exist without a degree of freedom", () => {
    expect(() => studentQuantile975(0)).toThrow(RangeError);
  });
});

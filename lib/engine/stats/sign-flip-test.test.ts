import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mcnemarExact } from "./mcnemar-exact.ts";
import { signFlipTest } from "./sign-flip-test.ts";

/** Every one of the 2^n sign patterns. */
function byAllFlips(differences: readonly number[]): number {
  const seen = Math.abs(differences.reduce((sum, d) => sum + d, 0));
  let extremes = 0;
  for (let pattern = 0; pattern < 2 ** differences.length; pattern++) {
    const sum = differences.reduce((total, d, i) => total + ((pattern >> i) & 1 ? d : -d), 0);
    if (Math.abs(sum) >= seen - 1e-9) extremes++;
  }
  return extremes / 2 ** differences.length;
}

describe("signFlipTest", () => {
  // Fisher 1935, Darwin's maize: cross- minus self-fertilised heights in eighths of an inch; 1,726 of 32,768 flips are as
  // extreme, p = 0.05267 (SciPy 1.17.1: permutation_test((x,), sum, permutation_type="samples")
  // over all flips: 0.05267333984375).
  it("finds Fisher's p-value of Darwin's maize", () => {
    const maize = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
    expect(byAllFlips(maize)).toBe(1_726 / 32_768);
    expect(Math.abs(signFlipTest({ differences: maize, seed: 1 }) - 1_726 / 32_768)).toBeLessThan(0.02);
  });

  it("comes near the count of all flips", () => {
    // Thousandths: sums of finer numbers could differ by less than either side's tolerance for rounding.
    const thousandth = fc.integer({ min: -1_000, max: 1_000 }).map(n => n / 1_000);
    const list = fc.array(thousandth, { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(list, differences => {
        const exact = byAllFlips(differences);
        // Five standard errors at 50 extremes or 4,999 flips, whichever ended it.
        const error = 5 * Math.max(exact / Math.sqrt(50), Math.sqrt(exact / 4_999));
        expect(Math.abs(signFlipTest({ differences, seed: 5 }) - exact)).toBeLessThan(error + 1e-3);
      }),
      { numRuns: 40 },
    );
  });

  it("of right/wrong differences is McNemar's test", () => {
    const differences = [...new Array(30).fill(1), ...new Array(14).fill(-1), ...new Array(100).fill(0)];
    expect(
      Math.abs(signFlipTest({ differences, seed: 2 }) - mcnemarExact({ onlyA: 30, onlyB: 14 })),
    ).toBeLessThan(0.006);
  });

  it("is never 0 and never below the exact p-value where that is out of the flips' reach", () => {
    const p = signFlipTest({ differences: new Array(60).fill(0.5), seed: 1 });
    expect(p).toBeGreaterThanOrEqual(2 / 2 ** 60);
    // 2·exp(−60/2)
    expect(p).toBeCloseTo(1.871524593768035e-13, 20);
    expect(signFlipTest({ differences: new Array(14).fill(1), seed: 1 })).toBeGreaterThanOrEqual(1 / 5_000);
  });

  it("is 1 without a difference, the same for A against B and B against A, and the same for the same seed", () => {
    expect(signFlipTest({ differences: [0, 0, 0], seed: 1 })).toBe(1);
    expect(signFlipTest({ differences: [], seed: 1 })).toBe(1);
    const differences = [0.5, -0.25, 1, 0.75, -1, 0.1, 0.9];
    const p = signFlipTest({ differences, seed: 9 });
    expect(signFlipTest({ differences: differences.map(d => -d), seed: 9 })).toBe(p);
    expect(signFlipTest({ differences, seed: 9 })).toBe(p);
  });
});

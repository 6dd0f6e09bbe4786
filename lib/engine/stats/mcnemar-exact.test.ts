import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mcnemarExact } from "./mcnemar-exact.ts";

/** 2·P(X ≤ min) by integers alone: no rounding before the last division. */
function byIntegers(onlyA: number, onlyB: number): number {
  const n = onlyA + onlyB;
  let term = 1n;
  let tail = 0n;
  for (let k = 0; k <= Math.min(onlyA, onlyB); k++) {
    tail += term;
    term = (term * BigInt(n - k)) / BigInt(k + 1);
  }
  const scale = 10n ** 30n;
  return Math.min(1, Number((2n * tail * scale) / 2n ** BigInt(n)) / 1e30);
}

describe("mcnemarExact", () => {
  // R: binom.test(onlyA, onlyA + onlyB)$p.value; SciPy 1.17.1: binomtest(onlyA, onlyA + onlyB).pvalue. The first six are exact fractions: 1/32, 7/32, 1/16, 11/512, 5425/131072, 1.
  it.each([
    [0, 6, 0.03125],
    [1, 5, 0.21875],
    [0, 5, 0.0625],
    [9, 1, 0.021484375],
    [5, 15, 0.04138946533203125],
    [3, 3, 1],
    [10, 20, 0.09873714670538902],
    [12, 35, 0.0010885382064742544],
    // The approval ratings of R's ?mcnemar.test (Agresti 1990): 86 against 150 changed their mind.
    [86, 150, 3.715936139571442e-5],
  ])("of %i against %i is %d", (onlyA, onlyB, pValue) => {
    expect(mcnemarExact({ onlyA, onlyB }) / pValue).toBeCloseTo(1, 10);
  });

  it("of no discordant pair is 1: nothing tells the two apart", () => {
    expect(mcnemarExact({ onlyA: 0, onlyB: 0 })).toBe(1);
  });

  it("agrees with integer arithmetic, and does not care which model is called A", () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), (onlyA, onlyB) => {
        const pValue = mcnemarExact({ onlyA, onlyB });
        expect(mcnemarExact({ onlyA: onlyB, onlyB: onlyA })).toBe(pValue);
        expect(Math.abs(pValue - byIntegers(onlyA, onlyB))).toBeLessThan(1e-10);
      }),
    );
  });

  it("keeps its digits where C(n, k) / 2^n is far below the smallest double", () => {
    // 1000 against 1100 by integer arithmetic: 0.030720707864242296.
    expect(mcnemarExact({ onlyA: 1_000, onlyB: 1_100 })).toBeCloseTo(0.030720707864242296, 9);
    expect(mcnemarExact({ onlyA: 50_000, onlyB: 50_000 })).toBe(1);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assumedDiscordance, itemsNeeded, smallestGap, smallestGapOf } from "./smallest-gap.ts";

describe("itemsNeeded", () => {
  // ((z.975·√ψ + z.80·√(ψ − d²)) / d)² in 50-digit decimal arithmetic: 2613.9341…, 939.5042…, 233.0945…, 625.5473…,
  // 56.4497…, 5884.3013…, 22.0113…; the last is the example of R's pwr.mcnemar (0.05 and 0.45: n = 22), also after Connor.
  it.each([
    [0.03, 0.3, 2_614],
    [0.05, 0.3, 940],
    [0.4, 0.5, 23],
    [0.1, 0.3, 234],
    [0.05, 0.2, 626],
    [0.2, 0.3, 57],
    [0.02, 0.3, 5_885],
  ])("to show a gap of %d at discordance %d is %i", (gap, discordance, n) => {
    expect(itemsNeeded({ gap, discordance })).toBe(n);
  });

  it("takes more items at a stricter level: a tenth of 5%, as Holm may leave a pair", () => {
    // z(0.9975) = 2.807034: 396.288… by the same formula.
    expect(itemsNeeded({ gap: 0.1, discordance: 0.3, level: 0.005 })).toBe(397);
  });

  it("takes a gap beyond the discordance as all of it going one way", () => {
    // ψ = d = 0.5: 13.0568… in the same arithmetic.
    expect(itemsNeeded({ gap: 0.5, discordance: 0.3 })).toBe(14);
  });

  it.each([0, -0.1, Number.NaN])("to show a gap of %d is infinitely many", gap => {
    expect(itemsNeeded({ gap })).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("smallestGap", () => {
  it("is the inverse of itemsNeeded", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 30, max: 100_000 }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        (n, discordance) => {
          const gap = smallestGap({ n, discordance });
          if (gap >= discordance * 0.999) return;
          expect(Math.abs(itemsNeeded({ gap, discordance }) - n)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it("shrinks with more items, and is never more than the discordance", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), n => {
        expect(smallestGap({ n: n + 1 })).toBeLessThanOrEqual(smallestGap({ n }));
        expect(smallestGap({ n })).toBeLessThanOrEqual(assumedDiscordance);
        expect(smallestGap({ n })).toBeGreaterThan(0);
      }),
    );
  });

  it("of 200 items is about eleven points", () => {
    // d = 0.108: 199.5… items; d = 0.107: 203.3… (the formula above).
    expect(smallestGap({ n: 200 })).toBeGreaterThan(0.107);
    expect(smallestGap({ n: 200 })).toBeLessThan(0.1085);
  });

  it("is told by an interval too: 2.8016 standard errors where it reaches 1.96", () => {
    expect(smallestGapOf({ low: -0.0096, high: 0.1864 })).toBeCloseTo(0.14008, 5);
  });

  it.each([0, -5, Number.NaN])("of n = %d does not exist", n => {
    expect(() => smallestGap({ n })).toThrow(RangeError);
  });
});

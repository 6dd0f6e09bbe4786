import { describe, expect, it } from "vitest";
import { widenDraws } from "./widen-draws.ts";

const logit = (x: number) => Math.log(x / (1 - x));
const drawn = () => Float64Array.from({ length: 1_001 }, (_, i) => 1 / (1 + Math.exp(-(i - 400) / 100)));

describe("widenDraws", () => {
  // √(G/(G − 1))·t(0.975, G − 1)/z; R: sqrt(G / (G - 1)) * qt(0.975, G - 1) / qnorm(0.975).
  it.each([
    ["five", Array<number>(5).fill(7), 1.58378],
    ["twenty", Array<number>(20).fill(1), 1.09563],
    // 70²/2,520 = 1.94 groups: taken as two, with one degree of freedom.
    ["one large and twenty single", [50, ...Array<number>(20).fill(1)], 9.16817],
  ])("%s groups: distances from the middle grow on the logit scale", (_, counts, factor) => {
    const [before, after] = [drawn(), drawn()];
    widenDraws(after, Float64Array.from(counts));
    for (const d of [450, 500, 505, 550]) {
      expect((logit(after[d]!) - logit(before[500]!)) / ((d - 500) / 100 || 1)).toBeCloseTo(
        d === 500 ? 0 : factor,
        4,
      );
    }
  });

  it("keeps order, and stays between none and all even where a draw is one of them", () => {
    const draws = Float64Array.from([0, 0.2, 0.5, 0.5, 0.999, 1]);
    widenDraws(draws, Float64Array.from([4, 4]));
    expect(draws).toEqual(draws.slice().sort());
    expect([draws[0], draws[5]]).toEqual([0, 1]);
    expect(draws.some(Number.isNaN)).toBe(false);
  });
});

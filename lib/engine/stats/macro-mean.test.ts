import { describe, expect, it } from "vitest";
import { macroMean } from "./macro-mean.ts";
import { wilsonInterval } from "./wilson-interval.ts";

const of = (strata: number[][], groupSize = 1) => {
  const values = strata.flat();
  return macroMean({
    values,
    strata: strata.flatMap((list, s) => list.map(() => s)),
    groups: values.map((_, i) => Math.floor(i / groupSize)),
  });
};
const share = (k: number, n: number) => Array.from({ length: n }, (_, i) => (i < k ? 1 : 0));

describe("macroMean", () => {
  it("counts each subject the same", () => {
    const { mean, strata } = of([share(90, 100), share(1, 2), share(0, 3)])!;
    expect(mean).toBeCloseTo((0.9 + 0.5 + 0) / 3, 12);
    expect(strata).toBe(3);
  });

  it("is Wilson's interval at the number of items that the strata are worth", () => {
    // p̃ = 31/52, 41/52: Σ p̃(1 − p̃)/50/4 = 0.00203772…; mean 0.7; 0.21/0.00203772 = 103.05…, more than the 100 there are.
    expect(of([share(30, 50), share(40, 50)])!.interval).toEqual(wilsonInterval({ mean: 0.7, n: 100 }));
    // 31/52 and 3/6: (0.240754/50 + 0.25/4)/4 = 0.0168288; m̃ 0.548077: 0.2476886/0.0168288 = 14.718….
    const { interval } = of([share(30, 50), share(2, 4)])!;
    const expected = wilsonInterval({ mean: 0.55, n: 0.2476886 / ((0.24075444 / 50 + 0.25 / 4) / 4) });
    expect(interval.low).toBeCloseTo(expected.low, 6);
    expect(interval.high).toBeCloseTo(expected.high, 6);
  });

  it("is wide where a subject has one item, even if that is right", () => {
    const { interval } = of([share(19, 20), share(1, 1)])!;
    expect(interval.low).toBeLessThan(0.75);
  });

  it("at none or all right is not ±0", () => {
    expect(of([share(20, 20)])).toEqual({ mean: 1, interval: wilsonInterval({ mean: 1, n: 20 }), strata: 1 });
    expect(of([share(0, 10), share(0, 10)])!.interval).toEqual(wilsonInterval({ mean: 0, n: 20 }));
    expect(of([share(1, 1), share(9, 9)])!.interval.low).toBeLessThan(wilsonInterval({ mean: 1, n: 10 }).low);
  });

  it("is narrower the fewer are wrong, down to none, and never jumps", () => {
    const rights = (wrong: number) => Array.from({ length: 40 }, (_, s) => share(s < wrong ? 4 : 5, 5));
    const widths = Array.from({ length: 9 }, (_, wrong) => {
      const { low, high } = of(rights(wrong))!.interval;
      return high - low;
    });
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
    expect(of(rights(1))!.interval.low).toBeGreaterThan(0.965);
    const lows = [100, 99, 98, 95].map(k => of([share(k, 100), share(5, 5)])!.interval.low);
    // One wrong answer of a hundred moves the lower end as little as it moves the mean.
    for (const [i, low] of lows.slice(1).entries()) expect(Math.abs(low - lows[i]!)).toBeLessThan(0.02);
  });

  it("of a few passages that are all right is no surer than of as many questions", () => {
    const passages = of([share(20, 20)], 5)!.interval;
    expect(passages.low).toBeLessThan(wilsonInterval({ mean: 1, n: 4 }).low);
    expect(of([share(200, 200)], 5)!.interval.low).toBeGreaterThan(0.9);
  });

  it("widens where items come in groups that stand or fall together", () => {
    const alone = of([share(30, 50), share(30, 50)])!.interval;
    const grouped = of([share(30, 50), share(30, 50)], 10)!.interval;
    expect(grouped.high - grouped.low).toBeGreaterThan(1.5 * (alone.high - alone.low));
  });

  it("of nothing is null", () => {
    expect(of([])).toBeNull();
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimateMean } from "./mean-interval.ts";
import { margin, simulate } from "./testing/simulate.ts";
import { wilsonInterval } from "./wilson-interval.ts";

describe("estimateMean", () => {
  it("leaves the unscored out: they are not zero", () => {
    expect(estimateMean([1, null, 0, null, 1, 1])).toEqual({
      n: 4,
      mean: 0.75,
      interval: wilsonInterval({ mean: 0.75, n: 4 }),
    });
  });

  it("of nothing scored has no mean and no interval", () => {
    for (const values of [[], [null, null]])
      expect(estimateMean(values)).toEqual({ n: 0, mean: null, interval: null });
  });

  it("is the same to the last digit whatever order the values come in", () => {
    const values = fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(values, fc.infiniteStream(fc.nat()), (list, keys) => {
        const shuffled = list.map(value => ({ value, key: keys.next().value })).sort((a, b) => a.key - b.key);
        expect(estimateMean(shuffled.map(s => s.value))).toEqual(estimateMean(list));
      }),
    );
    expect(estimateMean([0.1, 0.2, 0.3]).mean).toBe(estimateMean([0.3, 0.2, 0.1]).mean);
  });

  it("of marks covers the mean in 95 of 100 draws and more", () => {
    const { mark } = simulate(20_261_126);
    const times = 2_000;
    for (const ability of [0.3, 0.6, 0.9]) {
      for (const n of [5, 20, 100]) {
        let covered = 0;
        for (let run = 0; run < times; run++) {
          const { low, high } = estimateMean(Array.from({ length: n }, () => mark(ability))).interval!;
          if (low <= ability && ability <= high) covered++;
        }
        expect(covered / times, `${n} marks, ability ${ability}`).toBeGreaterThan(0.95 - margin(0.95, times));
      }
    }
  });

  it("stays within 0 and 1", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), list => {
        const { mean, interval } = estimateMean(list);
        expect(mean).toBeGreaterThanOrEqual(0);
        expect(mean).toBeLessThanOrEqual(1);
        expect(interval!.low).not.toBeNaN();
        expect(interval!.high).not.toBeNaN();
      }),
    );
  });
});

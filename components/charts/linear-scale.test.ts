import fc from "fast-check";
import { expect, test } from "vitest";
import { linearScale } from "./linear-scale.ts";

const percent = { low: 0, high: 100 };

test("ends stand on whole steps around the values", () => {
  const scale = linearScale({ values: [42, 79.5], within: percent, from: 0, to: 100 });
  expect(scale.ticks).toEqual([40, 50, 60, 70, 80]);
  expect(scale.at(60)).toBe(50);
});

test("with nothing to hold it is the whole range", () => {
  expect(linearScale({ values: [], within: percent, from: 0, to: 1 }).ticks).toEqual([
    0, 20, 40, 60, 80, 100,
  ]);
});

test("one value alone has a scale around it, also at an end of what can be", () => {
  const scale = linearScale({ values: [100], within: percent, from: 0, to: 100 });
  expect(scale.ticks.at(-1)).toBe(100);
  expect(scale.at(100)).toBe(100);
});

test("any values lie on the scale, and every tick too", () => {
  const shares = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(shares, values => {
      const { at, ticks, low, high } = linearScale({ values, within: percent, from: 10, to: 200 });
      for (const value of [...values, ...ticks]) {
        expect(at(value)).toBeGreaterThanOrEqual(10 - 1e-6);
        expect(at(value)).toBeLessThanOrEqual(200 + 1e-6);
      }
      expect(ticks[0]).toBeCloseTo(low, 6);
      expect(ticks.at(-1)).toBeCloseTo(high, 6);
    }),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { freeLogScale, logScale } from "./log-scale.ts";

test("ends stand on 1, 2 or 5 times a power of ten around the values, ticks on each between", () => {
  const scale = logScale({ values: [0.3, 4], from: 0, to: 100 });
  expect(scale.ticks).toEqual([0.2, 0.5, 1, 2, 5]);
  expect(scale.at(1)).toBeCloseTo(50, 6);
});

test("a wide range has its ticks on powers of ten", () => {
  expect(logScale({ values: [0.004, 30], from: 0, to: 1 }).ticks).toEqual([0.01, 0.1, 1, 10]);
});

test("any values lie on the scale, one alone too", () => {
  const values = fc.array(fc.double({ min: 1e-4, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(values, drawn => {
      const { at, ticks } = logScale({ values: drawn, from: 10, to: 200 });
      expect(ticks.length).toBeGreaterThan(1);
      for (const value of [...drawn, ...ticks]) {
        expect(at(value)).toBeGreaterThanOrEqual(10 - 1e-6);
        expect(at(value)).toBeLessThanOrEqual(200 + 1e-6);
      }
    }),
  );
});

test("what is free stands before the scale with a tick of its own", () => {
  const { ticks, at } = freeLogScale({ values: [0, 0.3, 4], from: 0, to: 100 });
  expect(ticks).toEqual([0, 0.2, 0.5, 1, 2, 5]);
  expect(at(0)).toBe(0);
  expect(at(0.2)).toBeGreaterThan(at(0) + 40);
  expect(at(5)).toBeCloseTo(100, 6);
  expect(freeLogScale({ values: [0, 0], from: 10, to: 100 })).toMatchObject({ ticks: [0] });
  const plain = { values: [0.3, 4], from: 0, to: 100 };
  expect(freeLogScale(plain).ticks).toEqual(logScale(plain).ticks);
});

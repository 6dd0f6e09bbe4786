import fc from "fast-check";
import { expect, test } from "vitest";
import { paretoFront } from "./pareto-front.ts";

test("what another beats in both is not on the front", () => {
  const points = [
    { gain: 0.9, price: 5 },
    { gain: 0.8, price: 1 },
    { gain: 0.7, price: 2 },
    { gain: 0.6, price: 0.5 },
    { gain: 0.6, price: 0.7 },
  ];
  expect(paretoFront(points)).toEqual([3, 1, 0]);
});

test("twins are both kept, and nothing has an empty front", () => {
  expect(
    paretoFront([
      { gain: 1, price: 1 },
      { gain: 1, price: 1 },
    ]),
  ).toEqual([0, 1]);
  expect(paretoFront([])).toEqual([]);
});

test("along the front both rise, and every other point is beaten by one on it", () => {
  const point = fc.record({ gain: fc.integer({ min: 0, max: 9 }), price: fc.integer({ min: 0, max: 9 }) });
  fc.assert(
    fc.property(fc.array(point), points => {
      const front = paretoFront(points).map(place => points[place]!);
      for (const [i, { gain, price }] of front.entries()) {
        if (i === 0) continue;
        expect(gain).toBeGreaterThanOrEqual(front[i - 1]!.gain);
        expect(price).toBeGreaterThanOrEqual(front[i - 1]!.price);
      }
      for (const { gain, price } of points) {
        expect(front.some(best => best.gain >= gain && best.price <= price)).toBe(true);
      }
    }),
  );
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { packDraws, unpackDraws } from "./mean-draws.ts";

it("comes back to within half a step, ends exactly", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 50 }), values => {
      const back = unpackDraws(packDraws(Float64Array.from(values)));
      expect(back).toHaveLength(values.length);
      for (const [i, value] of values.entries()) {
        expect(Math.abs(back[i]! - value)).toBeLessThanOrEqual(0.5 / 65_535 + 1e-12);
      }
    }),
  );
  expect([...unpackDraws(packDraws(Float64Array.of(0, 1)))]).toEqual([0, 1]);
});

it("keeps the first thousand, in under three kilobytes", () => {
  const packed = packDraws(new Float64Array(2_000).fill(0.7));
  expect(unpackDraws(packed)).toHaveLength(1_000);
  expect(packed.length).toBeLessThan(3_000);
});

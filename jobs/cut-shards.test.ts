import fc from "fast-check";
import { expect, it } from "vitest";
import { cutShards } from "./cut-shards.ts";

const sizesOf = (itemCount: number, looksOften = false) =>
  cutShards({ itemCount, missing: [1], looksOften }).map(({ first, last }) => last - first);

it("short ranges for a short draw, and long ones in the middle of a long one", () => {
  expect(sizesOf(0)).toEqual([]);
  expect(sizesOf(120)).toEqual([50, 50, 20]);
  expect(sizesOf(1_000)).toEqual(Array(20).fill(50));
  expect(sizesOf(1_510)).toEqual([...Array(10).fill(50), 200, 200, 110, ...Array(10).fill(50)]);
});

it("only short ranges where the ranking is looked at after each", () => {
  expect(sizesOf(2_010, true)).toEqual([...Array(40).fill(50), 10]);
});

it("every model that lacks something has each item of the draw once, and each range before anybody's next", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3_000 }),
      fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (itemCount, missing, looksOften) => {
        const shards = cutShards({ itemCount, missing, looksOften });
        expect(shards.map(({ shard }) => shard)).toEqual([...shards.keys()]);
        const firsts = shards.map(({ first }) => first);
        expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
        for (const [position, n] of missing.entries()) {
          const own = shards.filter(shard => shard.position === position);
          const ends = own.map(({ last }) => last);
          expect(own.map(({ first }) => first)).toEqual(n === 0 ? [] : [0, ...ends.slice(0, -1)]);
          if (n > 0) expect(ends.at(-1)).toBe(itemCount);
        }
      },
    ),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { fairShare } from "./fair-share.ts";

test("shares add up to the cap, differ by one at most, and each gets its turn at the larger one", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 20 }), (cap, holders) => {
      const names = Array.from({ length: holders }, (_, n) => `p${n}`);
      const had = new Map<string, number>();
      for (let turn = 0; turn < holders; turn++) {
        const shares = names.map(name => fairShare({ cap, names, name, turn }));
        expect(shares.reduce((a, b) => a + b, 0)).toBe(cap);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
        for (const [at, name] of names.entries()) had.set(name, (had.get(name) ?? 0) + shares[at]!);
      }
      expect(new Set(had.values()).size).toBe(1);
    }),
  );
});

test("does not depend on the order in which holders are named", () => {
  const share = (names: string[]) => fairShare({ cap: 5, names, name: "b", turn: 1 });
  expect(share(["a", "b", "c"])).toBe(share(["c", "a", "b"]));
});

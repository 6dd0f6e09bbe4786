import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compactLetters } from "./compact-letters.ts";

const of = (size: number, pairs: [number, number][]) =>
  compactLetters({ size, separated: (a, b) => pairs.some(([x, y]) => x === a && y === b) });

describe("compactLetters", () => {
  it("gives one letter to all where nothing is separated, and each its own where everything is", () => {
    expect(of(3, [])).toEqual([[0, 1, 2]]);
    expect(
      of(3, [
        [0, 1],
        [0, 2],
        [1, 2],
      ]),
    ).toEqual([[0], [1], [2]]);
    expect(of(0, [])).toEqual([]);
  });

  // By the definition (Piepho 2004): the maximal sets without a separated pair.
  it("makes overlapping letters where the middle can't be told from either end", () => {
    expect(of(3, [[0, 2]])).toEqual([
      [0, 1],
      [1, 2],
    ]);
    expect(
      of(8, [
        [0, 6],
        [0, 7],
        [1, 3],
        [1, 4],
        [2, 4],
      ]),
    ).toEqual([
      [0, 1, 2, 5],
      [0, 2, 3, 5],
      [0, 3, 4, 5],
      [1, 2, 5, 6, 7],
      [2, 3, 5, 6, 7],
      [3, 4, 5, 6, 7],
    ]);
  });

  it("shares a letter between two members exactly if they are not separated, with no letter inside another", () => {
    const graph = fc
      .integer({ min: 1, max: 9 })
      .chain(size =>
        fc.tuple(
          fc.constant(size),
          fc.array(fc.boolean(), { minLength: size * size, maxLength: size * size }),
        ),
      );
    fc.assert(
      fc.property(graph, ([size, edges]) => {
        const separated = (a: number, b: number) => edges[Math.min(a, b) * size + Math.max(a, b)]!;
        const groups = compactLetters({ size, separated });
        for (let a = 0; a < size; a++) {
          expect(groups.some(group => group.includes(a))).toBe(true);
          for (let b = a + 1; b < size; b++) {
            expect(groups.some(group => group.includes(a) && group.includes(b))).toBe(!separated(a, b));
          }
        }
        for (const [i, group] of groups.entries()) {
          for (const [j, other] of groups.entries()) {
            if (i !== j) expect(group.every(member => other.includes(member))).toBe(false);
          }
        }
      }),
    );
  });
});

import { describe, expect, it } from "vitest";
import { rankDraws } from "./rank-draws.ts";

/** One list of draws per model. */
const of = (lists: number[][]) =>
  rankDraws({ means: Float64Array.from(lists.flat()), models: lists.length, draws: lists[0]!.length });

describe("rankDraws", () => {
  it("counts ranks and first places", () => {
    // In 40 draws the second is above the first once: 1/40 is the 2.5% that a range leaves out.
    const once = Array.from({ length: 40 }, (_, draw) => (draw === 0 ? 0.9 : 0.5));
    expect(of([new Array(40).fill(0.8), once, new Array(40).fill(0.1)])).toEqual([
      { low: 1, high: 1, best: 39 / 40 },
      { low: 1, high: 2, best: 1 / 40 },
      { low: 3, high: 3, best: 0 },
    ]);
  });

  it("keeps a rank that more than 2.5% of the draws give", () => {
    const twice = Array.from({ length: 40 }, (_, draw) => (draw < 2 ? 0.9 : 0.5));
    expect(of([new Array(40).fill(0.8), twice]).map(({ low, high }) => [low, high])).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it("divides a shared first place", () => {
    expect(
      of([
        [0.5, 0.5],
        [0.5, 0.4],
        [0.5, 0.3],
      ]).map(r => r.best),
    ).toEqual([(1 / 3 + 1) / 2, expect.closeTo(1 / 6, 12), expect.closeTo(1 / 6, 12)]);
  });

  it("says nothing of nobody", () => {
    expect(rankDraws({ means: new Float64Array(0), models: 0, draws: 10 })).toEqual([]);
  });
});

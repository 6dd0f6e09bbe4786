import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createBets } from "./betting-capital.ts";
import { seededRandom } from "./seeded-random.ts";

const capitalOf = (values: readonly number[], bound = 0) => {
  const bets = createBets({ bound });
  for (const value of values) bets.add(value);
  return bets.capital();
};

describe("createBets", () => {
  // By the definition, in Python's float arithmetic: numpy.prod(1 + s*(x - m)/(1 + m), axis=1).mean() over
  // s = 0.95 * 2 ** (-numpy.arange(14)/2).
  it.each([
    [[1, -1, 0, 1, 0.5], 0, 1.0994544970114501],
    [[0.25, 0.75, -0.5], -0.02, 1.0822060310315023],
    [[1, 1, 1, 0, 0, 1], 0.1, 2.2960024744103693],
  ])("after %j against a mean of at most %d has made %d of 1", (values, bound, capital) => {
    expect(capitalOf(values, bound)).toBeCloseTo(capital, 12);
  });

  it("starts at 1, never falls below 0, and grows without running over", () => {
    expect(capitalOf([])).toBe(1);
    expect(capitalOf(new Array(50_000).fill(1))).toBeCloseTo(1e200, -190);
    expect(capitalOf(new Array(50_000).fill(-1))).toBeGreaterThanOrEqual(0);
  });

  it("is a fair game: over every sequence of equally likely ±1 the mean capital is 1", () => {
    const length = 12;
    let total = 0;
    for (let code = 0; code < 2 ** length; code++)
      total += capitalOf(Array.from({ length }, (_, i) => ((code >> i) & 1 ? 1 : -1)));
    expect(total / 2 ** length).toBeCloseTo(1, 10);
  });

  it("believes more in being above a lower bound", () => {
    const values = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { maxLength: 40 });
    const bound = fc.double({ min: -0.9, max: 0.9, noNaN: true });
    fc.assert(
      fc.property(values, bound, bound, (list, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(capitalOf(list, low)).toBeGreaterThanOrEqual(capitalOf(list, high) * (1 - 1e-9));
      }),
    );
  });

  // Ville 1939: P(sup K ≥ 20) ≤ 1/20, whatever the distribution; here where the game is fair, watched at every step.
  it.each([
    ["± 1 on a third of the items", (u: number) => (u < 1 / 6 ? 1 : u < 1 / 3 ? -1 : 0)],
    ["rare large gains against frequent small losses", (u: number) => (u < 0.1 ? 0.9 : -0.1)],
    ["rare large losses against frequent small gains", (u: number) => (u < 0.1 ? -0.9 : 0.1)],
    ["evenly between −1 and 1", (u: number) => 2 * u - 1],
  ])("ever twentyfolds in at most one run of twenty: %s", (_, draw) => {
    const random = seededRandom({ seed: 7 });
    const times = 1_000;
    let reached = 0;
    for (let run = 0; run < times; run++) {
      const bets = createBets({ bound: 0 });
      for (let i = 0; i < 800; i++) {
        bets.add(draw(random() / 2 ** 32));
        if (bets.capital() < 20) continue;
        reached++;
        break;
      }
    }
    expect(reached / times).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / times));
  });

  // Exact, over all orders of a slice's values: what is left is the likelier good the worse it went, and yet it is safer.
  it.each([
    ["as many gains as losses", [1, -1, 0], [40, 40, 0]],
    ["and as many ties", [1, -1, 0], [20, 20, 20]],
    ["large gains against small losses", [1, -0.25, 0], [15, 60, 10]],
    ["large losses against small gains", [0.25, -1, 0], [60, 15, 10]],
  ])(
    "of a slice drawn to its end without replacement ever fivefolds in at most one order of five: %s",
    (_, values, counts) => {
      const reached = everReaches({ values, counts, capital: 5 });
      expect(reached).toBeLessThan(0.2);
      expect(reached).toBeGreaterThan(0.001);
    },
  );

  it.each([1, -1, Number.NaN])("against a bound of %d does not exist", bound => {
    expect(() => createBets({ bound })).toThrow(RangeError);
  });
});

/** Probability that bets on a mean above 0 ever have this capital, the order of `counts` values of three kinds being random. */
function everReaches({
  values,
  counts,
  capital,
}: {
  values: readonly number[];
  counts: readonly number[];
  capital: number;
}): number {
  const [first, second, third] = counts as [number, number, number];
  const isThere = (drawn: readonly number[]) =>
    capitalOf(drawn.flatMap((n, kind) => new Array<number>(n).fill(values[kind]!))) >= capital;
  let reached = 0;
  /** By how many of each kind were drawn: probability of being there without having reached it. */
  const open = new Map([["0 0 0", 1]]);
  // Each state after all those that lead to it.
  for (let a = 0; a <= first; a++)
    for (let b = 0; b <= second; b++)
      for (let c = 0; c <= third; c++) {
        const share = open.get(`${a} ${b} ${c}`) ?? 0;
        const left = first + second + third - a - b - c;
        const chances = [first - a, second - b, third - c];
        for (const [kind, chance] of chances.entries()) {
          if (share === 0 || chance === 0) continue;
          const drawn = [a, b, c].map((n, k) => n + (k === kind ? 1 : 0));
          const weight = (share * chance) / left;
          if (isThere(drawn)) reached += weight;
          else open.set(drawn.join(" "), (open.get(drawn.join(" ")) ?? 0) + weight);
        }
      }
  return reached;
}

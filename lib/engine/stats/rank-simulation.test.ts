import { describe, expect, it } from "vitest";
import { average, column, margin, ranksOf, repeat, share, simulate } from "./testing/simulate.ts";

/* What the joint resampling promises, met by simulated models whose truth is known. */
const { uniform, bernoulli, mark } = simulate(20_260_102);

describe("P(best) and rank ranges", () => {
  /** Models of one population, so that none is favoured: abilities on the same scale, harder and easier items. */
  const tables = repeat(700, seed => {
    const abilities = repeat(4, () => 0.3 + 0.5 * uniform());
    const scores = abilities.map(() => [] as number[]);
    for (let item = 0; item < 60; item++) {
      const shift = 0.3 * (uniform() - 0.5);
      abilities.forEach((ability, m) => {
        scores[m]!.push(bernoulli(ability + shift));
      });
    }
    const counts = scores.map(list => column(list.map(() => 1)));
    const ranks = ranksOf({ sums: scores.map(column), counts, seed });
    return abilities.map((ability, m) => ({
      ...ranks[m]!,
      rank: 1 + abilities.filter(other => other > ability).length,
    }));
  });

  it("P(best) says how often the best it names is the best", () => {
    const all = tables.flat();
    for (const [from, to] of [
      [0, 0.05],
      [0.05, 0.3],
      [0.3, 0.6],
      [0.6, 0.9],
      [0.9, 1.01],
    ] as const) {
      const bin = all.filter(({ best }) => best >= from && best < to);
      const said = average(bin.map(({ best }) => best));
      const happened = share(bin.map(({ rank }) => rank === 1));
      expect(bin.length).toBeGreaterThan(100);
      expect(Math.abs(happened - said)).toBeLessThan(margin(Math.max(0.02, said), bin.length) + 0.02);
    }
  });

  it("a rank range holds the true rank 95% of the time", () => {
    const all = tables.flat();
    const held = share(all.map(({ low, high, rank }) => low <= rank && rank <= high));
    expect(held).toBeGreaterThan(0.95 - margin(0.95, tables.length));
  });

  it.each<[string, number, number, (ability: number) => number]>([
    ["marks of a judge", 60, 1, mark],
    ["passages of five that stand or fall together", 30, 5, bernoulli],
  ])("a rank range holds the true rank 95%% of the time: %s", (_, groups, size, score) => {
    const times = 500;
    const held = repeat(times, seed => {
      const abilities = repeat(4, () => 0.3 + 0.5 * uniform());
      const sums = abilities.map(ability => column(repeat(groups, () => size * score(ability))));
      const counts = sums.map(list => list.map(() => size));
      return ranksOf({ sums, counts, seed }).map(({ low, high }, m) => {
        const rank = 1 + abilities.filter(other => other > abilities[m]!).length;
        return low <= rank && rank <= high;
      });
    });
    expect(share(held.flat())).toBeGreaterThan(0.95 - margin(0.95, times));
  });

  it.each([
    ["eighty questions", 80, 1, 0.025],
    ["ten questions", 10, 1, 0.01],
    ["forty passages of five", 40, 5, 0.01],
    ["ten passages of ten", 10, 10, 0.005],
    ["four passages of ten", 4, 10, -1],
  ])(
    "of equal models no one is named best with 97.5% more often than one table in twenty: %s that stand or fall together",
    (_, groups, size, least) => {
      const times = 600;
      const named = repeat(times, seed => {
        const sums = repeat(2, () => column(repeat(groups, () => size * bernoulli(0.7))));
        const counts = sums.map(list => list.map(() => size));
        return ranksOf({ sums, counts, seed }).some(({ best }) => best > 0.975);
      });
      expect(share(named)).toBeLessThan(0.05 + margin(0.05, times));
      expect(share(named)).toBeGreaterThan(least);
    },
  );
});

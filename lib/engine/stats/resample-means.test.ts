import { describe, expect, it } from "vitest";
import { quantile } from "./quantile.ts";
import { resampleMeans } from "./resample-means.ts";
import { statisticsVersions } from "./statistics-version.ts";

const column = (values: number[]) => Float64Array.from(values);
const rightOf = (k: number, n: number) => column(Array.from({ length: n }, (_, i) => (i < k ? 1 : 0)));
const all = (n: number) => new Float64Array(n).fill(1);

describe.each(statisticsVersions)("resampleMeans, statistics %i", statistics => {
  // R: qbeta(c(0.025, 0.975), k + 0.5, n − k + 0.5); SciPy 1.17.1: beta.ppf; the digits in 30-digit arithmetic.
  it.each([
    [7, 10, 0.39418168, 0.90730541],
    [15, 20, 0.53580537, 0.89760151],
    [20, 20, 0.88336102, 0.99997575],
    [140, 200, 0.63396239, 0.76029657],
  ])("of %i right in %i are draws of Jeffreys' posterior", (k, n, low, high) => {
    const draws = 40_000;
    const { means } = resampleMeans({ sums: [rightOf(k, n)], counts: [all(n)], seed: 3, draws, statistics });
    const sorted = means.slice().sort();
    // Standard error of a quantile: √(0.025·0.975/draws)/density, the density there being about 1/(6 widths).
    const error = 4 * Math.sqrt((0.025 * 0.975) / draws) * 6 * (high - low);
    expect(Math.abs(quantile(sorted, 0.025) - low)).toBeLessThan(error);
    expect(Math.abs(quantile(sorted, 0.975) - high)).toBeLessThan(error);
  });

  it("moves models together as far as their answers do", () => {
    const n = 100;
    const twin = rightOf(60, n);
    const opposite = column([...rightOf(60, n)].map(x => 1 - x));
    const { means, draws } = resampleMeans({
      sums: [twin, twin, opposite],
      counts: [all(n), all(n), all(n)],
      seed: 1,
      statistics,
    });
    const series = (m: number) => [...means.subarray(m * draws, (m + 1) * draws)];
    expect(correlation(series(0), series(1))).toBeGreaterThan(0.97);
    expect(correlation(series(0), series(2))).toBeLessThan(-0.97);
  });

  it("takes groups as wholes: the spread is that of the groups", () => {
    const spread = ({ groups, size }: { groups: number; size: number }) => {
      const sums = rightOf(groups * 0.6, groups).map(x => x * size);
      const { means } = resampleMeans({
        sums: [sums],
        counts: [all(groups).map(() => size)],
        seed: 1,
        statistics,
      });
      return deviation([...means]);
    };
    expect(spread({ groups: 25, size: 8 })).toBeGreaterThan(0.9 * spread({ groups: 25, size: 1 }));
    expect(spread({ groups: 200, size: 1 })).toBeLessThan(0.5 * spread({ groups: 25, size: 8 }));
  });

  it("leaves a fully scored model as it is when another has few scores, and gives that one a wide spread", () => {
    const n = 200;
    const few = all(n).map((_, i) => (i < 3 ? 1 : 0));
    const alone = resampleMeans({ sums: [rightOf(140, n)], counts: [all(n)], seed: 4, statistics });
    const both = resampleMeans({ sums: [rightOf(140, n), few], counts: [all(n), few], seed: 4, statistics });
    const { draws } = both;
    expect(deviation([...both.means.subarray(0, draws)])).toBeCloseTo(deviation([...alone.means]), 2);
    expect(deviation([...both.means.subarray(draws)])).toBeGreaterThan(0.1);
  });

  it("is the same for the same seed, and another for another", () => {
    const run = (seed: number) =>
      resampleMeans({ sums: [rightOf(5, 9)], counts: [all(9)], seed, draws: 50, statistics }).means;
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
  });

  it("of no models is empty", () => {
    expect(resampleMeans({ sums: [], counts: [], seed: 1, statistics }).means).toHaveLength(0);
  });
});

describe("statistics 2", () => {
  it("draws what 1 draws, where answers agree in part: means, spreads and how models move together", () => {
    const n = 400;
    const ability = (m: number, g: number) => ((g * 7_919 + m * 104_729) % 10 < 6 + m ? 1 : 0);
    const sums = [0, 1, 2].map(m =>
      column(Array.from({ length: n }, (_, g) => ability(m, g) * (g % 3 === 0 ? 0.5 : 1))),
    );
    const counts = sums.map((_, m) => all(n).map((_, g) => (m === 2 && g % 4 === 0 ? 0 : 1)));
    const [one, two] = statisticsVersions.map(statistics =>
      resampleMeans({ sums, counts, seed: 5, draws: 20_000, statistics }),
    );
    const series = ({ means, draws }: { means: Float64Array; draws: number }, m: number) => [
      ...means.subarray(m * draws, (m + 1) * draws),
    ];
    expect(one!.means).not.toEqual(two!.means);
    for (const m of [0, 1, 2]) {
      const [a, b] = [series(one!, m), series(two!, m)];
      // Four standard errors of a difference of two means, and of a ratio of two deviations, over 20,000 draws.
      expect(Math.abs(average(a) - average(b))).toBeLessThan(4 * deviation(a) * Math.sqrt(2 / 20_000));
      expect(deviation(a) / deviation(b)).toBeCloseTo(1, 1);
      expect(Math.abs(deviation(a) / deviation(b) - 1)).toBeLessThan(4 * Math.sqrt(1 / 20_000));
    }
    expect(correlation(series(one!, 0), series(one!, 1))).toBeCloseTo(
      correlation(series(two!, 0), series(two!, 1)),
      1,
    );
  });

  it("is the same whatever order the models come in, but for each model's imaginary question", () => {
    const n = 1_000;
    const [a, b] = [rightOf(600, n), column([...rightOf(500, n)].reverse())];
    const counts = [all(n), all(n)];
    const there = resampleMeans({ sums: [a, b], counts, seed: 2 });
    const back = resampleMeans({ sums: [b, a], counts, seed: 2 });
    for (let draw = 0; draw < there.draws; draw++)
      expect(Math.abs(there.means[draw]! - back.means[back.draws + draw]!)).toBeLessThan(0.02);
  });
});

function average(list: number[]): number {
  return list.reduce((a, b) => a + b, 0) / list.length;
}

function deviation(list: number[]): number {
  const mean = list.reduce((a, b) => a + b, 0) / list.length;
  return Math.sqrt(list.reduce((sum, x) => sum + (x - mean) ** 2, 0) / list.length);
}

function correlation(x: number[], y: number[]): number {
  const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / list.length;
  const [mx, my] = [mean(x), mean(y)];
  const covariance = mean(x.map((value, i) => (value - mx) * (y[i]! - my)));
  return covariance / deviation(x) / deviation(y);
}

it("passages of one size that stand or fall together are drawn as that many single questions are", () => {
  const passages = Float64Array.from([5, 0, 5, 5, 0, 5, 5]);
  const one = resampleMeans({ sums: [passages], counts: [passages.map(() => 5)], seed: 9 });
  const single = resampleMeans({
    sums: [passages.map(x => x / 5)],
    counts: [passages.map(() => 1)],
    seed: 9,
  });
  one.means.forEach((mean, d) => void expect(mean).toBeCloseTo(single.means[d]!, 12));
});

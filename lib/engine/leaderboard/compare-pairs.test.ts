import { describe, expect, it } from "vitest";
import type { StatisticsVersion } from "../stats/statistics-version.ts";
import { margin, average as mean, repeat, simulate } from "../stats/testing/simulate.ts";
import { comparePairs } from "./compare-pairs.ts";

/** Each model's scores, in the order of the ranking, items in groups of `size`; models are numbered from 1 as given. */
function compareAll({
  scores,
  size = 1,
  statistics = 2,
}: {
  scores: readonly (readonly number[])[];
  size?: number;
  statistics?: StatisticsVersion;
}) {
  const items = scores[0]!.length;
  return comparePairs({
    rows: scores.map((own, m) => ({ modelId: m + 1, mean: mean(own), kind: "endpoint" })),
    matrix: {
      modelIds: scores.map((_, m) => m + 1),
      scores: scores.map(own => Float64Array.from(own)),
      groupOf: Int32Array.from({ length: items }, (_, i) => Math.floor(i / size)),
      groups: Math.ceil(items / size),
      subjectOf: new Int32Array(items),
    },
    seed: 1,
    statistics,
  });
}

function compareTwo({
  first,
  second,
  ...rest
}: {
  first: readonly number[];
  second: readonly number[];
  size?: number;
  statistics?: StatisticsVersion;
}) {
  return compareAll({ scores: [first, second], ...rest })[0]!;
}

const { uniform, bernoulli, mark } = simulate(20_261_126);

describe("the number of questions that would do", () => {
  it.each([
    ["right or wrong", 1, (n: number) => repeat(n, () => [bernoulli(0.75), bernoulli(0.62)])],
    ["fractional scores", 1, (n: number) => repeat(n, () => [mark(0.66), mark(0.58)])],
    [
      "passages of five that stand or fall together",
      5,
      (n: number) =>
        repeat(Math.ceil(n / 5), () => [bernoulli(0.75), bernoulli(0.55)])
          .flatMap(passage => repeat(5, () => passage))
          .slice(0, n),
    ],
  ])("shows such a difference about four times in five: %s", (_, size, draw) => {
    const told = (items: number[][]) =>
      compareTwo({ first: items.map(item => item[0]!), second: items.map(item => item[1]!), size });
    // As large a look as tells the size and spread of the difference well.
    const needed = Math.ceil(told(draw(40_000)).itemsNeeded! / size) * size;
    const times = 500;
    const shown = repeat(times, () => told(draw(needed)).outcome === "ahead").filter(Boolean).length / times;
    expect(shown).toBeGreaterThan(0.8 - margin(0.8, times));
    expect(shown).toBeLessThan(0.8 + margin(0.8, times));
  });

  it("is as many times larger as the questions of a passage say the same", () => {
    const passages = repeat(40, i => [i % 4 === 0 ? 0 : 1, i % 2]);
    const [first, second] = [0, 1].map(m => passages.map(passage => passage[m]!));
    const five = (scores: number[]) => scores.flatMap(score => repeat(5, () => score));
    const single = compareTwo({ first: first!, second: second! });
    const grouped = compareTwo({ first: five(first!), second: five(second!), size: 5 });
    expect(grouped.itemsNeeded! / single.itemsNeeded!).toBeCloseTo(5, 1);
  });

  it("is more than there were, where those did not settle it", () => {
    const pair = compareTwo({ first: repeat(5, () => 1), second: repeat(5, () => 0) });
    expect(pair).toMatchObject({ outcome: "open", pValue: 0.0625, itemsNeeded: 6 });
    const passages = compareTwo({ first: repeat(20, () => 1), second: repeat(20, () => 0), size: 5 });
    expect(passages.outcome).toBe("open");
    expect(passages.itemsNeeded).toBeGreaterThan(20);
  });

  it("of a leaderboard of release 0.2.0 stays what it was", () => {
    const five = { first: repeat(5, () => 1), second: repeat(5, () => 0), statistics: 1 as const };
    expect(compareTwo(five).itemsNeeded).toBe(4);
  });
});

describe("fractional scores that differ a little, and always", () => {
  const tenth = { first: repeat(20, () => 0.6), second: repeat(20, () => 0.5) };

  it("are told apart by test and interval alike", () => {
    const { outcome, interval, pValue } = compareTwo(tenth);
    expect(pValue).toBeLessThan(0.001);
    expect(interval!.low).toBeGreaterThan(0.08);
    expect(interval!.high).toBeLessThan(0.12);
    expect(outcome).toBe("ahead");
  });

  it("are open on a leaderboard of release 0.2.0, as they were", () => {
    const { outcome, interval } = compareTwo({ ...tenth, statistics: 1 });
    expect(outcome).toBe("open");
    expect(interval!.low).toBeLessThan(0);
  });
});

describe("of models that are alike, beside one that is better", () => {
  /** Items of a table: each a score for the better one and four that are equal, all harder or easier together. */
  const tables: [string, number, () => number[][]][] = [
    [
      "right or wrong",
      1,
      () =>
        repeat(100, () => {
          const ability = 0.2 + 0.6 * uniform();
          return [bernoulli(ability + 0.2), ...repeat(4, () => bernoulli(ability))];
        }),
    ],
    [
      "fractional scores",
      1,
      () =>
        repeat(40, () => {
          const ability = 0.2 + 0.6 * uniform();
          return [mark(ability + 0.2), ...repeat(4, () => mark(ability))];
        }),
    ],
    [
      "passages of five that stand or fall together",
      5,
      () =>
        repeat(40, () => {
          const ability = 0.2 + 0.6 * uniform();
          const passage = [bernoulli(ability + 0.2), ...repeat(4, () => bernoulli(ability))];
          return repeat(5, () => passage);
        }).flat(),
    ],
  ];
  it.each(tables)("any two are told apart in at most one table of twenty: %s", (_, size, draw) => {
    const times = 300;
    const wrong = repeat(times, () => {
      const items = draw();
      const scores = repeat(5, m => items.map(item => item[m]!));
      const told = compareAll({ scores, size }).filter(({ a, b }) => a > 1 && b > 1);
      expect(told).toHaveLength(6);
      return told.some(({ outcome }) => outcome === "ahead" || outcome === "behind");
    }).filter(Boolean).length;
    expect(wrong / times).toBeLessThan(0.05 + margin(0.05, times));
    // A test that never speaks would pass as well.
    expect(wrong).toBeGreaterThan(0);
  });
});

import { describe, expect, it } from "vitest";
import { seededRandom } from "../stats/seeded-random.ts";
import type { StatisticsVersion } from "../stats/statistics-version.ts";
import { comparePairs } from "./compare-pairs.ts";

/** Two models' scores, items in groups of `size`. */
function compareTwo({
  first,
  second,
  size = 1,
  statistics = 2,
}: {
  first: readonly number[];
  second: readonly number[];
  size?: number;
  statistics?: StatisticsVersion;
}) {
  const mean = (scores: readonly number[]) => scores.reduce((sum, x) => sum + x, 0) / scores.length;
  const groupOf = Int32Array.from(first, (_, i) => Math.floor(i / size));
  const [pair] = comparePairs({
    rows: [first, second].map((scores, m) => ({ modelId: m + 1, mean: mean(scores), kind: "endpoint" })),
    matrix: {
      modelIds: [1, 2],
      scores: [Float64Array.from(first), Float64Array.from(second)],
      groupOf,
      groups: Math.ceil(first.length / size),
      subjectOf: new Int32Array(first.length),
    },
    seed: 1,
    statistics,
  });
  return pair!;
}

const repeat = <T>(times: number, make: (i: number) => T) => Array.from({ length: times }, (_, i) => make(i));
const random = seededRandom({ seed: 20_261_126 });
const uniform = () => random() / 2 ** 32;
const bernoulli = (p: number): number => (uniform() < p ? 1 : 0);
const mark = (ability: number) => repeat(4, () => bernoulli(ability)).reduce((sum, x) => sum + x, 0) / 4;

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
    const margin = 4 * Math.sqrt((0.8 * 0.2) / times);
    expect(shown).toBeGreaterThan(0.8 - margin);
    expect(shown).toBeLessThan(0.8 + margin);
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

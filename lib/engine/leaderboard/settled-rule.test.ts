import { describe, expect, it } from "vitest";
import { seededRandom } from "../stats/seeded-random.ts";
import { createSettledRule, settledLevel } from "./settled-rule.ts";

const endpoint = (modelId: number) => ({ modelId, kind: "endpoint" as const });
const baseline = (modelId: number) => ({ modelId, kind: "baseline" as const });
const random = seededRandom({ seed: 20_260_217 });
const uniform = () => random() / 2 ** 32;
const bernoulli = (p: number) => (uniform() < p ? 1 : 0);

describe("neighbours", () => {
  it("are a model and the next, and a model and the baseline beside it; never two baselines", () => {
    const models = [endpoint(1), baseline(2), baseline(3), endpoint(4)];
    const rule = createSettledRule({ models, margin: 0.02 });
    rule.add({ scores: [1, 0.7, 0.6, 0.1], context: null });
    expect(rule.look().pairs.map(({ a, b }) => [a, b])).toEqual([
      [1, 2],
      [1, 4],
      [3, 4],
    ]);
  });

  it("are none where baselines are alone: that is not settled, only empty", () => {
    const rule = createSettledRule({ models: [baseline(1), baseline(2)], margin: 0.02 });
    for (let i = 0; i < 500; i++) rule.add({ scores: [1, 0], context: null });
    expect(rule.look()).toEqual({ pairs: [], settled: false });
  });
});

describe("a pair", () => {
  const lookAfter = (n: number, scores: number[], context: (i: number) => string | null = () => null) => {
    const rule = createSettledRule({ models: [endpoint(1), endpoint(2)], margin: 0.1 });
    for (let i = 0; i < n; i++) rule.add({ scores, context: context(i) });
    return rule.look();
  };

  it("is separated once the better one is known to be", () => {
    expect(lookAfter(5, [0, 1])).toEqual({ pairs: [{ a: 2, b: 1, outcome: "open" }], settled: false });
    expect(lookAfter(50, [0, 1])).toEqual({ pairs: [{ a: 2, b: 1, outcome: "separated" }], settled: true });
  });

  it("is bounded once the difference is known to be within the margin", () => {
    expect(lookAfter(20, [1, 1]).settled).toBe(false);
    expect(lookAfter(200, [1, 1]).pairs).toEqual([{ a: 1, b: 2, outcome: "bounded" }]);
  });

  it("counts questions on one text once", () => {
    expect(lookAfter(50, [0, 1], () => "one text").settled).toBe(false);
    expect(lookAfter(50, [0, 1], i => `text ${i}`).settled).toBe(true);
  });

  it.each([
    [2, 0],
    [3, 0],
    [10, 0],
    [2, 3],
  ])(
    "of %i models and %i baselines is separated once the level over all pairs allows it, not sooner",
    (models, baselines) => {
      const contenders = [
        ...Array.from({ length: models }, (_, m) => endpoint(m)),
        ...Array.from({ length: baselines }, (_, b) => baseline(models + b)),
      ];
      const rule = createSettledRule({ models: contenders, margin: 0.1 });
      const scores = contenders.map((_, m) => (m === 0 ? 1 : 0));
      let asked = 0;
      for (; rule.look().pairs[0]?.outcome !== "separated"; asked++) rule.add({ scores, context: null });
      // By the definition: the mean capital of stakes 0.95 · 2^(−k/2), each won every time, is to reach 2P/5%.
      const capital = (n: number) =>
        Array.from({ length: 14 }, (_, k) => (1 + 0.95 * 2 ** (-k / 2)) ** n).reduce((a, b) => a + b) / 14;
      const pairs = (models * (models - 1)) / 2 + models * baselines;
      expect(capital(asked)).toBeGreaterThanOrEqual((2 * pairs) / 0.05);
      expect(capital(asked - 1)).toBeLessThan((2 * pairs) / 0.05);
    },
  );

  it("is not settled by what only one of them was scored on", () => {
    expect(lookAfter(500, [Number.NaN, 1]).settled).toBe(false);
  });
});

/*
 * The promise: looking after each item, to the end, any claim about any two neighbours is wrong in at most 5% of the
 * rankings, so that a stop is too. Truth is known because models are simulated; bounds are the promise plus four
 * Monte-Carlo standard errors.
 */
describe("false claims under continuous looking", () => {
  const limit = (times: number) => settledLevel + 4 * Math.sqrt((settledLevel * (1 - settledLevel)) / times);
  type World = {
    margin: number;
    /** Mean of each model over the draw. */
    truth: number[];
    draw: (i: number, run: number) => { scores: number[]; context?: string };
    items?: number;
    times?: number;
  };
  const many = (count: number, score: (m: number) => number) =>
    Array.from({ length: count }, (_, m) => score(m));
  const steps = (count: number, step: number) => many(count, m => 0.9 - m * step);

  it.each<[string, World]>([
    [
      "two equal models",
      { margin: 0.05, truth: [0.6, 0.6], draw: () => ({ scores: many(2, () => bernoulli(0.6)) }) },
    ],
    [
      "two equal models, right on one question of a hundred",
      {
        margin: 0.005,
        truth: [0.01, 0.01],
        draw: () => ({ scores: many(2, () => bernoulli(0.01)) }),
        items: 2_000,
        times: 200,
      },
    ],
    [
      "three equal models on questions of unequal difficulty",
      {
        margin: 0.05,
        truth: [0.6, 0.6, 0.6],
        draw: () => {
          const p = 0.3 + 0.6 * uniform();
          return { scores: many(3, () => bernoulli(p)) };
        },
      },
    ],
    [
      "two models just beyond a wide margin: one that is bounded is soon believed",
      { margin: 0.2, truth: [0.7, 0.499], draw: () => ({ scores: [bernoulli(0.7), bernoulli(0.499)] }) },
    ],
    [
      "five models, two pairs of them just beyond the margin",
      {
        margin: 0.05,
        truth: [0.8, 0.749, 0.749, 0.6, 0.549],
        draw: () => ({ scores: [0.8, 0.749, 0.749, 0.6, 0.549].map(bernoulli) }),
        times: 200,
      },
    ],
    [
      "ten models, each just beyond the margin from the next",
      {
        margin: 0.05,
        truth: steps(10, 0.0501),
        draw: () => ({ scores: steps(10, 0.0501).map(bernoulli) }),
        times: 50,
      },
    ],
    [
      "ten equal models that mostly give the same answer",
      {
        margin: 0.02,
        truth: many(10, () => 0.5),
        draw: () => {
          const common = bernoulli(0.5);
          return { scores: many(10, () => (uniform() < 0.9 ? common : bernoulli(0.5))) };
        },
        times: 50,
      },
    ],
    [
      "nearly the same answers, just beyond a small margin",
      {
        margin: 0.01,
        truth: [0.5, 0.489, 0.4],
        draw: () => {
          const u = uniform();
          return { scores: [0.5, 0.489, 0.4].map(p => (u < p ? 1 : 0)) };
        },
      },
    ],
    [
      "passages of eight questions that stand or fall together",
      {
        margin: 0.05,
        truth: [0.5, 0.5, 0.5],
        draw: (i, run) => {
          const passage = Math.floor((i * 37) % 62);
          const held = seededRandom({ seed: passage, stream: run });
          return { scores: many(3, () => (held() < 2 ** 31 ? 1 : 0)), context: `passage ${passage}` };
        },
        times: 200,
      },
    ],
    [
      "subjects in turns, each model good at one: equal on average",
      {
        margin: 0.05,
        truth: [0.6, 0.6, 0.6],
        draw: i => ({ scores: many(3, m => bernoulli(i % 3 === m ? 0.9 : 0.45)) }),
      },
    ],
    [
      "fractional marks and unscored answers",
      {
        margin: 0.05,
        truth: [0.6, 0.6, 0.6],
        draw: () => ({
          scores: many(3, () =>
            uniform() < 0.1 ? Number.NaN : (bernoulli(0.6) + bernoulli(0.6) + bernoulli(0.6)) / 3,
          ),
        }),
        times: 200,
      },
    ],
  ])("%s", (_, world) => {
    const { times = 300 } = world;
    let wrong = 0;
    for (let run = 0; run < times; run++) if (isEverWrong(world, run)) wrong++;
    expect(wrong / times).toBeLessThan(limit(times));
  });

  function isEverWrong({ truth, margin, draw, items = 400 }: World, run: number): boolean {
    const rule = createSettledRule({ models: truth.map((_, m) => endpoint(m)), margin });
    for (let i = 0; i < items; i++) {
      rule.add({ context: null, ...draw(i, run) });
      for (const { a, b, outcome } of rule.look().pairs) {
        const gap = truth[a]! - truth[b]!;
        if (outcome === "separated" && gap <= 0) return true;
        if (outcome === "bounded" && Math.abs(gap) > margin) return true;
      }
    }
    return false;
  }

  it("a fixed-sample test looked at as often is wrong far more often: the simulation can tell", () => {
    const times = 400;
    let wrong = 0;
    for (let run = 0; run < times; run++) {
      let sum = 0;
      let moved = 0;
      for (let i = 0; i < 500; i++) {
        const d = bernoulli(0.6) - bernoulli(0.6);
        sum += d;
        moved += d * d;
        if (i < 20 || Math.abs(sum) < 1.96 * Math.sqrt(moved)) continue;
        wrong++;
        break;
      }
    }
    expect(wrong / times).toBeGreaterThan(0.2);
  });
});

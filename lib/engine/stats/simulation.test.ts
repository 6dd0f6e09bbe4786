import { describe, expect, it } from "vitest";
import { bootstrapInterval } from "./bootstrap-interval.ts";
import { holmAdjust } from "./holm-adjust.ts";
import { macroMean } from "./macro-mean.ts";
import { mcnemarExact } from "./mcnemar-exact.ts";
import { pairedScoreInterval } from "./paired-score-interval.ts";
import { pairedTInterval } from "./paired-t-interval.ts";
import { resampleMeans } from "./resample-means.ts";
import { signFlipTest } from "./sign-flip-test.ts";
import { average, column, margin, repeat, share, simulate } from "./testing/simulate.ts";
import { widenDraws } from "./widen-draws.ts";
import { type Interval, wilsonInterval } from "./wilson-interval.ts";

/*
 * What the estimators promise, met by simulated models whose truth is known. Seeded, so they pass or fail the same way
 * each time; bounds are the promise ± four Monte-Carlo standard errors, plus what the method itself is known to miss.
 */
const { uniform, bernoulli, mark } = simulate(20_260_101);
const holds = (interval: Interval | null, truth: number) =>
  interval !== null && interval.low <= truth && truth <= interval.high;

describe("coverage of 95% intervals", () => {
  // No simulation needed: summed over the binomial distribution. Brown, Cai and DasGupta 2001: Wilson's coverage lies about
  // the nominal level, with dips near 0 and 1.
  it.each([20, 50, 200])("Wilson, %i items", n => {
    const coverages = repeat(81, i => wilsonCoverage({ n, p: 0.1 + i * 0.01 }));
    expect(Math.min(...coverages)).toBeGreaterThan(0.91);
    expect(average(coverages)).toBeGreaterThan(0.945);
    expect(average(coverages)).toBeLessThan(0.965);
  });

  it("bootstrap, fractional scores", () => {
    const times = 1_000;
    for (const [n, ability] of [
      [20, 0.6],
      [60, 0.9],
    ] as const) {
      const covered = repeat(times, seed =>
        holds(
          bootstrapOf(
            repeat(n, () => [mark(ability)]),
            seed,
          ),
          ability,
        ),
      );
      expect(share(covered)).toBeGreaterThan(0.95 - margin(0.95, times) - 0.005);
      expect(share(covered)).toBeLessThan(0.99);
    }
  });

  it("bootstrap, passages of five questions that stand or fall together; Wilson would be far too sure", () => {
    const times = 1_000;
    for (const passages of [8, 40]) {
      const runs = repeat(times, seed => {
        const groups = repeat(passages, () => {
          const ability = 0.2 + 0.8 * uniform();
          return repeat(5, () => bernoulli(ability > 0.6 ? 0.95 : 0.25));
        });
        const all = groups.flat();
        return {
          bootstrap: holds(bootstrapOf(groups, seed), 0.6),
          wilson: holds(wilsonInterval({ mean: average(all), n: all.length }), 0.6),
        };
      });
      const bootstrap = share(runs.map(run => run.bootstrap));
      expect(bootstrap).toBeGreaterThan(0.95 - margin(0.95, times) - 0.01);
      expect(bootstrap).toBeLessThan(passages < 10 ? 1 : 0.985);
      expect(share(runs.map(run => run.wilson))).toBeLessThan(0.85);
    }
  });

  it.each([
    ["one large among single questions", [50, ...repeat(20, () => 1)]],
    ["three large, thirty small", [30, 30, 30, ...repeat(30, () => 2)]],
    ["two large among single questions", [40, 40, ...repeat(60, () => 1)]],
    ["every size", [60, 30, 15, 8, 4, 2, 1, 1, 1, 1]],
  ])("bootstrap, passages of uneven size that stand or fall together: %s", (_, sizes) => {
    const times = 500;
    for (const ability of [0.6, 0.9]) {
      const covered = repeat(times, seed => {
        const groups = sizes.map(size => {
          const right = bernoulli(ability);
          return repeat(size, () => right);
        });
        return holds(bootstrapOf(groups, seed), ability);
      });
      expect(share(covered)).toBeGreaterThan(0.95 - margin(0.95, times));
    }
  });

  it("mean of subjects", () => {
    const times = 2_000;
    const subjects = [
      { n: 60, ability: 0.9 },
      { n: 25, ability: 0.7 },
      { n: 8, ability: 0.5 },
      { n: 3, ability: 0.4 },
    ];
    const truth = average(subjects.map(subject => subject.ability));
    const covered = repeat(times, () => {
      const values = subjects.flatMap(({ n, ability }) => repeat(n, () => bernoulli(ability)));
      const strata = subjects.flatMap(({ n }, s) => repeat(n, () => s));
      return holds(macroMean({ values, strata, groups: values.map((_, i) => i) })!.interval, truth);
    });
    expect(share(covered)).toBeGreaterThan(0.95 - margin(0.95, times) - 0.005);
  });

  it("mean of subjects, nearly all right", () => {
    const times = 2_000;
    const covered = repeat(times, () => {
      const subjects = repeat(20, s => repeat(5, () => bernoulli(s < 10 ? 0.99 : 0.95)));
      const values = subjects.flat();
      const strata = values.map((_, i) => Math.floor(i / 5));
      const { interval } = macroMean({ values, strata, groups: values.map((_, i) => i) })!;
      return { held: holds(interval, 0.97), width: interval.high - interval.low };
    });
    expect(share(covered.map(({ held }) => held))).toBeGreaterThan(0.95 - margin(0.95, times) - 0.01);
    // A hundred questions, whatever their subjects, are about worth a hundred.
    expect(Math.max(...covered.map(({ width }) => width))).toBeLessThan(0.15);
  });

  it("mean of subjects, few passages of five questions each", () => {
    const times = 1_500;
    const covered = repeat(times, () => {
      const passages = repeat(12, () => {
        const ability = bernoulli(0.6) ? 0.9 : 0.3;
        return repeat(5, () => bernoulli(ability));
      });
      const values = passages.flat();
      const strata = values.map((_, i) => Math.floor(i / 20));
      const groups = values.map((_, i) => Math.floor(i / 5));
      return holds(macroMean({ values, strata, groups })!.interval, 0.66);
    });
    expect(share(covered)).toBeGreaterThan(0.95 - margin(0.95, times) - 0.005);
  });

  it.each([
    [20, 0.1, 0.3],
    [50, 0.02, 0.05],
    [200, 0.18, 0.08],
  ])("Tango, %i items, %d only A and %d only B", (n, a, b) => {
    const times = 3_000;
    const covered = repeat(times, () => {
      const { onlyA, onlyB } = discordant({ n, a, b });
      return holds(pairedScoreInterval({ onlyA, onlyB, n }), a - b);
    });
    expect(share(covered)).toBeGreaterThan(0.95 - margin(0.95, times) - 0.01);
    expect(share(covered)).toBeLessThan(0.99);
  });

  it("t on paired differences, fractional and in passages", () => {
    const times = 2_000;
    const fractional = repeat(times, () => {
      const sums = repeat(40, () => mark(0.7) - mark(0.6));
      const scale = Math.max(...sums.map(Math.abs));
      return holds(pairedTInterval({ sums, counts: repeat(40, () => 1), scale }), 0.1);
    });
    const passages = repeat(times, () => {
      const counts = repeat(12, () => 1 + Math.floor(5 * uniform()));
      const sums = counts.map(count => count * (0.1 + 0.6 * (uniform() - 0.5)));
      return holds(pairedTInterval({ sums, counts }), 0.1);
    });
    const uneven = repeat(times, () => {
      const counts = repeat(6, () => 1 + Math.floor(20 * uniform() * uniform()));
      const sums = counts.map(count => {
        const [a, b] = [0.2 + 0.7 * uniform(), 0.2 + 0.7 * uniform()];
        return repeat(count, () => bernoulli(a) - bernoulli(b)).reduce((sum, x) => sum + x, 0);
      });
      return holds(pairedTInterval({ sums, counts }), 0);
    });
    for (const covered of [fractional, passages, uneven]) {
      expect(share(covered)).toBeGreaterThan(0.95 - margin(0.95, times) - 0.01);
    }
  });
});

describe("false alarms between equal models, at 5%", () => {
  it.each([20, 100])("McNemar, %i items", n => {
    const times = 4_000;
    const alarms = repeat(times, () => mcnemarExact(discordant({ n, a: 0.15, b: 0.15 })) < 0.05);
    expect(share(alarms)).toBeLessThan(0.05 + margin(0.05, times));
  });

  it("sign flips, fractional scores", () => {
    const times = 1_500;
    const alarms = repeat(times, seed => {
      const differences = repeat(30, () => mark(0.7) - mark(0.7));
      return signFlipTest({ differences, seed }) < 0.05;
    });
    expect(share(alarms)).toBeLessThan(0.05 + margin(0.05, times));
    expect(share(alarms)).toBeGreaterThan(0.05 - margin(0.05, times) - 0.005);
  });

  it("sign flips of whole passages keep the level that McNemar on their questions does not", () => {
    const times = 1_000;
    const runs = repeat(times, seed => {
      const passages = repeat(30, () => {
        // One of the two understands the passage, or both, or neither; then all five questions go the same way.
        const [a, b] = [bernoulli(0.5), bernoulli(0.5)];
        return 5 * (a - b);
      });
      const onlyA = passages.reduce((sum, d) => sum + Math.max(0, d), 0);
      const onlyB = passages.reduce((sum, d) => sum + Math.max(0, -d), 0);
      return {
        flips: signFlipTest({ differences: passages, seed }) < 0.05,
        mcnemar: mcnemarExact({ onlyA, onlyB }) < 0.05,
      };
    });
    expect(share(runs.map(run => run.flips))).toBeLessThan(0.05 + margin(0.05, times));
    expect(share(runs.map(run => run.mcnemar))).toBeGreaterThan(0.2);
  });

  it("Holm over the ten pairs of five equal models separates any of them in at most 5% of the tables", () => {
    const times = 1_500;
    const tables = repeat(times, () => {
      const models = repeat(5, () => [] as number[]);
      for (let item = 0; item < 100; item++) {
        const ability = 0.3 + 0.6 * uniform();
        for (const scores of models) scores.push(bernoulli(ability));
      }
      const raw = models.flatMap((a, i) => models.slice(i + 1).map(b => mcnemarExact(countDiscordant(a, b))));
      return { raw: raw.some(p => p < 0.05), holm: holmAdjust(raw).some(step => step.adjusted < 0.05) };
    });
    expect(share(tables.map(t => t.holm))).toBeLessThan(0.05 + margin(0.05, times));
    expect(share(tables.map(t => t.raw))).toBeGreaterThan(0.1);
  });
});

function bootstrapOf(groups: readonly (readonly number[])[], seed: number): Interval {
  const sums = column(groups.map(group => group.reduce((sum, x) => sum + x, 0)));
  const counts = column(groups.map(group => group.length));
  const { means } = resampleMeans({ sums: [sums], counts: [counts], seed, draws: 400 });
  widenDraws(means, counts);
  return bootstrapInterval({ draws: means, mean: average(groups.flat()) });
}

function discordant({ n, a, b }: { n: number; a: number; b: number }): { onlyA: number; onlyB: number } {
  let onlyA = 0;
  let onlyB = 0;
  for (let i = 0; i < n; i++) {
    const u = uniform();
    if (u < a) onlyA++;
    else if (u < a + b) onlyB++;
  }
  return { onlyA, onlyB };
}

function countDiscordant(x: readonly number[], y: readonly number[]): { onlyA: number; onlyB: number } {
  return {
    onlyA: x.filter((value, i) => value > y[i]!).length,
    onlyB: x.filter((value, i) => value < y[i]!).length,
  };
}

function wilsonCoverage({ n, p }: { n: number; p: number }): number {
  let probability = (1 - p) ** n;
  let coverage = 0;
  for (let k = 0; k <= n; k++) {
    if (holds(wilsonInterval({ mean: k / n, n }), p)) coverage += probability;
    probability *= ((n - k) / (k + 1)) * (p / (1 - p));
  }
  return coverage;
}

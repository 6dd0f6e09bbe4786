import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plannedSchema } from "../plan/plan.ts";
import type { Outcome } from "../scorers/score.ts";
import { wilsonInterval } from "../stats/wilson-interval.ts";
import { buildLeaderboard } from "./build-leaderboard.ts";
import { leaderboardSchema } from "./leaderboard.ts";
import { unpackDraws } from "./mean-draws.ts";
import type { RankedItem, RankedModel, RankedSample } from "./ranking-input.ts";

const planned = plannedSchema.parse({ language: "ko", planner: "keyword", notes: ["no dialects"] });

const makeItem = (id: number, part: Partial<RankedItem> = {}): RankedItem => ({
  id,
  subject: "HASS/Law",
  skill: "Knowledge",
  target: "General",
  format: "MCQA",
  optionCount: 4,
  cluster: null,
  ...part,
});
const makeModel = (modelId: number, part: Partial<RankedModel> = {}): RankedModel => ({
  modelId,
  name: `model ${modelId}`,
  kind: "endpoint",
  builtin: null,
  host: "h",
  model: "m",
  settings: {},
  stopped: null,
  ...part,
});
const makeSample = (
  modelId: number,
  itemId: number,
  result: number | Outcome,
  part: Partial<RankedSample> = {},
): RankedSample => ({
  modelId,
  itemId,
  outcome: typeof result === "number" ? "scored" : result,
  correctness: typeof result === "number" ? result : null,
  latencyMs: null,
  firstTokenMs: null,
  inputTokens: null,
  outputTokens: null,
  languageShare: null,
  scorer: "multiple-choice",
  scorerVersion: 1,
  ...part,
});

function build({
  results,
  items,
  models,
  samples = [],
  complete = true,
}: {
  results: Record<number, (number | Outcome)[]>;
  items?: RankedItem[];
  models?: RankedModel[];
  samples?: RankedSample[];
  complete?: boolean;
}) {
  const length = Math.max(0, ...Object.values(results).map(list => list.length));
  return buildLeaderboard({
    query: "q",
    planned,
    fingerprint: "f",
    dataVersion: "d",
    promptVersion: "p",
    createdAt: new Date("2026-01-02T03:04:05.678Z"),
    complete,
    available: 500,
    items: items ?? Array.from({ length }, (_, id) => makeItem(id)),
    models: models ?? Object.keys(results).map(id => makeModel(Number(id))),
    samples: [
      ...Object.entries(results).flatMap(([id, list]) =>
        list.map((result, itemId) => makeSample(Number(id), itemId, result)),
      ),
      ...samples,
    ],
  });
}

const average = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("a row", () => {
  it("counts an unscored sample as unscored, never as wrong", () => {
    const [row] = build({
      results: { 1: [1, 1, 0, "unparsed", "truncated", "refused", "api_error", "judge_error"] },
    }).rows;
    expect(row).toMatchObject({
      n: 3,
      mean: 2 / 3,
      unscored: 5,
      interval: wilsonInterval({ mean: 2 / 3, n: 3 }),
    });
    expect(row!.outcomes).toEqual({
      scored: 3,
      unparsed: 1,
      truncated: 1,
      refused: 1,
      api_error: 1,
      judge_error: 1,
    });
  });

  it("of a model with nothing scored has no mean, no interval and no rank, and stands last", () => {
    const { rows, verdict } = build({ results: { 1: ["api_error", "unparsed"], 2: [0, 0], 3: [] } });
    expect(rows.map(r => [r.modelId, r.rank, r.mean, r.n, r.unscored])).toEqual([
      [2, 1, 0, 2, 0],
      [1, null, null, 0, 2],
      [3, null, null, 0, 0],
    ]);
    expect(rows[1]!.interval).toBeNull();
    expect(verdict).toBeNull();
  });

  it("gives latency quantiles over the answers that have one, and mean tokens over those that were counted", () => {
    const timed = [100, 200, 300, 400].map((latencyMs, itemId) =>
      makeSample(1, itemId, 1, {
        latencyMs,
        firstTokenMs: itemId === 0 ? null : latencyMs / 10,
        inputTokens: 10,
        outputTokens: itemId === 0 ? null : 6,
      }),
    );
    const [row] = build({
      results: {},
      models: [makeModel(1)],
      items: [makeItem(0)],
      samples: [...timed, makeSample(1, 9, "api_error")],
    }).rows;
    expect(row!.latencyMs).toEqual({ p50: 250, p95: expect.closeTo(385, 9) });
    // Over those that came as a stream.
    expect(row!.firstTokenMs).toEqual({ p50: 30, p95: expect.closeTo(39, 9) });
    expect(row!.tokens).toEqual({ input: 10, output: 18 / 4 });
  });

  it("gives the mean share of its answers in their questions' language, over those where it can be told", () => {
    const samples = [1, 0.5, null].map((languageShare, itemId) =>
      makeSample(1, itemId, 1, { languageShare }),
    );
    const [row] = build({ results: {}, models: [makeModel(1)], items: [makeItem(0)], samples }).rows;
    expect(row!.languageShare).toEqual({ mean: 0.75, n: 2 });
    expect(build({ results: { 1: [1] } }).rows[0]!.languageShare).toBeNull();
  });

  it("keeps draws of its mean once the task is complete, the same resamplings for every model", () => {
    const results = { 1: [1, 0, 1, 1, 0, 1, 1, 0], 2: [1, 0, 1, 1, 0, 1, 1, 0] };
    const [first, second] = build({ results }).rows.map(row => unpackDraws(row.draws!));
    expect(first).toHaveLength(1_000);
    expect(average(first!)).toBeCloseTo(5.5 / 9, 1);
    // The same answers move together, but for each model's own imaginary question.
    const gaps = first!.map((share, i) => Math.abs(share - second![i]!));
    expect(average(gaps)).toBeLessThan(0.09);
    expect(build({ results, complete: false }).rows[0]!.draws).toBeNull();
  });

  it("without any times or counts has none, rather than zero", () => {
    expect(build({ results: { 1: [1] } }).rows[0]).toMatchObject({
      latencyMs: null,
      firstTokenMs: null,
      tokens: null,
    });
  });

  it("says why its model was stopped", () => {
    expect(
      build({ results: { 1: [1] }, models: [makeModel(1, { stopped: "401 no" })] }).rows[0]!.stopped,
    ).toBe("401 no");
  });
});

describe("the ranking", () => {
  it("puts the best mean first; equal means share a rank and the next rank is skipped", () => {
    const { rows } = build({ results: { 1: [0, 0], 2: [1, 0], 3: [0, 1], 4: [1, 1] } });
    expect(rows.map(r => [r.modelId, r.rank])).toEqual([
      [4, 1],
      [2, 2],
      [3, 2],
      [1, 4],
    ]);
  });

  it("gives fractional scores in another order the same rank", () => {
    const { rows } = build({ results: { 1: [0.1, 0.2, 0.3], 2: [0.3, 0.2, 0.1] } });
    expect(rows.map(r => r.rank)).toEqual([1, 1]);
  });

  it("does not depend on the order of samples or models, beyond who of equals comes first", () => {
    const result = fc.oneof(
      fc.constantFrom<number | Outcome>(0, 1, "unparsed", "api_error"),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    const results = fc.record({
      1: fc.array(result, { maxLength: 8 }),
      2: fc.array(result, { maxLength: 8 }),
      3: fc.array(result, { maxLength: 8 }),
    });
    fc.assert(
      fc.property(results, fc.infiniteStream(fc.nat()), (given, keys) => {
        const items = Array.from({ length: 8 }, (_, id) => makeItem(id, { subject: id % 2 ? "a" : "b" }));
        const samples = Object.entries(given).flatMap(([id, list]) =>
          list.map((r, itemId) => makeSample(Number(id), itemId, r)),
        );
        const shuffled = samples
          .map(sample => ({ sample, key: keys.next().value }))
          .sort((a, b) => a.key - b.key);
        const models = [1, 2, 3].map(id => makeModel(id));
        const one = build({ results: {}, items, models, samples });
        const other = build({
          results: {},
          items,
          models: models.toReversed(),
          samples: shuffled.map(s => s.sample),
        });
        expect(other).toEqual(one);
      }),
    );
  });

  it("ignores samples of models it was not asked to rank", () => {
    const { rows, scorers } = build({ results: { 1: [1] }, samples: [makeSample(99, 0, 0)] });
    expect(rows.map(r => r.modelId)).toEqual([1]);
    expect(scorers).toEqual([{ name: "multiple-choice", version: 1 }]);
  });
});

describe("a breakdown", () => {
  const items = [
    makeItem(0, { subject: "a" }),
    makeItem(1, { subject: "b", skill: "Reasoning" }),
    makeItem(2, { subject: "b", format: "open-ended", optionCount: 0 }),
    makeItem(3, { subject: "b", format: "Binary", optionCount: 0 }),
  ];

  it("has the labels with most items first, and the models in rank order", () => {
    const { bySubject } = build({
      items,
      results: { 1: [0, 0, "judge_error", 0], 2: [1, 1, "judge_error", 0] },
    });
    expect(bySubject.map(line => line.label)).toEqual(["b", "a"]);
    expect(bySubject[0]!.cells).toMatchObject([
      { modelId: 2, n: 2, mean: 0.5 },
      { modelId: 1, n: 2, mean: 0 },
    ]);
  });

  it("shows nothing where nothing was scored", () => {
    const { byFormat } = build({ items, results: { 1: [1, 1, "judge_error", 1] } });
    expect(byFormat.find(line => line.label === "open-ended")!.cells).toEqual([
      { modelId: 1, n: 0, mean: null, interval: null },
    ]);
  });

  it("takes questions of one context as one in its intervals", () => {
    const shared = Array.from({ length: 12 }, (_, id) => makeItem(id, { cluster: id < 10 ? "text" : null }));
    const scores = Array.from({ length: 12 }, (_, id) => (id < 6 ? 1 : 0));
    const [cell] = build({ items: shared, results: { 1: scores } }).bySubject[0]!.cells;
    expect(cell).toMatchObject({ n: 12, mean: 0.5, interval: wilsonInterval({ mean: 0.5, n: 3 }) });
  });

  it("adds up to the row, by subject, skill and format alike", () => {
    const result = fc.constantFrom<number | Outcome>(0, 1, 0.5, "unparsed", "api_error");
    fc.assert(
      fc.property(fc.array(result, { maxLength: 4 }), fc.array(result, { maxLength: 4 }), (one, two) => {
        const board = build({ items, results: { 1: one, 2: two } });
        for (const breakdown of [board.bySubject, board.bySkill, board.byTarget, board.byFormat]) {
          for (const row of board.rows) {
            const cells = breakdown.flatMap(line => line.cells.filter(cell => cell.modelId === row.modelId));
            expect(cells.reduce((sum, c) => sum + c.n, 0)).toBe(row.n);
            expect(cells.reduce((sum, c) => sum + c.n * (c.mean ?? 0), 0)).toBeCloseTo(
              row.n * (row.mean ?? 0),
              9,
            );
          }
        }
      }),
    );
  });
});

describe("a leaderboard", () => {
  it("names what it stands on", () => {
    const board = build({ results: { 1: [1, 0] } });
    expect(board).toMatchObject({
      query: "q",
      planner: "keyword",
      notes: ["no dialects"],
      items: 2,
      available: 500,
      complete: true,
    });
    expect(board.plan).not.toHaveProperty("planner");
    expect(leaderboardSchema.parse(JSON.parse(JSON.stringify(board)))).toEqual(board);
  });

  it("lists each scorer version once, the failed calls' pseudo-scorer aside", () => {
    const { scorers } = build({
      results: { 1: [1, 0] },
      samples: [
        makeSample(1, 2, 1, { scorer: "binary", scorerVersion: 2 }),
        makeSample(1, 3, 1, { scorer: "binary", scorerVersion: 1 }),
        makeSample(1, 4, "api_error", { scorer: "runner" }),
      ],
    });
    expect(scorers).toEqual([
      { name: "binary", version: 1 },
      { name: "binary", version: 2 },
      { name: "multiple-choice", version: 1 },
    ]);
  });

  it("gives the chance level of the items that can be scored", () => {
    const items = [
      makeItem(0),
      makeItem(1, { format: "Binary", optionCount: 0 }),
      makeItem(2, { format: "open-ended", optionCount: 0 }),
    ];
    expect(build({ items, results: { 1: [] } }).chance).toBeCloseTo((1 / 4 + 1 / 2) / 2, 12);
    expect(build({ items: items.slice(2), results: { 1: [] } }).chance).toBeNull();
  });

  it("of no items and no models is empty, not an error", () => {
    expect(build({ results: {} })).toMatchObject({ rows: [], verdict: null, bySubject: [], chance: null });
  });
});

describe("the verdict on the first two", () => {
  const right = (n: number) => Array.from({ length: n }, () => 1);
  const wrong = (n: number) => Array.from({ length: n }, () => 0);

  it("is settled when the exact McNemar test says so", () => {
    const { verdict } = build({
      results: { 7: [...right(10), ...wrong(4)], 8: [...wrong(8), ...right(2), ...wrong(4)] },
    });
    expect(verdict).toMatchObject({
      leader: 7,
      runnerUp: 8,
      shared: 14,
      onlyLeader: 8,
      onlyRunnerUp: 0,
      settled: true,
    });
    // R: binom.test(0, 8)$p.value = 2 / 2^8.
    expect(verdict!.pValue).toBeCloseTo(0.0078125, 12);
  });

  it("is open after five in a row: p = 0.0625", () => {
    const { verdict } = build({ results: { 1: right(5), 2: wrong(5) } });
    expect(verdict).toMatchObject({ pValue: 0.0625, settled: false });
    expect(verdict!.itemsNeeded).toBeGreaterThan(0);
  });

  it("of two that answer alike is p = 1, with no number of items that would settle it", () => {
    expect(build({ results: { 1: [1, 0, 1], 2: [1, 0, 1] } }).verdict).toMatchObject({
      pValue: 1,
      settled: false,
      itemsNeeded: null,
      onlyLeader: 0,
      onlyRunnerUp: 0,
    });
  });

  it("stands only on the items both have scored", () => {
    const { verdict } = build({ results: { 1: [1, 1, 1, "api_error"], 2: [0, "unparsed", 1, 1] } });
    expect(verdict).toMatchObject({ leader: 1, shared: 2, onlyLeader: 1, onlyRunnerUp: 0 });
  });

  it("is never settled for a leader that is behind on the shared items", () => {
    // On the forty shared items model 2 is right ten times alone; model 1 leads by sixty that 2 could not be scored on.
    const { verdict, rows } = build({
      results: {
        1: [...wrong(40), ...right(60)],
        2: [...right(10), ...wrong(30), ...Array.from({ length: 60 }, (): Outcome => "unparsed")],
      },
    });
    expect(rows[0]!.modelId).toBe(1);
    expect(verdict).toMatchObject({ leader: 1, shared: 40, onlyRunnerUp: 10, settled: false });
    expect(verdict!.pValue).toBeLessThan(0.05);
  });

  it("needs two models with scores, and an item both have", () => {
    expect(build({ results: { 1: [1] } }).verdict).toBeNull();
    expect(build({ results: { 1: [1, "unparsed"], 2: ["unparsed", 1] } }).verdict).toBeNull();
  });

  it("counts for fractional scores on how many questions each scored higher", () => {
    expect(build({ results: { 1: [0.5, 0.9, 0.2], 2: [0.49, 0.6, 0.3] } }).verdict).toMatchObject({
      onlyLeader: 2,
      onlyRunnerUp: 1,
      test: "sign-flip",
    });
  });

  it("goes by Holm's p: what would settle a pair alone may not settle it among many", () => {
    const half = (from: number) => Array.from({ length: 12 }, (_, i) => (i + from) % 2);
    const two = { 1: right(12), 2: half(0) };
    // 6 against 0: 2/2^6.
    expect(build({ results: two }).verdict).toMatchObject({
      settled: true,
      pAdjusted: expect.closeTo(1 / 32, 12),
    });
    const { verdict, pairs } = build({ results: { ...two, 3: half(1) } });
    expect(verdict).toMatchObject({
      leader: 1,
      runnerUp: 2,
      settled: false,
      pAdjusted: expect.closeTo(3 / 32, 12),
    });
    const pair = pairs.find(({ a, b }) => a === 1 && b === 2)!;
    expect(pair).toMatchObject({ pValue: expect.closeTo(1 / 32, 12), outcome: "open" });
    expect(pair.pAdjusted).toBeGreaterThan(0.05);
    expect(pair.itemsNeeded!).toBeGreaterThan(12);
  });
});

describe("every pair", () => {
  const right = (n: number) => Array.from({ length: n }, () => 1);
  const wrong = (n: number) => Array.from({ length: n }, () => 0);
  const between = (board: ReturnType<typeof build>, a: number, b: number) =>
    board.pairs.find(pair => pair.a === a && pair.b === b)!;

  it("is compared once, the better ranked first, on the items both have scored", () => {
    const board = build({
      results: { 1: [0, 1, "unparsed", 0], 2: [1, 1, 1, "api_error"], 3: [], 4: [0, 0, 0, 0] },
    });
    expect(board.pairs.map(({ a, b, shared }) => [a, b, shared])).toEqual([
      [2, 1, 2],
      [2, 4, 3],
      [1, 4, 3],
    ]);
    expect(between(board, 2, 1)).toMatchObject({ difference: 0.5, onlyA: 1, onlyB: 0, test: "mcnemar" });
  });

  it("has Tango's interval and the exact test where answers are right or wrong", () => {
    // Tango 1998: 9 against 3 in 32 is −0.027 to 0.390; binom.test(3, 12)$p.value = 0.1460.
    const board = build({
      results: {
        1: [...right(4), ...right(9), ...wrong(3), ...wrong(16)],
        2: [...right(4), ...wrong(9), ...right(3), ...wrong(16)],
      },
    });
    const pair = between(board, 1, 2);
    expect(pair.interval!.low).toBeCloseTo(-0.027, 3);
    expect(pair.interval!.high).toBeCloseTo(0.39, 3);
    expect(pair.pValue).toBeCloseTo(0.14599609375, 10);
    expect(pair).toMatchObject({ outcome: "open", rightOrWrong: true });
  });

  it("takes questions that share a context as one", () => {
    const results = { 1: right(20), 2: wrong(20) };
    const grouped = (size: number) =>
      Array.from({ length: 20 }, (_, id) => makeItem(id, { cluster: `p${Math.floor(id / size)}` }));
    expect(between(build({ results }), 1, 2)).toMatchObject({ outcome: "ahead", test: "mcnemar" });
    const board = build({ results, items: grouped(5) });
    // Four passages, all won by one: 2/2^4 is the least that sign flips can say, near it what they do say.
    expect(between(board, 1, 2)).toMatchObject({ outcome: "open", test: "sign-flip", difference: 1 });
    expect(between(board, 1, 2).pValue).toBeCloseTo(0.125, 1);
    const [best] = board.rows;
    expect(best!.interval!.low).toBeLessThan(wilsonInterval({ mean: 1, n: 4 }).low);
    // Ranks are no surer than the pair.
    expect(best!.rankHigh).toBe(2);
    expect(best!.pBest).toBeLessThan(0.975);
  });

  it("of two baselines does not weigh on what is said of models", () => {
    const half = (from: number) => Array.from({ length: 12 }, (_, i) => (i + from) % 2);
    const results = { 1: right(12), 2: half(0), 3: half(1), 4: half(0), 5: half(1) };
    const models = [1, 2, 3, 4, 5].map(id => makeModel(id, { kind: id > 2 ? "baseline" : "endpoint" }));
    const board = build({ results, models });
    const adjusted = (a: number, b: number) => between(board, a, b).pAdjusted;
    // Seven pairs have a model in them, and four of those the least p, 2/2^6; the other three have p = 1.
    expect(adjusted(1, 2)).toBeCloseTo(7 / 32, 12);
    expect(adjusted(3, 4)).toBe(1);
  });

  it("of two without a question in common is compared on nothing", () => {
    const board = build({ results: { 1: [1, "unparsed"], 2: ["unparsed", 0] } });
    expect(board.pairs).toMatchObject([{ outcome: "apart", shared: 0, difference: null, interval: null }]);
    expect(board.rows.map(row => row.letters)).toEqual([["a"], ["a"]]);
  });

  it("makes letters: shared exactly by those that can't be told apart", () => {
    const middle = (n: number) => [...right(n), ...wrong(100 - n)];
    const board = build({ results: { 1: middle(100), 2: middle(97), 3: middle(93), 4: middle(20) } });
    const lettersOf = new Map(board.rows.map(row => [row.modelId, row.letters!]));
    for (const { a, b, outcome } of board.pairs) {
      const common = lettersOf.get(a)!.some(letter => lettersOf.get(b)!.includes(letter));
      expect(common).toBe(outcome === "open");
    }
    expect(board.rows.map(row => row.letters)).toEqual([["a"], ["a", "b"], ["b"], ["c"]]);
  });
});

describe("ranks as uncertain", () => {
  const alternate = (n: number, right: number) =>
    Array.from({ length: n }, (_, i) => ((i * 7) % n < right ? 1 : 0));

  it("have a range and a probability of being best, which add up to one", () => {
    const { rows } = build({
      results: { 1: alternate(100, 70), 2: alternate(100, 68), 3: alternate(100, 20) },
    });
    expect(rows.map(({ rankLow, rankHigh }) => [rankLow, rankHigh])).toEqual([
      [1, 2],
      [1, 2],
      [3, 3],
    ]);
    expect(rows.reduce((sum, row) => sum + row.pBest!, 0)).toBeCloseTo(1, 9);
    expect(rows[0]!.pBest).toBeGreaterThan(rows[1]!.pBest!);
  });

  it("are wide for a model with few scored items, which changes nothing for the others", () => {
    const few: (number | Outcome)[] = Array.from({ length: 100 }, (_, i) => (i < 2 ? 1 : "api_error"));
    const results = { 1: alternate(100, 90), 2: alternate(100, 50) };
    const before = build({ results });
    const after = build({ results: { ...results, 3: few } });
    const row = (board: typeof after, id: number) => board.rows.find(({ modelId }) => modelId === id)!;
    expect(row(after, 3)).toMatchObject({ rankLow: 1, rankHigh: 3, n: 2 });
    expect(row(after, 2).interval).toEqual(row(before, 2).interval);
    expect(after.pairs.find(({ a, b }) => a === 1 && b === 2)).toMatchObject({ shared: 100 });
  });

  it("are absent without a score", () => {
    const { rows } = build({ results: { 1: [1, 0], 2: ["unparsed", "unparsed"] } });
    expect(rows[1]).toMatchObject({ rankLow: null, rankHigh: null, pBest: null, macro: null, letters: null });
  });

  it("are the same for the same plan, whatever order the drawn items are listed in", () => {
    const results = { 1: alternate(40, 30), 2: alternate(40, 27) };
    const items = Array.from({ length: 40 }, (_, id) => makeItem(id, { subject: id % 3 ? "a" : "b" }));
    const one = build({ results, items });
    const other = build({ results, items: items.toReversed() });
    expect(other.rows).toEqual(one.rows);
    expect(other.pairs).toEqual(one.pairs);
  });
});

describe("the interval", () => {
  it("of 20 right in 20 is 84 to 100", () => {
    const [row] = build({ results: { 1: Array.from({ length: 20 }, () => 1) } }).rows;
    expect([row!.interval!.low, row!.interval!.high]).toEqual([expect.closeTo(0.8389, 4), 1]);
  });

  it("of fractional scores is narrower than right or wrong of the same mean would have, never ±0", () => {
    const scores = Array.from({ length: 50 }, (_, i) => 0.4 + 0.2 * (i % 2));
    const { interval, mean } = build({ results: { 1: scores } }).rows[0]!;
    const wilson = wilsonInterval({ mean: 0.5, n: 50 });
    expect(mean).toBeCloseTo(0.5, 12);
    expect(interval!.low).toBeGreaterThan(wilson.low + 0.05);
    expect(interval!.high - interval!.low).toBeGreaterThan(0.02);
  });

  it("of the mean over subjects counts a subject of one question as much as one of many", () => {
    const items = Array.from({ length: 10 }, (_, id) => makeItem(id, { subject: id === 0 ? "one" : "many" }));
    const { macro, mean } = build({ items, results: { 1: [0, ...Array.from({ length: 9 }, () => 1)] } })
      .rows[0]!;
    expect(mean).toBeCloseTo(0.9, 12);
    expect(macro).toMatchObject({ mean: 0.5, strata: 2 });
    expect(macro!.interval.high - macro!.interval.low).toBeGreaterThan(0.5);
  });
});

it("a leaderboard stored before there were ranges, letters and pairs can still be read", () => {
  const stored = JSON.parse(JSON.stringify(build({ results: { 1: [1, 1, 0], 2: [0, 1, 0] } })));
  delete stored.pairs;
  for (const key of ["pAdjusted", "difference", "interval", "test"]) delete stored.verdict[key];
  for (const row of stored.rows)
    for (const key of ["rankLow", "rankHigh", "pBest", "macro", "letters"]) delete row[key];
  const read = leaderboardSchema.parse(stored);
  expect(read.pairs).toEqual([]);
  expect(read.rows[0]).toMatchObject({ rank: 1, rankLow: null, rankHigh: null, pBest: null, letters: null });
  expect(read.verdict).toMatchObject({ pAdjusted: null, difference: null, interval: null, test: "mcnemar" });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PurposeModel, rankByPurpose } from "./rank-by-purpose.ts";

const strong: PurposeModel = {
  modelId: 1,
  mean: 0.8,
  cost: 10,
  latencyMs: 2_000,
  draws: [0.78, 0.8, 0.82, 0.8],
};
const cheap: PurposeModel = { modelId: 2, mean: 0.7, cost: 1, latencyMs: 200, draws: [0.7, 0.81, 0.7, 0.7] };
const onlyAccuracy = { accuracy: 1, cost: 0, speed: 0 };

describe("ranking by purpose", () => {
  it("by accuracy alone is by the mean, with the share of draws won", () => {
    const { ranked } = rankByPurpose({ models: [cheap, strong], weights: onlyAccuracy });
    expect(ranked.map(rank => [rank.modelId, rank.utility, rank.pBest])).toEqual([
      [1, 80, 0.75],
      [2, 70, 0.25],
    ]);
  });

  it("takes fifty points for each tenfold, by the weights' shares", () => {
    const { ranked } = rankByPurpose({
      models: [strong, cheap],
      weights: { accuracy: 60, cost: 20, speed: 20 },
    });
    // Cheap: 0.6·70 + 0.2·100 + 0.2·100; strong: 0.6·80 + 0.2·50 + 0.2·50.
    expect(ranked.map(rank => [rank.modelId, rank.utility])).toEqual([
      [2, expect.closeTo(82, 9)],
      [1, expect.closeTo(68, 9)],
    ]);
    expect(ranked[0]!.pBest).toBe(1);
  });

  it("leaves out what lacks a number that counts, and only then", () => {
    const unpriced = { ...strong, modelId: 3, cost: null };
    const models = [cheap, unpriced];
    expect(rankByPurpose({ models, weights: { accuracy: 1, cost: 1, speed: 0 } }).leftOut).toEqual([3]);
    expect(rankByPurpose({ models, weights: onlyAccuracy }).leftOut).toEqual([]);
  });

  it("counts accuracy alone where nothing is weighed", () => {
    const weights = { accuracy: 0, cost: 0, speed: 0 };
    expect(rankByPurpose({ models: [cheap, strong], weights }).ranked[0]!.utility).toBe(80);
  });

  it("ranks without draws, but says no probability and no interval", () => {
    const old = { ...cheap, draws: null };
    const { ranked } = rankByPurpose({ models: [old, strong], weights: onlyAccuracy });
    expect(ranked[1]).toEqual({ modelId: 2, utility: 70, interval: null, pBest: null });
    expect(ranked[0]!.pBest).toBeNull();
  });

  it("takes a free model as one of a cent", () => {
    const models = [
      { ...cheap, cost: 0 },
      { ...strong, cost: 0.01 },
    ];
    const { ranked } = rankByPurpose({ models, weights: { accuracy: 0, cost: 1, speed: 0 } });
    expect(ranked.map(rank => rank.utility)).toEqual([100, 100]);
    expect(ranked.map(rank => rank.pBest)).toEqual([0.5, 0.5]);
  });

  it("keeps how two models stand to each other whatever third is there, and its probabilities sum to one", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const model = fc.record({
      mean: share,
      cost: fc.double({ min: 0.02, max: 100, noNaN: true }),
      latencyMs: fc.double({ min: 60, max: 60_000, noNaN: true }),
      draws: fc.array(share, { minLength: 8, maxLength: 8 }),
    });
    const weight = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(
        fc.tuple(model, model, model),
        fc.record({ accuracy: weight, cost: weight, speed: weight }),
        (drawn, weights) => {
          const models = drawn.map((one, modelId) => ({ ...one, modelId }));
          const utilities = (of: PurposeModel[]) =>
            new Map(rankByPurpose({ models: of, weights }).ranked.map(rank => [rank.modelId, rank.utility]));
          const two = utilities(models.slice(0, 2));
          const three = utilities(models);
          expect(three.get(0)! - three.get(1)!).toBeCloseTo(two.get(0)! - two.get(1)!, 6);
          const { ranked } = rankByPurpose({ models, weights });
          expect(ranked.reduce((sum, rank) => sum + rank.pBest!, 0)).toBeCloseTo(1, 9);
        },
      ),
    );
  });
});

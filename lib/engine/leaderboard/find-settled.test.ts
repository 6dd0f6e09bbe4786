import { describe, expect, it } from "vitest";
import { findSettled, tellSettled } from "./find-settled.ts";

const items = Array.from({ length: 400 }, (_, i) => ({ id: 1_000 - i, cluster: null }));
const model = (modelId: number, stopped: string | null = null) => ({
  modelId,
  kind: "endpoint" as const,
  stopped,
});
/** Model m is right on the first `shares[m]` of every ten items. */
const samplesOf = (shares: number[]) =>
  shares.flatMap((share, modelId) =>
    items.map(({ id }, at) => ({ modelId, itemId: id, correctness: at % 10 < share ? 1 : 0 })),
  );
const two = { items, models: [model(0), model(1)], margin: 0.05 };

describe("findSettled", () => {
  it("is the first look at which all is settled, however far the models have got since", () => {
    const samples = samplesOf([9, 4]);
    const first = findSettled({ ...two, samples, through: 400 })!;
    expect(first % 50).toBe(0);
    expect(first).toBeLessThan(200);
    expect(findSettled({ ...two, samples, through: first })).toBe(first);
    expect(findSettled({ ...two, samples: samples.toReversed(), through: 300 })).toBe(first);
    expect(findSettled({ ...two, samples, through: first - 50 })).toBeNull();
    expect(tellSettled({ ...two, items: items.slice(0, first), samples })).toEqual([
      { a: 0, b: 1, outcome: "separated" },
    ]);
    expect(tellSettled({ ...two, items: items.slice(0, 10), samples })).toMatchObject([{ outcome: "open" }]);
  });

  it("does not end on close models that no bound holds yet", () => {
    expect(findSettled({ ...two, margin: 0.01, samples: samplesOf([6, 5]), through: 50 })).toBeNull();
  });

  it("passes over a model that was given up", () => {
    const models = [model(0), model(1), model(2, "401")];
    expect(
      findSettled({ items, models, margin: 0.05, samples: samplesOf([9, 4]), through: 400 }),
    ).not.toBeNull();
    expect(
      findSettled({
        items,
        models: [model(0), model(1, "401")],
        margin: 0.05,
        samples: samplesOf([9, 4]),
        through: 400,
      }),
    ).toBeNull();
  });

  it("waits for a model that nothing is scored of", () => {
    const models = [model(0), model(1), model(2)];
    expect(findSettled({ items, models, margin: 0.05, samples: samplesOf([9, 4]), through: 400 })).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { drawOrder } from "../catalog/draw.ts";
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

  it("keeps the level for all that were to be compared, models that were given up among them", () => {
    const given = Array.from({ length: 8 }, (_, m) => model(2 + m, "401"));
    const find = (models: ReturnType<typeof model>[]) =>
      findSettled({ items, models, margin: 0.02, samples: samplesOf([9, 6]), through: 400 });
    expect(find([model(0), model(1)])).toBe(50);
    expect(find([model(0), model(1), ...given])).toBe(100);
  });

  it("takes questions on one text for one", () => {
    const onOneText = items.map(({ id }) => ({ id, cluster: "a text" }));
    expect(findSettled({ ...two, items: onOneText, samples: samplesOf([10, 0]), through: 400 })).toBeNull();
  });

  it("leaves out what one of two was not scored on", () => {
    const samples = samplesOf([9, 4]).map(sample =>
      sample.modelId === 1 && sample.itemId > 910 ? { ...sample, correctness: null } : sample,
    );
    expect(findSettled({ ...two, samples, through: 100 })).toBeNull();
    expect(findSettled({ ...two, samples, through: 400 })).toBe(150);
  });

  it("beyond 1,000 items looks every 5%", () => {
    // Only one of 227 tells them apart, and always the same way: separated somewhere after 1,000.
    const long = Array.from({ length: 3_000 }, (_, id) => ({ id, cluster: null }));
    const samples = [0, 1].flatMap(modelId =>
      long.map(({ id }) => ({ modelId, itemId: id, correctness: modelId === 0 && id % 227 === 226 ? 1 : 0 })),
    );
    const found = findSettled({ items: long, models: two.models, margin: 0.001, samples, through: 3_000 })!;
    const looks = [1_000];
    while (looks.at(-1)! < 3_000)
      looks.push(Math.max(looks.at(-1)! + 50, Math.floor((looks.at(-1)! * 1.05) / 50) * 50));
    const isOpen = (n: number) =>
      tellSettled({ ...two, margin: 0.001, items: long.slice(0, n), samples }).every(
        ({ outcome }) => outcome === "open",
      );
    expect(found).toBe(looks.find(n => !isOpen(n)));
    expect(found).toBeGreaterThan(2_000);
    expect(isOpen(found - 50)).toBe(false);
  });

  // What is random in the product is the draw alone: the slice's questions and the answers to them stay the same.
  it("falsely separates equals in at most one draw of twenty", () => {
    const slice = Object.entries({ "HASS/Law": 300, "Science/Math": 140, "Culture/Food": 60 }).flatMap(
      ([subject, count]) =>
        Array.from({ length: count }, (_, n) => ({
          id: 0,
          contentId: `${subject} ${n}`,
          subject,
          kind: n % 4,
        })),
    );
    slice.forEach((item, id) => {
      item.id = id;
    });
    const samples = slice.flatMap(({ id, kind }) => [
      { modelId: 0, itemId: id, correctness: kind < 2 ? 1 : 0 },
      { modelId: 1, itemId: id, correctness: kind % 2 },
    ]);
    const draws = 200;
    let wrong = 0;
    for (let seed = 0; seed < draws; seed++) {
      const drawn = drawOrder({ items: slice, seed }).map(({ id }) => ({ id, cluster: null }));
      const found = findSettled({ items: drawn, models: two.models, margin: 0.005, samples, through: 400 });
      if (found !== null) wrong++;
    }
    expect(wrong / draws).toBeLessThanOrEqual(0.05);
  });
});

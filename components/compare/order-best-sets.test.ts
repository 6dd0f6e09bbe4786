import { expect, test } from "vitest";
import { orderBestSets } from "./order-best-sets.ts";

test("of two models all four sets are there, each one's own first, then both, then neither", () => {
  expect(
    orderBestSets({
      modelIds: [12, 15],
      bestSets: [
        { modelIds: [], count: 43 },
        { modelIds: [15], count: 35 },
        { modelIds: [12, 15], count: 110 },
      ],
    }),
  ).toEqual([
    { modelIds: [12], count: 0 },
    { modelIds: [15], count: 35 },
    { modelIds: [12, 15], count: 110 },
    { modelIds: [], count: 43 },
  ]);
});

test("of more models, the sets that occur by their count, then all, then none", () => {
  expect(
    orderBestSets({
      modelIds: [1, 2, 3],
      bestSets: [
        { modelIds: [1, 2, 3], count: 9 },
        { modelIds: [1], count: 2 },
        { modelIds: [2, 3], count: 5 },
      ],
    }).map(({ modelIds, count }) => [modelIds.join(), count]),
  ).toEqual([
    ["2,3", 5],
    ["1", 2],
    ["1,2,3", 9],
    ["", 0],
  ]);
});

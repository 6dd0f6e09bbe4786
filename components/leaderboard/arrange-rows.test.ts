import { expect, test } from "vitest";
import { makeRow } from "../../lib/engine/leaderboard/testing/make-row.ts";
import { type LeaderboardState, readLeaderboardState } from "../../lib/url-state/leaderboard-params.ts";
import { arrangeRows } from "./arrange-rows.ts";

const usual = readLeaderboardState({});
const tokens = { input: 100, output: 10 };
const rows = [
  makeRow({
    modelId: 1,
    mean: 0.9,
    name: "한빛",
    host: "a.example",
    pBest: 0.8,
    latencyMs: { p50: 900, p95: 2_000 },
    tokens,
    price: { inputPerMillion: 2, outputPerMillion: 2 },
    macro: { mean: 0.7, interval: { low: 0.6, high: 0.8 }, strata: 2 },
  }),
  makeRow({
    modelId: 2,
    mean: 0.8,
    name: "Quill",
    host: "b.example",
    pBest: 0.2,
    unscored: 4,
    latencyMs: { p50: 300, p95: 400 },
    tokens: { input: 200, output: 10 },
    price: { inputPerMillion: 0.5, outputPerMillion: 0.5 },
    macro: { mean: 0.75, interval: { low: 0.6, high: 0.8 }, strata: 2 },
  }),
  makeRow({ modelId: 3, mean: null, name: "Atlas", host: "b.example" }),
];
const order = (more: Partial<LeaderboardState>) =>
  arrangeRows({ rows, state: { ...usual, ...more }, nameOf: row => row.name }).map(row => row.modelId);

test.each([
  ["rank", [1, 2, 3], [2, 1, 3]],
  ["score", [1, 2, 3], [2, 1, 3]],
  ["best", [1, 2, 3], [2, 1, 3]],
  ["latency", [2, 1, 3], [1, 2, 3]],
  ["tokens", [1, 2, 3], [2, 1, 3]],
  ["cost", [2, 1, 3], [1, 2, 3]],
  ["unscored", [1, 3, 2], [2, 1, 3]],
  ["name", [3, 2, 1], [1, 2, 3]],
] as const)(
  "sorted by %s the best comes first, reversed last, and what has no value last of all",
  (sort, usually, reversed) => {
    expect(order({ sort })).toEqual(usually);
    expect(order({ sort, reverse: true })).toEqual(reversed);
  },
);

test("the score sorted by is the one that is shown", () => {
  expect(order({ sort: "score", mean: "subjects" })).toEqual([2, 1, 3]);
});

test("search finds by name and host, whatever the case, and keeps what is pinned", () => {
  expect(order({ q: "QUILL" })).toEqual([2]);
  expect(order({ q: "b.example" })).toEqual([2, 3]);
  expect(order({ q: "quill", pin: 1 })).toEqual([1, 2]);
  expect(order({ q: "nothing" })).toEqual([]);
});

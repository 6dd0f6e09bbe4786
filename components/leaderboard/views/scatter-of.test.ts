import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import type { LeaderboardRow } from "../../../lib/engine/leaderboard/leaderboard.ts";
import { rowCost } from "../../../lib/engine/leaderboard/row-cost.ts";
import { makeRow } from "../../../lib/engine/leaderboard/testing/make-row.ts";
import en from "../../../lib/i18n/messages/en.json" with { type: "json" };
import { isScattered, scatterOf } from "./scatter-of.ts";

const t = createTranslator({ locale: "en", messages: en, namespace: "views.cost" });
const tokens = { input: 100, output: 10 };
const priced = (modelId: number, mean: number, price: number, more: Partial<LeaderboardRow> = {}) =>
  makeRow({ modelId, mean, tokens, price: { inputPerMillion: price, outputPerMillion: price }, ...more });
const scatter = (rows: LeaderboardRow[], axis: "cost" | "latency" = "cost") =>
  scatterOf({ leaderboard: { rows }, axis, pin: 2, t, locale: "en", nameOf: row => row.name });

test("a model stated to be free is there, and nothing as good is cheaper", () => {
  const rows = [priced(1, 0.9, 10), priced(2, 0.7, 0), priced(3, 0.6, 1)];
  const shown = scatter(rows)!;
  expect(shown.points.map(({ key, x, onFront, isPinned }) => [key, x, onFront, isPinned])).toEqual([
    ["1", rowCost(rows[0]!), true, false],
    ["2", 0, true, true],
    ["3", rowCost(rows[2]!), false, false],
  ]);
  expect([0, 0.002, 0.05, 0.2, 1, 2_000].map(shown.formatX)).toEqual([
    "$0",
    "$0.002",
    "$0.05",
    "$0.20",
    "$1",
    "$2,000",
  ]);
});

test("without a price, a score or as a baseline a row has no place; without any row there is no chart", () => {
  const left = [
    makeRow({ modelId: 1, mean: 0.5, tokens }),
    makeRow({ modelId: 2, mean: null, tokens, price: { inputPerMillion: 0, outputPerMillion: 0 } }),
    priced(3, 0.4, 0, { kind: "baseline", builtin: "random" }),
  ];
  expect(left.map(row => isScattered(row, "cost"))).toEqual([false, false, false]);
  expect(scatter(left)).toBeNull();
  expect(scatter([priced(1, 0.9, 1)], "latency")).toBeNull();
});

test("against time it is the median that counts", () => {
  const rows = [
    makeRow({ modelId: 1, mean: 0.5, latencyMs: { p50: 900, p95: 2_000 } }),
    makeRow({ modelId: 2, mean: 0.8, latencyMs: { p50: 300, p95: 9_000 } }),
  ];
  expect([50, 200, 1_000, 20_000].map(scatter(rows, "latency")!.formatX)).toEqual(["0.05", "0.2", "1", "20"]);
  expect(scatter(rows, "latency")!.points.map(({ x, y, onFront }) => [x, y, onFront])).toEqual([
    [900, 50, false],
    [300, 80, true],
  ]);
});

import { expect, test } from "vitest";
import { makeRow } from "../../lib/engine/leaderboard/testing/make-row.ts";
import { chooseColumns } from "./choose-columns.ts";

const bare = makeRow({ modelId: 1, mean: 0.5 });
const full = makeRow({
  modelId: 2,
  mean: 0.6,
  pBest: 0.9,
  latencyMs: { p50: 1, p95: 2 },
  firstTokenMs: { p50: 1, p95: 2 },
  tokens: { input: 1, output: 1 },
  price: { inputPerMillion: 1, outputPerMillion: 1 },
});

test("a column that no row has anything for is not offered", () => {
  expect(chooseColumns({ rows: [bare], show: null })).toEqual({
    offered: ["unscored"],
    columns: ["unscored"],
  });
});

test("first token and, beside a cost, tokens stand only where somebody chooses them", () => {
  const { offered, columns } = chooseColumns({ rows: [bare, full], show: null });
  expect(offered).toEqual(["best", "unscored", "latency", "firstToken", "tokens", "cost"]);
  expect(columns).toEqual(["best", "unscored", "latency", "cost"]);
  const unpriced = { ...full, price: null };
  expect(chooseColumns({ rows: [unpriced], show: null }).columns).toEqual([
    "best",
    "unscored",
    "latency",
    "tokens",
  ]);
  expect(chooseColumns({ rows: [full], show: ["firstToken"] }).columns).toEqual(["firstToken"]);
  expect(chooseColumns({ rows: [full], show: [] }).columns).toEqual([]);
});

test("beside differences from a pinned model, what says nothing of them leaves its room to the intervals", () => {
  const { offered, columns } = chooseColumns({ rows: [full], show: null, isPinned: true });
  expect(offered).toContain("cost");
  expect(columns).toEqual(["best", "unscored"]);
  expect(chooseColumns({ rows: [full], show: ["cost"], isPinned: true }).columns).toEqual(["cost"]);
});

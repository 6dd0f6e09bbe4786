import { createElement } from "react";
import { expect, test } from "vitest";
import { makeRow } from "../../lib/engine/leaderboard/testing/make-row.ts";
import { renderText } from "../testing/render-text.tsx";
import { BreakdownTable } from "./breakdown-table.tsx";

test("a cell's n is written as numbers are elsewhere", () => {
  const row = makeRow({ modelId: 1, mean: 0.8, name: "Model one" });
  const breakdown = [{ label: "MCQA", cells: [{ modelId: 1, n: 1_147, mean: 0.816, interval: null }] }];
  const table = createElement(BreakdownTable, {
    breakdown,
    rows: [row],
    title: "By format",
    labelOf: label => label,
  });
  expect(renderText(table, { locale: "en" })).toContain("MCQA 81.6 n = 1,147");
});

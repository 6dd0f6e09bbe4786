import { createElement } from "react";
import { describe, expect, test } from "vitest";
import type { Leaderboard, LeaderboardRow } from "../../../lib/engine/leaderboard/leaderboard.ts";
import { makeRow } from "../../../lib/engine/leaderboard/testing/make-row.ts";
import { chartPalettes } from "../../charts/chart-palette.ts";
import { readElements } from "../../testing/read-elements.ts";
import { renderMarkup } from "../../testing/render-markup.tsx";
import { textOf } from "../../testing/render-text.tsx";
import { CostView } from "./cost-view.tsx";

/** A model of so many dollars for 1,000 answers: 1,000 tokens an answer. */
const model = (name: string, mean: number, dollars: number | null, more: Partial<LeaderboardRow> = {}) =>
  makeRow({
    modelId: "ABCDEF".indexOf(name[0]!) + 1,
    name,
    mean,
    interval: { low: mean - 0.06, high: mean + 0.04 },
    tokens: { input: 1_000, output: 0 },
    price: dollars === null ? null : { inputPerMillion: dollars, outputPerMillion: 0 },
    ...more,
  });
const rows = [
  model("Alpha", 0.9, 10, { latencyMs: { p50: 800, p95: 2_000 } }),
  model("Beta", 0.85, 1, { latencyMs: { p50: 4_000, p95: 9_000 } }),
  model("Cherry", 0.7, 2),
  model("Dill", 0.6, 0.1, { latencyMs: { p50: 200, p95: 400 } }),
  model("Elder", 0.95, null, { latencyMs: { p50: 1_600, p95: 3_000 } }),
  makeRow({ modelId: 9, mean: 0.25, kind: "baseline", builtin: "random", latencyMs: { p50: 1, p95: 1 } }),
];
const draw = (
  locale: "en" | "ko",
  { shown = rows, pin = null }: { shown?: LeaderboardRow[]; pin?: number | null } = {},
) => renderMarkup(createElement(CostView, { leaderboard: { rows: shown } as Leaderboard, pin }), { locale });

type Mark = Record<string, string>;
const numbers = (mark: Mark, ...names: string[]) => names.map(name => Number(mark[name]));

/** What a drawing says by its own axes: ticks are read as a reader does, and marks are held against them. */
function readDrawing(svg: string, toValue: (tick: string) => number) {
  const texts = readElements(svg, "text").map(({ attributes, inner }) => ({
    ...attributes,
    word: textOf(inner),
  })) as (Mark & { word: string })[];
  const xTicks = texts
    .filter(text => text.textAnchor === undefined && text["text-anchor"] === "middle")
    .slice(0, -1);
  const yTicks = texts.filter(text => text["text-anchor"] === "end" && /^\d+$/.test(text.word));
  const [left, right] = [xTicks[0]!, xTicks.at(-1)!];
  const [low, high] = [yTicks[0]!, yTicks.at(-1)!];
  const place = (at: number, [from, to]: [Mark, Mark], axis: "x" | "y") =>
    (at - Number(from[axis])) / (Number(to[axis]) - Number(from[axis]));
  const spent = (x: number) =>
    toValue(left.word) * (toValue(right.word) / toValue(left.word)) ** place(x, [left, right], "x");
  const share = (y: number) => {
    // Tick words stand a little below their line.
    const part = place(y + 4.5, [low, high], "y");
    return Number(low.word) + part * (Number(high.word) - Number(low.word));
  };
  const intervals = readElements(svg, "line")
    .map(({ attributes }) => attributes)
    .filter(line => line["stroke-linecap"] === "round");
  return {
    points: readElements(svg, "circle").map(({ attributes: circle }, i) => {
      const [cx, cy] = numbers(circle, "cx", "cy") as [number, number];
      const [x1, x2, y1, y2] = numbers(intervals[i]!, "x1", "x2", "y1", "y2") as [
        number,
        number,
        number,
        number,
      ];
      expect([x1, x2]).toEqual([cx, cx]);
      return {
        spent: spent(cx),
        share: share(cy),
        low: share(y1),
        high: share(y2),
        isFull: circle.fill !== chartPalettes.page.paper,
        at: `${cx},${cy}`,
      };
    }),
    front: readElements(svg, "polyline")[0]!.attributes.points!.split(" "),
    names: texts.map(({ word }) => word),
  };
}
const dollars = (tick: string) => Number(tick.replace("$", ""));
const seconds = (tick: string) => Number(tick);
const drawings = (markup: string) =>
  readElements(markup, "figure").map(({ inner }) =>
    readElements(inner, "svg").map(svg => `<svg>${svg.inner}</svg>`),
  );

describe.each(["en", "ko"] as const)("quality against cost and time in %s", locale => {
  const [cost, time] = drawings(draw(locale));

  test("each point and interval stands where its numbers are on the axes, wide and on a phone", () => {
    expect(cost).toHaveLength(2);
    for (const svg of cost!) {
      const { points } = readDrawing(svg, dollars);
      // The front first, from the cheapest on.
      const expected = [
        [0.1, 60, true],
        [1, 85, true],
        [10, 90, true],
        [2, 70, false],
      ] as const;
      expect(points).toHaveLength(expected.length);
      for (const [i, [spent, share, isFull]] of expected.entries()) {
        const point = points[i]!;
        expect(point.spent / spent).toBeCloseTo(1, 6);
        expect([point.share, point.low, point.high].map(value => value.toFixed(6))).toEqual(
          [share, share - 6, share + 4].map(value => value.toFixed(6)),
        );
        expect(point.isFull).toBe(isFull);
      }
    }
  });

  test("the line goes through the models that nothing beats, from left to right, and through no other", () => {
    for (const svg of cost!) {
      const { points, front } = readDrawing(svg, dollars);
      expect(front).toEqual(points.slice(0, 3).map(({ at }) => at));
    }
    const { points, front } = readDrawing(time![0]!, seconds);
    expect(points.map(point => Number(point.spent.toPrecision(3)))).toEqual([0.2, 0.8, 1.6, 4]);
    expect(front).toEqual(points.slice(0, 3).map(({ at }) => at));
  });
});

test.each([
  [
    "en",
    "Nothing here beats Dill, Beta, and Alpha in both quality and cost.",
    "No price is stated for Elder: not drawn here.",
    "No time was measured for Cherry: not drawn here.",
  ],
  [
    "ko",
    "Dill, Beta 및 Alpha보다 품질과 비용 모두에서 나은 모델은 여기 없습니다.",
    "가격이 적혀 있지 않아 여기 그리지 않은 모델: Elder.",
    "시간을 재지 못해 여기 그리지 않은 모델: Cherry.",
  ],
] as const)("in words, too: the front, and who is not drawn (%s)", (locale, front, unpriced, untimed) => {
  const [cost, time] = readElements(draw(locale), "figure").map(({ inner }) =>
    textOf(readElements(inner, "figcaption")[0]!.inner),
  );
  expect(cost).toContain(front);
  expect(cost).toContain(unpriced);
  expect(time).toContain(untimed);
});

test("where every model is drawn, and where none has a price, nobody is named as left out", () => {
  const priced = rows.filter(row => row.price !== null && row.latencyMs !== null);
  expect(textOf(draw("en", { shown: priced }))).not.toContain("not drawn");
  const unpriced = textOf(draw("en", { shown: [rows[4]!] }));
  expect(unpriced).toContain("No model here has a price; whoever adds an endpoint may state one.");
  expect(unpriced).not.toContain("not drawn");
});

test("the pinned model keeps its name and its own colour", () => {
  const [svg] = drawings(draw("en", { pin: 3 }))[0]!;
  const pinned = readElements(svg!, "text").find(({ inner }) => inner === "Cherry")!;
  expect(pinned.attributes.fill).toBe(chartPalettes.page.accent);
});

import { createElement } from "react";
import { describe, expect, test } from "vitest";
import { makeLeaderboard } from "../../../lib/engine/leaderboard/testing/make-leaderboard.ts";
import { readElements } from "../../testing/read-elements.ts";
import { renderMarkup } from "../../testing/render-markup.tsx";
import { textOf } from "../../testing/render-text.tsx";
import { ForestView } from "./forest-view.tsx";

const leaderboard = makeLeaderboard({
  models: [
    { name: "Alpha", accuracy: 0.85 },
    { name: "Beta", accuracy: 0.7 },
    { name: "random", accuracy: 0.25, kind: "baseline", builtin: "random", host: null, model: null },
  ],
  answered: 400,
});
const draw = (locale: "en" | "ko", pin: number | null) =>
  renderMarkup(createElement(ForestView, { leaderboard, pin }), { locale });

/** Of a drawing: each row's interval and point, read off the ticks under them. */
function readRows(svg: string) {
  const ticks = readElements(svg, "text").flatMap(({ attributes, inner }) =>
    /^−?\d+$/.test(inner) ? [{ x: Number(attributes.x), value: Number(inner.replace("−", "-")) }] : [],
  );
  const [first, last] = [ticks[0]!, ticks.at(-1)!];
  const at = (x: number) => first.value + ((x - first.x) / (last.x - first.x)) * (last.value - first.value);
  const points = readElements(svg, "circle");
  return readElements(svg, "rect").map(({ attributes: { x, width } }, i) => ({
    low: at(Number(x)),
    high: at(Number(x) + Number(width)),
    mean: at(Number(points[i]!.attributes.cx)),
  }));
}
const round = (row: { low: number; mean: number; high: number }) =>
  [row.low, row.mean, row.high].map(value => value.toFixed(4));

describe.each([
  ["en", "Intervals", "guessing 25", "Difference from Beta with 95% interval"],
  ["ko", "구간", "찍기 25", "Beta 대비 차이와 95% 구간"],
] as const)("the intervals in %s", (locale, heading, chance, differences) => {
  test("stand where their numbers are on the axis, wide and on a phone, and are told in a table", () => {
    const markup = draw(locale, null);
    expect(textOf(readElements(markup, "h2")[0]!.inner)).toBe(heading);
    const drawings = readElements(markup, "svg");
    expect(drawings).toHaveLength(2);
    for (const { inner } of drawings) {
      expect(readRows(inner).map(round)).toEqual(
        leaderboard.rows.map(({ mean, interval }) =>
          round({ low: interval!.low * 100, mean: mean! * 100, high: interval!.high * 100 }),
        ),
      );
      expect(textOf(inner)).toContain(chance);
    }
    expect(readElements(readElements(markup, "tbody")[0]!.inner, "tr")).toHaveLength(3);
  });

  test("with a model pinned have each one's paired difference from it below", () => {
    const [, below] = readElements(draw(locale, 2), "figure");
    expect(textOf(below!.inner)).toContain(differences);
    const [alpha, random] = readRows(readElements(below!.inner, "svg")[0]!.inner);
    const [against, floor] = [
      leaderboard.pairs.find(({ a, b }) => a === 1 && b === 2)!,
      leaderboard.pairs.find(({ a, b }) => a === 2 && b === 3)!,
    ];
    const points = (sign: number, { difference, interval }: typeof against) => {
      const ends = [interval!.low, interval!.high].map(end => sign * end * 100).sort((x, y) => x - y);
      return round({ low: ends[0]!, mean: sign * difference! * 100, high: ends[1]! });
    };
    expect(round(alpha!)).toEqual(points(1, against));
    expect(round(random!)).toEqual(points(-1, floor));
  });
});

import { createElement } from "react";
import { describe, expect, test } from "vitest";
import type { Breakdown } from "../../lib/engine/leaderboard/leaderboard.ts";
import { makeRow } from "../../lib/engine/leaderboard/testing/make-row.ts";
import { readElements } from "../testing/read-elements.ts";
import { renderMarkup } from "../testing/render-markup.tsx";
import { renderText, textOf } from "../testing/render-text.tsx";
import { BreakdownSection } from "./breakdown-section.tsx";

const rows = [
  makeRow({ modelId: 1, mean: 0.8, name: "Alpha" }),
  makeRow({ modelId: 2, mean: 0.5, name: "Beta" }),
];
/** A label's cells, model by model: [scored questions, share right]. */
const line = (label: string, ...cells: [number, number | null][]): Breakdown[number] => ({
  label,
  cells: cells.map(([n, mean], i) => ({ modelId: i + 1, n, mean, interval: null })),
});
const section = (more: Partial<Parameters<typeof BreakdownSection>[0]["leaderboard"]> = {}) =>
  createElement(BreakdownSection, {
    leaderboard: {
      rows,
      bySubject: [line("HASS/Law", [40, 0.9], [40, 0.05]), line("Science/Physics", [9, 1], [0, null])],
      bySkill: [line("Knowledge", [30, 0.7], [30, 0.45]), line("Reasoning", [19, 0.95], [10, 0.6])],
      byTarget: [line("General", [25, 0.8], [25, 0.5]), line("Local", [24, 0.8], [24, 0.5])],
      byFormat: [line("MCQA", [1_147, 0.816], [1_147, 0.5]), line("Binary", [10, 0.3], [10, 0.5])],
      ...more,
    },
  });

/** Of each table: its caption, its columns, and its lines as [label, …cells]. */
const tablesOf = (markup: string) =>
  readElements(markup, "table").map(({ inner }) => ({
    caption: textOf(readElements(inner, "caption")[0]?.inner ?? ""),
    models: readElements(inner, "th")
      .filter(({ attributes }) => attributes.scope === "col")
      .map(head => textOf(head.inner)),
    lines: readElements(inner, "tr")
      .slice(1)
      .map(row => [...readElements(row.inner, "th"), ...readElements(row.inner, "td")]),
  }));

const words = {
  en: {
    captions: ["By subject", "By skill", "By scope", "By format"],
    labels: ["Law", "Physics", "Knowledge", "Reasoning", "General", "Local", "Multiple choice", "Yes or no"],
    corner: "Label",
    grey: "Grey where fewer than 10 questions were scored",
  },
  ko: {
    captions: ["주제별", "능력별", "범위별", "형식별"],
    labels: ["법", "물리학", "지식", "추론", "보편", "지역", "객관식", "예·아니요"],
    corner: "분류",
    grey: "채점된 문항이 10개보다 적은 칸은 흐리게 표시합니다",
  },
};

describe.each(["en", "ko"] as const)("the breakdown in %s", locale => {
  const markup = renderMarkup(section(), { locale });
  const tables = tablesOf(markup);

  test("sets each model against subjects, skills, scopes and formats, and says what grey means", () => {
    const { captions, labels, grey } = words[locale];
    expect(tables.map(({ caption }) => caption)).toEqual(captions);
    for (const { models } of tables) expect(models.slice(1)).toEqual(["Alpha", "Beta"]);
    const shown = tables.flatMap(({ lines }) => lines.map(([head]) => textOf(head!.inner)));
    expect(shown).toEqual(labels);
    expect(textOf(markup)).toContain(grey);
  });

  test("a cell says its share and its n in words; few questions or none take its colour away, not its words", () => {
    const cells = tables.flatMap(({ lines }) => lines.flatMap(line => line.slice(1)));
    expect(cells.slice(0, 4).map(({ inner, attributes }) => [textOf(inner), attributes.class])).toEqual([
      ["90 n = 40", "bg-heat-4"],
      ["5 n = 40", "bg-heat-0"],
      ["100 n = 9", undefined],
      ["–", undefined],
    ]);
    for (const { inner, attributes } of cells) {
      const n = Number(/n = ([\d,]+)/.exec(textOf(inner))?.[1]?.replace(",", "") ?? 0);
      expect([textOf(inner), attributes.class !== undefined]).toEqual([textOf(inner), n >= 10]);
      // Bold repeats the colour for who doesn't see it.
      expect(inner.includes("<b>")).toBe(n >= 10);
    }
    expect(textOf(cells.at(-4)!.inner)).toBe("81.6 n = 1,147");
    // What has no colour of its own gets the grey of them all.
    for (const body of readElements(markup, "tbody"))
      expect(textOf(body.attributes.class!)).toContain(":not([class])]:bg-muted");
  });
});

test("a family of one label is no breakdown", () => {
  const shown = renderText(section({ byFormat: [line("MCQA", [40, 0.9], [40, 0.05])] }), { locale: "en" });
  expect(shown).toContain("By scope");
  expect(shown).not.toContain("By format");
});

test.each([
  ["en", "7 more, each with fewer than 10 questions"],
  ["ko", "문항이 10개보다 적은 7개 더 보기"],
] as const)(
  "many labels without enough questions are folded away, behind those with enough (%s)",
  (locale, fold) => {
    const grey = (n: number) =>
      Array.from({ length: n }, (_, i) => line(`Science/Grey ${i}`, [3, 0.5], [3, 0.5]));
    const bySubject = [line("HASS/Law", [3, 0.9], [40, 0.5]), ...grey(7)];
    const markup = renderMarkup(section({ bySubject }), { locale });
    const [folded] = readElements(markup, "details");
    expect(textOf(readElements(folded!.inner, "summary")[0]!.inner)).toBe(fold);
    expect(tablesOf(folded!.inner).map(({ lines }) => lines.length)).toEqual([7]);
    expect(tablesOf(markup)[0]!.lines.map(([head]) => textOf(head!.inner))).toEqual([
      words[locale].labels[0],
    ]);
    expect(readElements(renderMarkup(section({ bySubject: grey(6) }), { locale }), "details")).toEqual([]);
  },
);

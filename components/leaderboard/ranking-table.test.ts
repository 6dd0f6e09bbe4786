import { createElement } from "react";
import { describe, expect, test } from "vitest";
import { type Pair, pairSchema } from "../../lib/engine/leaderboard/leaderboard.ts";
import { makeRow } from "../../lib/engine/leaderboard/testing/make-row.ts";
import {
  type LeaderboardState,
  rankingColumns,
  readLeaderboardState,
} from "../../lib/url-state/leaderboard-params.ts";
import { MethodologyText } from "../methodology/methodology-text.tsx";
import { readElements } from "../testing/read-elements.ts";
import { renderMarkup } from "../testing/render-markup.tsx";
import { textOf } from "../testing/render-text.tsx";
import { RankingTable } from "./ranking-table.tsx";
import { explainedStats } from "./stat-help.tsx";

/** With something for every column to show. */
const full = { tokens: { input: 900, output: 100 }, firstTokenMs: { p50: 90, p95: 200 } };
const rows = [
  makeRow({
    ...full,
    modelId: 1,
    name: "Alpha",
    mean: 0.8,
    pBest: 0.97,
    macro: { mean: 0.7, interval: { low: 0.6, high: 0.8 }, strata: 2 },
    latencyMs: { p50: 800, p95: 2_000 },
    price: { inputPerMillion: 1, outputPerMillion: 1 },
  }),
  makeRow({ ...full, modelId: 2, name: "Beta", mean: 0.5, pBest: 0.03, latencyMs: { p50: 400, p95: 900 } }),
];
const pairs: Pair[] = [
  pairSchema.parse({
    a: 1,
    b: 2,
    shared: 100,
    difference: 0.3,
    interval: { low: 0.18, high: 0.42 },
    onlyA: 35,
    onlyB: 5,
    rightOrWrong: true,
    test: "mcnemar",
    pValue: 0.0001,
    pAdjusted: 0.0001,
    outcome: "ahead",
    itemsNeeded: 60,
  }),
];
const draw = (locale: "en" | "ko", state: Partial<LeaderboardState> = {}) =>
  renderMarkup(
    createElement(RankingTable, {
      leaderboard: { rows, verdict: null, chance: 0.25, items: 100, pairs },
      controls: { slug: "s", state: { ...readLeaderboardState({}), ...state } },
    }),
    { locale },
  );
const all = { show: [...rankingColumns], pin: 1 };
const headsOf = (markup: string) => readElements(readElements(markup, "thead")[0]!.inner, "th");
const helpOf = (head: string) => readElements(head, "p").map(({ inner }) => textOf(inner));

describe.each(["en", "ko"] as const)("the ranking in %s", locale => {
  const markup = draw(locale, all);
  const reading = readElements(markup, "dl").at(-1)!.inner;
  const method = renderMarkup(createElement(MethodologyText, { scorers: [] }), { locale });

  test("says beside every column of numbers what they mean", () => {
    const heads = headsOf(markup);
    // Model, the drawn interval, whose words are under the table, and the tools are no numbers.
    expect(heads).toHaveLength(rankingColumns.length + 6);
    const unexplained = heads.flatMap(({ inner }, i) => (helpOf(inner).length === 0 ? [i] : []));
    expect(unexplained).toEqual([1, 2, heads.length - 1]);
    const words = heads.flatMap(({ inner }) => helpOf(inner));
    expect(new Set(words).size).toBe(rankingColumns.length + 3);
  });

  test("lists under itself every statistic there is, each with a section of the method page", () => {
    const stats = Object.keys(explainedStats);
    expect(readElements(reading, "dt")).toHaveLength(stats.length);
    for (const { inner } of readElements(reading, "dd")) {
      expect(textOf(inner).length).toBeGreaterThan(20);
      const [, section] = /href="\/methodology#([^"]+)"/.exec(inner)!;
      expect(method).toContain(`id="${section}"`);
    }
    for (const { inner } of headsOf(markup))
      for (const words of helpOf(inner)) expect(textOf(reading)).toContain(words);
  });

  test("unfolds where a model's numbers come from, which a narrow column cuts", () => {
    const [alpha] = readElements(readElements(markup, "tbody")[0]!.inner, "tr");
    const [facts] = readElements(readElements(alpha!.inner, "details")[0]!.inner, "summary");
    expect(textOf(facts!.inner)).toContain({ en: "measured here", ko: "이곳에서 측정" }[locale]);
  });

  test("marks a difference that holds in words as well as in weight", () => {
    const [, beta] = readElements(readElements(markup, "tbody")[0]!.inner, "tr");
    expect(textOf(beta!.inner)).toContain("−30");
    expect(textOf(beta!.inner)).toContain({ en: "told apart", ko: "갈림" }[locale]);
  });
});

test.each([
  [null, ["best", "unscored", "latency", "cost"]],
  [[], []],
  [["tokens"], ["tokens"]],
] as const)(
  "of the columns chosen as %j stand %j, and the form that chooses has them ticked",
  (show, shown) => {
    const markup = draw("en", { show: show === null ? null : [...show] });
    const heads = {
      best: "P(best), %",
      unscored: "Unscored",
      latency: "p50 / p95, s",
      firstToken: "First token, s",
      tokens: "Tokens in / out",
      cost: "$ / 1,000",
    };
    const names = headsOf(markup).map(({ inner }) => textOf(inner));
    for (const column of rankingColumns)
      expect([column, names.some(name => name.startsWith(heads[column]))]).toEqual([
        column,
        (shown as readonly string[]).includes(column),
      ]);
    // A plain form: what is ticked is sent along, and an empty one with it, so that none can be chosen.
    const fields = readElements(markup, "input")
      .map(({ attributes }) => attributes)
      .filter(({ name }) => name === "show");
    expect(fields.filter(({ type }) => type === "hidden").map(({ value }) => value)).toEqual([""]);
    const boxes = fields.filter(({ type }) => type === "checkbox");
    expect(boxes.map(({ value }) => value)).toEqual([...rankingColumns]);
    expect(boxes.filter(({ checked }) => checked !== undefined).map(({ value }) => value)).toEqual([
      ...shown,
    ]);
  },
);

import { createElement } from "react";
import { describe, expect, test } from "vitest";
import type { CompareShow, Comparison } from "../../lib/engine/leaderboard/comparison.ts";
import type { Leaderboard } from "../../lib/engine/leaderboard/leaderboard.ts";
import type { Answer } from "../../lib/engine/leaderboard/sample-page.ts";
import { makeRow } from "../../lib/engine/leaderboard/testing/make-row.ts";
import { readElements } from "../testing/read-elements.ts";
import { renderMarkup } from "../testing/render-markup.tsx";
import { textOf } from "../testing/render-text.tsx";
import { CompareView } from "./compare-view.tsx";

const rows = [11, 12, 13].map((modelId, i) =>
  makeRow({ modelId, name: ["Alpha", "Beta", "Gamma"][i]!, mean: 0.8 - i / 10 }),
);
const answer = (modelId: number, more: Partial<Answer>): Answer => ({
  modelId,
  outcome: "scored",
  correctness: 1,
  extracted: "B",
  explanation: "",
  output: "So the answer is B.",
  reasoning: null,
  answeredAt: "2026-11-01T00:00:00.000Z",
  outputDeletedAt: null,
  finishReason: "stop",
  latencyMs: 900,
  inputTokens: 100,
  outputTokens: 5,
  scorer: "llm_judge@1",
  ...more,
});
const item = {
  contentId: "q1",
  position: 42,
  language: "ko",
  subject: "HASS/Law",
  skill: "Reasoning",
  target: "Local",
  format: "open-ended",
  benchmark: "law-cases",
  context: null,
  prompt: "Who inherits?",
  options: [],
  gold: "The spouse",
  aliases: [],
  answers: [
    answer(12, {
      correctness: 0.25,
      extracted: "the child",
      output: "It is the child.",
      explanation: "Names one heir of two.",
    }),
    answer(11, { explanation: 'last sentence "the answer is B"', scorer: "multiple_choice@2" }),
  ],
} as const satisfies Comparison["items"][number];

function draw(
  locale: "en" | "ko",
  {
    show = { kind: "differ" },
    page = 1,
    modelIds = [11, 12],
    ...more
  }: Partial<Comparison> & { show?: CompareShow; modelIds?: number[] } = {},
): string {
  const comparison: Comparison = {
    bestSets: [
      { modelIds: [11], count: 12 },
      { modelIds: [12], count: 35 },
      { modelIds: [11, 12], count: 110 },
      { modelIds: [], count: 43 },
    ],
    shared: 200,
    notShared: 3,
    rightOrWrong: true,
    total: 47,
    page,
    pageSize: 10,
    items: [{ ...item, answers: [...item.answers] }],
    ...more,
  };
  const leaderboard = { query: null, rows, pairs: [], bySubject: [] } as unknown as Leaderboard;
  const filter = { modelIds, show, subject: null, page, question: null };
  return renderMarkup(createElement(CompareView, { leaderboard, slug: "s", filter, comparison }), { locale });
}
/** The models' columns of the one question shown. */
const columnsOf = (markup: string) => {
  const list = readElements(readElements(markup, "article")[0]!.inner, "ul").at(-1)!;
  return readElements(list.inner, "li");
};

describe.each([
  ["en", { why: "Why, in the scorer’s or judge’s words", partly: "Partly right 25%", none: "not asked" }],
  ["ko", { why: "채점기나 심사 모델이 밝힌 까닭", partly: "일부 맞음 25%", none: "묻지 않음" }],
] as const)("answers side by side in %s", (locale, words) => {
  test("stand in the order of the models chosen, each with its own verdict, and reasons in the scorer's or judge's words", () => {
    const [alpha, beta, gamma] = columnsOf(draw(locale, { modelIds: [11, 12, 13] }));
    expect(textOf(alpha!.inner)).toMatch(/^Alpha /);
    expect(textOf(beta!.inner)).toContain(words.partly);
    for (const { inner } of [alpha!, beta!]) expect(textOf(inner)).toContain(words.why);
    expect(textOf(beta!.inner)).toContain("Names one heir of two.");
    expect(textOf(alpha!.inner)).not.toContain("Names one heir of two.");
    expect(textOf(gamma!.inner)).toBe(`Gamma ${words.none}`);
    // A judge's are read at once, a rule's where somebody asks.
    const open = [alpha!, beta!].map(({ inner }) => readElements(inner, "details")[0]!.attributes.open);
    expect(open).toEqual([undefined, ""]);
  });

  test("have marked in them what was read, where it stands; else it stands over them", () => {
    const [alpha, beta] = columnsOf(draw(locale));
    expect(readElements(alpha!.inner, "mark").map(({ inner }) => inner)).toEqual(["the answer is B"]);
    expect(readElements(beta!.inner, "mark").map(({ inner }) => inner)).toEqual(["the child"]);
    const twice = { ...item, answers: [answer(11, { output: "B or B" })] };
    const [unclear] = columnsOf(draw(locale, { items: [twice] }));
    expect(readElements(unclear!.inner, "mark")).toEqual([]);
    expect(textOf(unclear!.inner)).toMatch({ en: /Answer read B/, ko: /읽어 낸 답 B/ }[locale]);
  });
});

describe.each([
  [
    "en",
    [
      "They differ",
      "Only Alpha right",
      "Only Beta right",
      "Both right",
      "Neither right",
      "They do not differ",
      "All questions",
      "Not all have a score",
    ],
    ["Refused", "No answer found", "Cut off", "Call failed", "No verdict"].map(
      outcome => `Unscored: ${outcome}`,
    ),
  ],
  [
    "ko",
    [
      "서로 다름",
      "Alpha만 맞음",
      "Beta만 맞음",
      "둘 다 맞음",
      "둘 다 틀림",
      "서로 같음",
      "전체 문항",
      "일부가 미채점",
    ],
    ["답변 거부", "답을 찾지 못함", "중간에 끊김", "호출 실패", "판정 없음"].map(
      outcome => `미채점: ${outcome}`,
    ),
  ],
] as const)("the questions of a comparison in %s", (locale, usual, outcomes) => {
  const values = ["differ", "best.11", "best.12", "best.11.12", "best.none", "same", "any", "unscored"];
  const optionsOf = (markup: string) =>
    readElements(
      readElements(markup, "select").find(({ attributes }) => attributes.name === "show")!.inner,
      "option",
    );

  test("are narrowed to who alone was right, all, none, or an outcome, by a plain form", () => {
    const options = optionsOf(draw(locale, { show: { kind: "best", modelIds: [12] } }));
    expect(options.map(({ inner }) => textOf(inner))).toEqual([...usual, ...outcomes]);
    expect(options.map(({ attributes }) => attributes.value)).toEqual([
      ...values,
      "refused",
      "unparsed",
      "truncated",
      "api_error",
      "judge_error",
    ]);
    expect(
      options
        .filter(({ attributes }) => attributes.selected !== undefined)
        .map(({ attributes }) => attributes.value),
    ).toEqual(["best.12"]);
  });

  test("are counted by who was right, each count leading to its questions", () => {
    const counts = readElements(readElements(draw(locale), "ul")[0]!.inner, "li");
    expect(counts.map(({ inner }) => textOf(inner))).toEqual(
      [12, 35, 110, 43].map((n, i) => `${n} ${usual[i + 1]}`),
    );
    expect(counts.map(({ inner }) => readElements(inner, "a")[0]!.attributes.href)).toEqual(
      values.slice(1, 5).map(show => `/leaderboards/s/compare?models=11,12&amp;show=${show}`),
    );
  });

  test("stay paged, however many there are", () => {
    const markup = draw(locale, { total: 10_000, page: 37, show: { kind: "any" } });
    expect(readElements(markup, "article")).toHaveLength(1);
    const pages = readElements(markup, "nav").at(-1)!.inner;
    expect(textOf(pages)).toContain({ en: "Page 37 of 1,000", ko: "1,000쪽 중 37쪽" }[locale]);
    expect(readElements(pages, "a").map(({ attributes }) => attributes.href)).toEqual(
      [36, 38].map(page => `/leaderboards/s/compare?models=11,12&amp;show=any&amp;page=${page}#questions`),
    );
  });
});

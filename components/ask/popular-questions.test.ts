import { createElement } from "react";
import { describe, expect, test } from "vitest";
import { planSchema } from "../../lib/engine/plan/plan.ts";
import { loadAskParams } from "../../lib/url-state/ask-params.ts";
import { readElements } from "../testing/read-elements.ts";
import { renderMarkup } from "../testing/render-markup.tsx";
import { textOf } from "../testing/render-text.tsx";
import { PopularQuestions } from "./popular-questions.tsx";
import { RecentLeaderboards } from "./recent-leaderboards.tsx";

const plan = planSchema.parse({ language: "ko", sampleSize: 120 });
const recent = {
  slug: "law-1",
  query: "한국 법률에 강한 모델은?",
  leader: { name: "Alpha", kind: "endpoint", builtin: null } as const,
  items: 1_500,
  drawn: null,
  createdAt: "2026-11-01T09:00:00.000Z",
};
const linesOf = (markup: string) => readElements(markup, "li").map(({ inner }) => textOf(inner));

describe.each([
  [
    "en",
    {
      popular: "Asked by several people",
      visitors: "1,200 visitors",
      recent: "ahead: Alpha · 1,500 questions · Nov 1, 2026",
      settled: "650 of 2,000 questions, settled · Nov 1, 2026",
      plain: "A plan without a question",
      none: "No one has shared a leaderboard here yet.",
    },
  ],
  [
    "ko",
    {
      popular: "여러 사람이 물은 질문",
      visitors: "1,200명",
      recent: "선두 Alpha · 1,500문항 · 2026. 11. 1.",
      settled: "2,000문항 중 650문항에서 순위 확정 · 2026. 11. 1.",
      plain: "질문 없이 만든 계획",
      none: "아직 공개된 순위표가 없습니다.",
    },
  ],
] as const)("below the question box in %s", (locale, say) => {
  test("what several people asked leads to its plan, ready to run", () => {
    const questions = [{ query: "한국 법률?", plan, visitors: 1_200 }];
    const markup = renderMarkup(createElement(PopularQuestions, { questions }), { locale });
    expect(textOf(markup)).toBe(`${say.popular} 한국 법률? ${say.visitors}`);
    const href = readElements(markup, "a")[0]!.attributes.href!.replaceAll("&amp;", "&");
    const asked = loadAskParams(new URL(href, "http://h").searchParams);
    expect(asked.q).toBe("한국 법률?");
    expect(asked.plan).toEqual(plan);
    expect(renderMarkup(createElement(PopularQuestions, { questions: [] }), { locale })).toBe("");
  });

  test("recent leaderboards say who leads, on how many questions, and where it settled before the last", () => {
    const shown = [recent, { ...recent, slug: "2", query: null, leader: null, items: 650, drawn: 2_000 }];
    const markup = renderMarkup(createElement(RecentLeaderboards, { recent: shown }), { locale });
    expect(linesOf(markup)).toEqual([`${recent.query} ${say.recent}`, `${say.plain} ${say.settled}`]);
    expect(readElements(markup, "a").map(({ attributes }) => attributes.href)).toEqual([
      "/leaderboards/law-1",
      "/leaderboards/2",
    ]);
    expect(textOf(renderMarkup(createElement(RecentLeaderboards, { recent: [] }), { locale }))).toContain(
      say.none,
    );
  });
});

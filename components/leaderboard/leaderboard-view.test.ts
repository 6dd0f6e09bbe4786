import { createElement } from "react";
import { describe, expect, test } from "vitest";
import { makeLeaderboard } from "../../lib/engine/leaderboard/testing/make-leaderboard.ts";
import { readLeaderboardState } from "../../lib/url-state/leaderboard-params.ts";
import { readElements } from "../testing/read-elements.ts";
import { renderMarkup } from "../testing/render-markup.tsx";
import { textOf } from "../testing/render-text.tsx";
import { LeaderboardView } from "./leaderboard-view.tsx";
import { moreQuestions } from "./more-questions.ts";

const baseline = { kind: "baseline", builtin: "random", host: null, model: null } as const;
const board = (second: number, third: number) =>
  makeLeaderboard({
    query: "Which one?",
    models: [
      { name: "Alpha", accuracy: 0.9 },
      { name: "Beta", accuracy: second },
      { name: "Gamma", accuracy: third },
      { name: "random", accuracy: 0.25, ...baseline },
    ],
    answered: 400,
  });
const draw = (locale: "en" | "ko", leaderboard: ReturnType<typeof board>) => {
  const more = moreQuestions({ leaderboard, most: 5_000 });
  return renderMarkup(
    createElement(LeaderboardView, {
      leaderboard,
      slug: "s",
      state: readLeaderboardState({ view: "pairs" }),
      yaml: "",
      askHref: "/?q=Which+one",
      toTheEndHref: leaderboard.settled && "/?to=the-end",
      more: more && { ...more, href: "/?n=more" },
      published: [],
    }),
    { locale },
  );
};
const linksTo = (markup: string, href: string) =>
  readElements(markup, "a")
    .filter(({ attributes }) => attributes.href === href)
    .map(({ inner }) => textOf(inner));

describe.each([
  [
    "en",
    {
      leads: /^Alpha answers best: [\d.]+% right\.$/,
      run: /^Run [\d,]+ questions$/,
      told: /With [\d,]+ questions, (Beta|Gamma) may be told from (Beta|Gamma)\./,
      change: "Change the question",
      p: "between the first two: p < 0.001; after Holm’s correction over 6 pairs p < 0.001.",
      stopped: "Stopped after 400 of 1,600 questions: every place in the ranking is settled",
      toTheEnd: "Ask the other 1,200 too",
    },
  ],
  [
    "ko",
    {
      leads: /^Alpha 모델이 가장 잘 답합니다\. 정답률 [\d.]+%\.$/,
      run: /^[\d,]+문항으로 늘리기$/,
      told: /[\d,]+문항이면 (Beta|Gamma) 모델과 (Beta|Gamma) 모델의 우열을 가릴 수 있을 것입니다\./,
      change: "질문 바꾸기",
      p: "정확 맥니마 검정: p < 0.001, 6쌍에 홀름 보정을 하면 p < 0.001.",
      stopped: "1,600문항 가운데 400문항에서 멈췄습니다. 순위의 모든 자리가 정해졌습니다",
      toTheEnd: "남은 1,200문항도 묻기",
    },
  ],
] as const)("a leaderboard's head in %s", (locale, say) => {
  test("once the leader is settled, says which two more questions may tell apart, and how many", () => {
    const markup = draw(locale, board(0.7, 0.69));
    expect(textOf(readElements(markup, "h1")[0]!.inner)).toMatch(say.leads);
    expect(textOf(markup)).toMatch(say.told);
    expect(linksTo(markup, "/?n=more")).toEqual([expect.stringMatching(say.run)]);
    expect(linksTo(markup, "/?q=Which+one")).toEqual([say.change]);
    // No digits that a test carries no further.
    expect(textOf(markup)).toContain(say.p);
  });

  test("that stopped once settled says so, and offers what it left unasked", () => {
    const leaderboard = board(0.7, 0.5);
    const [a, b] = leaderboard.rows.map(row => row.modelId);
    const settled = { items: 400, drawn: 1_600, margin: 0.02, level: 0.05 };
    const markup = draw(locale, {
      ...leaderboard,
      settled: { ...settled, pairs: [{ a: a!, b: b!, outcome: "separated" }] },
    });
    expect(textOf(markup)).toContain(say.stopped);
    expect(linksTo(markup, "/?to=the-end")).toEqual([say.toTheEnd]);
    expect(linksTo(draw(locale, leaderboard), "/?to=the-end")).toEqual([]);
  });

  test("while the leader is open, its own sentence says it", () => {
    const markup = draw(locale, board(0.87, 0.5));
    expect(linksTo(markup, "/?n=more")).toEqual([expect.stringMatching(say.run)]);
    expect(textOf(markup)).not.toMatch(say.told);
  });

  test("with everybody in a place there is nothing to run", () => {
    const markup = draw(locale, board(0.7, 0.45));
    expect(linksTo(markup, "/?n=more")).toEqual([]);
    expect(textOf(markup)).not.toMatch(say.told);
  });
});

import { withNuqsTestingAdapter } from "nuqs/adapters/testing";
import { createElement } from "react";
import { describe, expect, test } from "vitest";
import type { Leaderboard } from "../../../lib/engine/leaderboard/leaderboard.ts";
import { packDraws } from "../../../lib/engine/leaderboard/mean-draws.ts";
import { makeRow } from "../../../lib/engine/leaderboard/testing/make-row.ts";
import { readLeaderboardState } from "../../../lib/url-state/leaderboard-params.ts";
import { readElements } from "../../testing/read-elements.ts";
import { renderMarkup } from "../../testing/render-markup.tsx";
import { textOf } from "../../testing/render-text.tsx";
import { PurposeView } from "./purpose-view.tsx";

const draws = (...means: number[]) => packDraws(Float64Array.from(means));
const tokens = { input: 1_000, output: 0 };
const price = (dollars: number) => ({ inputPerMillion: dollars, outputPerMillion: 0 });
/** Alpha is better in three of four draws, and ten times as dear and as slow. */
const rows = [
  makeRow({
    modelId: 1,
    name: "Alpha",
    mean: 0.8,
    tokens,
    price: price(10),
    latencyMs: { p50: 2_000, p95: 3_000 },
    draws: draws(0.78, 0.8, 0.82, 0.8),
  }),
  makeRow({
    modelId: 2,
    name: "Beta",
    mean: 0.7,
    tokens,
    price: price(1),
    latencyMs: { p50: 200, p95: 300 },
    draws: draws(0.7, 0.81, 0.7, 0.7),
  }),
  makeRow({
    modelId: 3,
    name: "Gamma",
    mean: 0.75,
    tokens,
    latencyMs: { p50: 200, p95: 300 },
    draws: draws(0.75, 0.75, 0.75, 0.75),
  }),
  makeRow({ modelId: 4, mean: 0.25, kind: "baseline", builtin: "random" }),
];
type Weights = { accuracy: number; cost: number; speed: number };

/** The page at an address with such weights, as it comes from the server: no script has moved anything. */
function draw(locale: "en" | "ko", weights: Weights, shown = rows): string {
  const searchParams = Object.fromEntries(
    Object.entries(weights).map(([name, weight]) => [name, String(weight)]),
  );
  const view = createElement(PurposeView, {
    leaderboard: { rows: shown } as Leaderboard,
    slug: "s",
    state: readLeaderboardState({ view: "purpose", pin: "2", ...searchParams }),
  });
  return renderMarkup(withNuqsTestingAdapter({ searchParams })({ children: view }), { locale });
}
/** Lines of the table: place and name, utility, P(best). */
const linesOf = (markup: string) =>
  readElements(readElements(markup, "tbody")[0]!.inner, "tr").map(({ inner }) => {
    const [name] = readElements(inner, "th");
    const [, utility, best] = readElements(inner, "td");
    return [textOf(name!.inner), textOf(utility!.inner), textOf(best!.inner)].join(" · ");
  });

describe.each([
  ["en", "Not ranked, because a number that counts is not known: Gamma."],
  ["ko", "필요한 값이 알려지지 않아 순위에서 뺀 모델: Gamma."],
] as const)("the ranking by purpose in %s", (locale, leftOut) => {
  test("follows the weights, and so does the probability of being best", () => {
    // Gamma is better than Beta, and never first: Alpha wins three draws, Beta one.
    const accuracy = draw(locale, { accuracy: 100, cost: 0, speed: 0 });
    expect(linesOf(accuracy)).toEqual(["1 Alpha · 80.0 · 75", "2 Gamma · 75.0 · <1", "3 Beta · 70.0 · 25"]);
    expect(textOf(accuracy)).not.toContain(leftOut);
    // Beta: 0.6·70 + 0.2·100 + 0.2·100; Alpha: 0.6·80 + 0.2·50 + 0.2·50.
    const mixed = draw(locale, { accuracy: 60, cost: 20, speed: 20 });
    expect(linesOf(mixed)).toEqual(["1 Beta · 82.0 · >99", "2 Alpha · 68.0 · <1"]);
    expect(textOf(mixed)).toContain(leftOut);
    // As fast as Beta, and better: only the price is not known, and does not count here.
    expect(linesOf(draw(locale, { accuracy: 50, cost: 0, speed: 50 }))[0]).toBe("1 Gamma · 87.5 · 75");
  });

  test("is a form without script: weights as they are, the rest of the page's state kept", () => {
    const form = readElements(draw(locale, { accuracy: 60, cost: 5, speed: 20 }), "form")[0]!;
    expect(form.attributes.action).toBe("/leaderboards/s#views");
    const fields = readElements(form.inner, "input").map(({ attributes: { type, name, value } }) => [
      type,
      name,
      value,
    ]);
    expect(fields).toEqual([
      ["hidden", "view", "purpose"],
      ["hidden", "pin", "2"],
      ["range", "accuracy", "60"],
      ["range", "cost", "5"],
      ["range", "speed", "20"],
    ]);
    expect(form.inner).toContain('type="submit"');
  });
});

test.each([
  [
    "en",
    "answers ten times cheaper are worth 17 points of accuracy, and answers ten times faster 33.",
    "can’t say how sure this ranking is",
    "No model here has a score.",
  ],
  [
    "ko",
    "열 배 싼 답은 정답률 17%p, 열 배 빠른 답은 33%p와 같은 값입니다.",
    "얼마나 확실한지는 알 수 없습니다",
    "점수가 있는 모델이 없습니다.",
  ],
] as const)(
  "what the weights mean, and what is not known, is said (%s)",
  (locale, exchange, unsure, nothing) => {
    const weights = { accuracy: 60, cost: 20, speed: 40 };
    expect(textOf(draw(locale, weights))).toContain(exchange);
    expect(textOf(draw(locale, weights))).not.toContain(unsure);
    const old = rows.map(row => ({ ...row, draws: null }));
    expect(textOf(draw(locale, weights, old))).toContain(unsure);
    expect(linesOf(draw(locale, weights, old))[0]).toMatch(/^1 Beta · [\d.]+ · –$/);
    expect(textOf(draw(locale, weights, rows.slice(3)))).toContain(nothing);
  },
);

import { createElement } from "react";
import { describe, expect, test } from "vitest";
import en from "../../lib/i18n/messages/en.json" with { type: "json" };
import ko from "../../lib/i18n/messages/ko.json" with { type: "json" };
import { readElements } from "../testing/read-elements.ts";
import { renderMarkup } from "../testing/render-markup.tsx";
import { renderText } from "../testing/render-text.tsx";
import { formulas } from "./formulas.tsx";
import { MethodologyText } from "./methodology-text.tsx";
import { references } from "./references.ts";

const estimators = [
  "interval",
  "unscored",
  "macro",
  "rank-range",
  "pairs",
  "settled-stop",
  "smallest-gap",
  "purpose",
  "browse",
];

describe.each(["en", "ko"] as const)("the method in %s", locale => {
  const page = renderText(createElement(MethodologyText, { scorers: [] }), { locale });

  test.each(estimators)("has %s with its formula and where it comes from", section => {
    expect(formulas[section]!.length).toBeGreaterThan(0);
    expect(references[section]!.length).toBeGreaterThan(0);
    for (const reference of references[section]!) expect(page).toContain(reference);
  });

  test("is read out in the reader's language, formulas too", () => {
    const shown = renderMarkup(createElement(MethodologyText, { scorers: [] }), { locale });
    const read = readElements(shown, "span").filter(({ attributes }) => attributes.role === "math");
    expect(read.length).toBeGreaterThan(10);
    for (const { attributes } of read)
      expect(/\p{Script=Hangul}/u.test(attributes["aria-label"]!)).toBe(locale === "ko");
  });
});

describe.each([
  [
    "en",
    en.methodology,
    ["contamination", "judge prefers", "Published scores lack", "answer as independent"],
  ],
  ["ko", ko.methodology, ["오염", "심사 모델은", "발표된 점수에는", "답마다 독립"]],
] as const)("what the method says in %s", (_, texts, limits) => {
  test.each(limits)("has among the limits of: %s", limit => {
    expect(texts.limits.text).toContain(limit);
  });

  test("is that looking again costs certainty, and that baselines are a family of their own", () => {
    expect(texts.pairs.text).toMatch(/7%/);
    expect(texts.pairs.text).toMatch(/Holm family of their own|따로 홀름 보정/);
    expect(texts["rank-range"].text).toMatch(/its own scored questions|저마다 채점된 문항/);
  });
});

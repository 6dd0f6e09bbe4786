import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { makeRow } from "../engine/leaderboard/testing/make-row.ts";
import en from "../i18n/messages/en.json" with { type: "json" };
import ko from "../i18n/messages/ko.json" with { type: "json" };
import { soFarWords } from "./so-far-words.ts";

test.each([
  ["en", [0.8, 0.2], "Ahead so far: m1, 80% of 100 questions."],
  ["ko", [0.8, 0.2], "지금까지 앞선 쪽: m1 (100문항에서 80%)"],
  ["en", [0.5, 0.5], "Even so far: m1 and m2, 50%."],
  ["ko", [0.5, 0.5], "지금까지 같음: m1, m2 (50%)"],
  ["en", [0.8, null], "So far: m1, 80% of 100 questions."],
  ["ko", [0.8, null], "지금까지: m1 (100문항에서 80%)"],
  ["en", [null], "Waiting for the first answers."],
] as const)(
  "while it runs, however far they lie apart, nobody is called better (%s, %o)",
  (locale, means, said) => {
    const rows = means.map((mean, i) => makeRow({ modelId: i + 1, mean }));
    const t = createTranslator({ locale, messages: { en, ko }[locale], namespace: "task" });
    expect(soFarWords({ leaderboard: { rows }, t, locale, phrase: row => row.name })).toBe(said);
  },
);

import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import en from "../../lib/i18n/messages/en.json" with { type: "json" };
import ko from "../../lib/i18n/messages/ko.json" with { type: "json" };
import type { Settled } from "../engine/leaderboard/leaderboard.ts";
import { makeRow } from "../engine/leaderboard/testing/make-row.ts";
import { settledWords } from "./settled-words.ts";

const settled: Settled = {
  items: 1_350,
  drawn: 2_000,
  margin: 0.02,
  level: 0.05,
  pairs: [
    { a: 1, b: 2, outcome: "separated" },
    { a: 2, b: 3, outcome: "bounded" },
  ],
};
const say = (locale: "en" | "ko", part: Partial<Settled> = {}, stopped: string | null = null) =>
  settledWords({
    settled: { ...settled, ...part },
    rows: [{ ...makeRow({ modelId: 1, mean: 0.5 }), stopped }],
    t: createTranslator({ locale, messages: { en, ko }[locale], namespace: "leaderboard.settled" }),
    locale,
  });

test("a stop says after how many questions, on what, and how sure", () => {
  expect(say("en")).toBe(
    "Stopped after 1,350 of 2,000 questions: every place in the ranking is settled (1 pair of neighbours differs by at most 2 points). Error at most 5% over all looks.",
  );
  expect(say("ko")).toBe(
    "2,000문항 가운데 1,350문항에서 멈췄습니다. 순위의 모든 자리가 정해졌습니다(이웃한 1쌍은 차이가 2점을 넘지 않습니다). 몇 번을 보든 틀릴 확률은 5% 이하입니다.",
  );
});

test("without a pair that is only bounded there is nothing to add, and a model given up is no part of it", () => {
  const pairs: Settled["pairs"] = [{ a: 1, b: 2, outcome: "separated" }];
  expect(say("en", { pairs }, "401")).toBe(
    "Stopped after 1,350 of 2,000 questions: every place in the ranking is settled. Error at most 5% over all looks. A model that was given up has no settled place.",
  );
});

test("what was settled and is open again is not called settled", () => {
  const pairs: Settled["pairs"] = [{ a: 1, b: 2, outcome: "open" }];
  expect(say("en", { pairs })).toMatch(/was settled.*1 pair of neighbours is open again\.$/);
  expect(say("ko", { pairs })).toMatch(/이웃한 1쌍은 다시 가려야 합니다\.$/);
});

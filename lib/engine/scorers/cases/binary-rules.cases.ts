import type { ReadingGroup } from "./scoring-case.ts";

/** Verdicts that take the question to be read: what guards them is said per case. */
export const binaryRules: ReadingGroup[] = [
  {
    item: { format: "Binary", gold: "yes", prompt: "Is the Sahara visible to the naked eye from the Moon?" },
    cases: [
      ["The Sahara isn't visible to the naked eye from the Moon.", "no", "the question's words, denied"],
      ["The Sahara is visible to the naked eye from the Moon.", "yes", "the question's words, affirmed"],
      ["It is not visible from the Moon.", "no", "pronoun for the subject"],
      ["Not visible.", "no", "only the predicate, denied"],
      [
        "In conclusion, the Sahara is **not** visible from the Moon with the naked eye.",
        "no",
        "bold denial in a conclusion",
      ],
      ["The Sahara might be visible from the Moon.", "unparsed", "a possibility"],
      ["The Sahara covers nine million square kilometres.", "unparsed", "another fact"],
      ["Absolutely not.", "no", "emphatic denial"],
      ["Absolutely.", "yes", "emphatic assent"],
      ["Of course not!", "no", "of course not"],
      ["Of course!", "yes", "of course, alone"],
      ["Of course! The answer is no.", "no", "of course as politeness"],
      ["Not at all.", "no", "not at all"],
      ["No way.", "no", "no way"],
      ["Affirmative.", "yes", "affirmative"],
      ["Negative.", "no", "negative"],
      ["It isn't.", "no", "pronoun and verb, denied"],
      ["It is.", "yes", "pronoun and verb"],
      ["Yes — wait, actually no. It is too far away.", "no", "correction within a line"],
      ["Many people believe the answer is yes. The answer is no.", "no", "what others believe"],
      ["True. False.", "unparsed", "both, one after the other"],
      ["It depends on the weather. Sometimes it can be seen.", "unparsed", "depends"],
      ["Answer: Yes or No", "unparsed", "the choice copied"],
      ['{"answer": false}', "no", "JSON boolean"],
    ],
  },
  {
    item: { format: "Binary", gold: "yes", prompt: "Penguins cannot fly. True or False?" },
    cases: [
      ["Penguins cannot fly.", "yes", "a denied statement repeated is affirmed"],
      ["Penguins can fly.", "no", "its opposite denies it"],
    ],
  },
  {
    item: { format: "Binary", gold: "yes", prompt: "고래는 어류인가?", language: "ko" },
    cases: [
      ["고래는 어류가 아니라 포유류입니다.", "no", "not this but that"],
      ["고래는 어류입니다.", "yes", "the question's words, affirmed"],
      ["고래는 바다에 산다.", "unparsed", "another fact"],
      ["어류가 아님", "no", "noun form of a denial"],
      ["물론입니다.", "yes", "of course, in Korean"],
      ["예. 아니, 아니요.", "no", "correction"],
      ["정답은 '예'가 아니라 '아니요'입니다.", "no", "denied verdict before the other"],
      ["예와 아니요 중 아니요입니다.", "no", "chosen out of both"],
      ["참 또는 거짓입니다.", "unparsed", "both, with a copula"],
      ["상황에 따라 다릅니다.", "unparsed", "depends, in Korean"],
      ["이런 질문에는 답변드리지 않습니다.", "refused", "does not answer"],
      ["O (고래는 물고기다)", "yes", "mark with a gloss"],
    ],
  },
  {
    item: { format: "Binary", gold: "yes", prompt: "임차인은 동의 없이 전대할 수 있는가?", language: "ko" },
    cases: [
      ["전대할 수 없습니다.", "no", "cannot, where without is in the question"],
      ["전대할 수 있습니다.", "yes", "can"],
    ],
  },
];

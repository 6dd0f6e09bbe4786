import type { ReadingCase, ReadingGroup, VerdictCase } from "./scoring-case.ts";

/** A third blind round: ordinary outputs, and traps where a hasty reader would find an answer that is not there. */
export const blindThirdChoices: ReadingGroup[] = [
  {
    item: { options: ["It increases", "It decreases", "It stays the same", "It cannot be determined"] },
    cases: [
      ["The pressure goes up, so the volume decreases.\n\n**Answer: B**", "B", "reasoning, then bold line"],
      ["It cannot be determined", "D", "an option that sounds like a refusal"],
      ["The answer cannot be determined from the information given.", "D", "longer wording of the option"],
      ["Boyle's law: P·V = C (a constant). Answer: B", "B", "C as a constant"],
      ["Let A be the area. A decreases, therefore the volume decreases: B", "B", "A as a variable"],
      ["Answer: B. It decreases", "B", "label and text without full stop"],
      ["Answer: It stays the same.", "C", "sentence as option text"],
      [
        "D. It cannot be determined without knowing the temperature, but assuming it is constant, the answer is B.",
        "B",
        "but after another option",
      ],
      ["I can't decide between B and C.", "unparsed", "undecided"],
      [
        "Options A and D can be excluded. Option C is wrong as well.\n\nThe answer is option B.",
        "B",
        "exclusions before",
      ],
      ["The volume of a gas at constant temperature:\n\nB", "B", "last line"],
      ["B.\n\nB.", "B", "repeated"],
      ["Response: (B) It decreases.", "B", "other marker"],
      ["Vitamin C and plan B are unrelated to this question.", "unparsed", "letters as parts of names"],
    ],
  },
  {
    item: { options: ["고려", "조선", "신라", "백제"], language: "ko" },
    cases: [
      ["한글은 조선 시대에 만들어졌습니다.\n\n정답: B", "B", "reason then answer"],
      ["**정답은 B. 조선입니다.**", "B", "bold, label, text, copula"],
      [
        "A(고려)와 C(신라)는 시기가 맞지 않습니다. D(백제)도 마찬가지입니다. 정답은 B(조선)입니다.",
        "B",
        "glossed labels",
      ],
      ["고려가 아니라 조선입니다.", "B", "by text, not but"],
      ["정답: (B)", "B", "brackets"],
      ["B) 조선", "B", "bracket and text"],
      ["고려 또는 조선입니다.", "unparsed", "hedge by text"],
      ["정답은 조선시대입니다.", "unparsed", "a longer word is not exactly the option"],
      ["C와 D는 아니고 A도 아니므로 B", "B", "elimination ending in a letter"],
      ["정답을 알 수 없습니다.", "unparsed", "no answer"],
    ],
  },
];

export const blindThirdBinary: ReadingCase[] = [
  ["The law does permit this. Therefore, yes.", "yes", "therefore yes"],
  ["No evidence supports it.", "unparsed", "no as a determiner"],
  ["I agree that the statement is correct.", "yes", "agreement"],
  ["This isn't wrong.", "yes", "contracted double negation"],
  ["Answer: False. It is true only in France.", "no", "true in the explanation"],
  ['따라서 정답은 "아니요"입니다.', "no", "quotes"],
  ["맞는 설명이므로 정답은 O입니다.", "yes", "reason then mark"],
  ["참이 아니라 거짓입니다.", "no", "not true but false"],
];

export const blindThirdAnswers: VerdictCase[] = [
  [
    "72",
    "Natalia sold 48/2 = 24 clips in May.\nAltogether she sold 48+24 = 72 clips.",
    1,
    "chain of equations, last line",
  ],
  ["72", "Answer: 48 + 24", 0, "an unfinished sum is not evaluated"],
  ["10", "The answer is 5 + 5 = 10.", 1, "equation after is"],
  ["Neil Armstrong", "Answer: Neil Armstrong and Buzz Aldrin", 0, "one too many"],
  ["Mars", "Mars, the red planet.", 1, "apposition"],
  ["Jupiter", "Jupiter is bigger than Saturn, so Saturn is the answer.", 0, "the other one is answered"],
  ["Au", "Gold's symbol is Au, from Latin aurum.", 1, "origin after a comma"],
  ["5", "Answer: -5", 0, "sign"],
  ["5", "Answer: 5/2", 0, "prefix of a fraction"],
  ["5", "I have 5 or 6.", 0, "hedge in a sentence"],
  ["2", "H2O has 2 hydrogen atoms.", 1, "digit inside a formula"],
  ["1000", "1000년", 1, "unit added in Korean"],
  ["10분", "10초", 0, "another time unit in Korean"],
  ["사과 3개", "사과 3개입니다.", 1, "noun and count"],
  ["대전", "정답: 대전 광역시", 1, "official name of the same city"],
  ["윤동주", "정답은 윤동주(1917~1945)입니다.", 1, "years in brackets"],
  ["1917", "윤동주는 1917년 12월 30일에 태어났다.", 0, "a date for a year in a free sentence"],
  ["빨강, 노랑, 파랑", "빨강, 노랑, 파랑", 1, "list"],
  ["빨강, 노랑, 파랑", "빨강과 노랑", 0, "incomplete list"],
  ["물", "정답은 물이다.", 1, "one syllable with copula"],
  ["나이", "나이입니다", 1, "noun ending in 이"],
  ["3", "삼", 1, "one-syllable numeral"],
];

import type { VerdictCase } from "./scoring-case.ts";

const abcd = { format: "MCQA" as const, options: ["London", "Paris", "Rome", "Berlin"] };

export const stringMatchCases: VerdictCase[] = [
  ["Paris", "Paris", 1, "equality"],
  ["Paris", "**Answer:** paris.", 1, "case, mark, full stop"],
  ["Paris", "정답은 Paris입니다", 1, "sentence form, which HRET never extracts"],
  ["Paris", "Parisian", 0, "no substring"],
  ["1000", "1,000", 1, "separator is punctuation"],
  ["1000", "1천", 0, "numerals are not understood here"],
  ["", "x", 0, "an empty reference never matches"],
  ["서울", "서울입니다.", 1, "copula"],
  ["서울", "부산입니다.", 0, "another word"],
  ["UK", "United Kingdom", 1, "alias", { aliases: ["United Kingdom"] }],
  ["B", "Answer: B", 1, "label", abcd],
  ["B", "Answer: Paris", 1, "text of the gold option", abcd],
  ["B", "B. Paris", 1, "label and text", abcd],
  ["B", "Answer: C", 0, "another label", abcd],
  ["Answer", "Answer: wrong. Answer: Answer", 1, "last marker, not the first"],
];

export const partialMatchCases: VerdictCase[] = [
  ["C", "I cannot say", 0, "C is not in cannot"],
  ["C", "Answer: C", 1, "single letter as the whole answer"],
  ["Paris", "The answer is Paris, the capital.", 1, "word inside the answer"],
  ["Paris", "It was in Paris that they met.", 1, "word inside the output"],
  ["Paris", "It was in Parisian style.", 0, "word boundary"],
  ["Paris", "It is not Paris.", 0, "denied"],
  ["Paris", "I thought of Paris, but the answer is Rome.", 0, "announced answer decides"],
  ["", "anything", 0, "an empty reference never matches"],
  ["14", "The year 1914", 0, "digits inside a number"],
  ["1914", "The war began in 1914.", 1, "number as a word"],
  ["3.1", "3.14", 0, "prefix of a decimal"],
  ["서울", "대한민국의 수도인 서울에서 열렸다.", 1, "particle after the word"],
  ["서울", "남서울대학교", 0, "inside a Korean word"],
  ["서울", "서울이 아니라 부산이다.", 0, "denied in Korean"],
  ["세종대왕", "한글은 세종 대왕이 만들었다.", 1, "spacing in Korean"],
  ["UK", "He moved to the United Kingdom.", 1, "alias", { aliases: ["United Kingdom"] }],
];

export const numericCases: VerdictCase[] = [
  ["42", "42", 1, "integer"],
  ["42", "The answer is 42 apples.", 1, "noun"],
  ["42", "Answer: 43", 0, "wrong"],
  ["3.14159265", "3.1415927", 1, "within relative tolerance"],
  ["3.14159265", "3.14", 0, "outside relative tolerance"],
  ["1000000", "1000001", 0, "whole numbers are exact"],
  ["0", "0.0000000001", 1, "absolute tolerance near zero"],
  ["0.333333333", "1/3", 1, "fraction"],
  ["12 km", "12000 m", 1, "units convert"],
  ["12 km", "12 kg", 0, "units differ"],
  ["50%", "0.5", 1, "percent"],
  ["50", "50%", 1, "percent sign added"],
  ["12000", "정답은 1만 2천 원입니다.", 1, "Korean numerals"],
  ["12", "3 apples and 9 pears", "unparsed", "two numbers"],
  ["12", "many", "unparsed", "no number"],
  ["x", "12", "unparsed", "the reference is no number"],
  ["6.02e23", "6.02 × 10^23", 1, "scientific"],
  ["-7", "−7", 1, "sign"],
  ["42", "Answer: 42 or 43", "unparsed", "hedge"],
  ["29", "$29.00", 1, "currency"],
];

/** `wanted` is the F1, to four digits. */
export const tokenF1Cases: VerdictCase[] = [
  ["the quick brown fox", "Answer: quick brown fox", 1, "article does not count"],
  ["quick brown fox", "Answer: brown fox", 0.8, "2PR/(P+R) with P = 1, R = 2/3"],
  ["quick brown fox", "Answer: lazy dog", 0, "no overlap"],
  ["brown fox", "Answer: brown brown", 0.5, "a word counts as often as the reference has it"],
  ["서울 시청 광장", "정답: 서울 시청", 0.8, "Korean words"],
  ["서울 시청", "정답: 서울의 시청에서", 0.5, "particles that end no noun are stripped, 의 stays"],
  ["UK", "Answer: United Kingdom", 1, "best over aliases", { aliases: ["United Kingdom"] }],
  ["Paris", "", "unparsed", "empty"],
];

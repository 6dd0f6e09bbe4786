import { describe, expect, test } from "vitest";
import { parseDate } from "./parse-date.ts";
import { parseNumber } from "./parse-number.ts";
import { toNumber } from "./rational.ts";

const nativeTens = ["", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"];
const nativeOnes = ["", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉"];
const counting = ["", "한", "두", "세", "네", ...nativeOnes.slice(5)];
const sinoDigits = ["", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구"];

function native(number: number, ones: string[]): string {
  if (number === 20 && ones === counting) return "스무";
  return nativeTens[Math.floor(number / 10)]! + ones[number % 10]!;
}

/** 1 to 9999 as written: 일 is left out before 십, 백 and 천. */
function sino(number: number): string {
  const places = ["천", "백", "십", ""];
  return [...String(number).padStart(4, "0")]
    .map((digit, at) =>
      digit === "0" ? "" : (digit === "1" && at < 3 ? "" : sinoDigits[Number(digit)]!) + places[at]!,
    )
    .join("");
}

/** Text → number, null where a careful reader would not call the whole text one number. */
const numbers: [text: string, value: number | null][] = [
  ["0", 0],
  ["007", 7],
  ["-0.5", -0.5],
  [".5", 0.5],
  ["5.", 5],
  ["1,234,567.89", 1234567.89],
  ["12,34", null],
  ["1.2.3", null],
  ["3:30", null],
  ["2024-01-05", null],
  ["+7", 7],
  ["1e5", 1e5],
  ["1E-3", 0.001],
  ["2×10^3", 2000],
  ["10^-2", 0.01],
  ["10⁵", 1e5],
  ["7/8", 0.875],
  ["7/0", null],
  ["2 3/4", 2.75],
  ["¾", 0.75],
  ["\\frac{7}{8}", 0.875],
  ["\\dfrac{7}{8}", 0.875],
  ["$\\frac78$", null],
  ["15%", 0.15],
  ["15 percent", 0.15],
  ["$1,000.50", 1000.5],
  ["-$5", -5],
  ["$-5", -5],
  ["€20", 20],
  ["₩3,000", 3000],
  ["20 USD", 20],
  ["zero", 0],
  ["nineteen", 19],
  ["ninety-nine", 99],
  ["two hundred", 200],
  ["one thousand two hundred thirty-four", 1234],
  ["a million", 1e6],
  ["five hundred thousand", 5e5],
  ["three point one four", 3.14],
  ["negative two", -2],
  ["three quarters", 0.75],
  ["one and a half", 1.5],
  ["two dozen", 24],
  ["twenty twenty", null],
  ["one two three", null],
  ["and", null],
  ["hundred", 100],
  ["영", 0],
  ["십", 10],
  ["이십삼", 23],
  ["백이십삼", 123],
  ["천구백구십구", 1999],
  ["이천이십사", 2024],
  ["이공이사", 2024],
  ["오만", 50000],
  ["십만", 1e5],
  ["백만", 1e6],
  ["1천만", 1e7],
  ["3억 5천만", 3.5e8],
  ["2조 3천억", 2.3e12],
  ["1억2345만6789", 123456789],
  ["만", 10000],
  ["열하나", 11],
  ["스물셋", 23],
  ["아흔아홉", 99],
  ["백하나", 101],
  ["다섯 개", 5],
  ["두 시간", 2],
  ["한 명", 1],
  ["넉 달", 4],
  ["영점오", 0.5],
  ["오분의 이", 0.4],
  ["4분의 3", 0.75],
  ["마이너스 삼", -3],
  ["백억", 1e10],
  ["만억", null],
  ["이순신", null],
  ["한국", null],
  ["사과", null],
  ["오이", null],
  ["구미", null],
  ["천안", null],
  ["삼성", null],
  ["일본", null],
  ["조선", null],
  ["12 apples", 12],
  ["12 or 13", null],
  ["12 to 15", null],
  ["not 12", null],
  ["12와 13", null],
  ["10 이상", null],
  ["twelve apples", 12],
  ["about 5", 5],
  ["약 5개", 5],
  ["총 5명", 5],
  ["5 in total", 5],
  ["x = 5", 5],
  ["Paris", null],
  ["", null],
  ["-", null],
  ["%", null],
  ["1e999999", null],
  ["9".repeat(600), null],
];

test.each(numbers)("reads %j as %s", (text, value) => {
  const quantity = parseNumber(text);
  expect(quantity && toNumber(quantity.value)).toBe(value);
});

/** Text → year-month-day, null where it is no date. */
const dates: [text: string, date: string | null][] = [
  ["2024-01-05", "2024-1-5"],
  ["2024/1/5", "2024-1-5"],
  ["2024.01.05.", "2024-1-5"],
  ["January 5, 2024", "2024-1-5"],
  ["January 5 2024", "2024-1-5"],
  ["jan 5, 2024", "2024-1-5"],
  ["Jan. 5th, 2024", "2024-1-5"],
  ["5 January 2024", "2024-1-5"],
  ["5-Jan-2024", "2024-1-5"],
  ["the 5th of January, 2024", "2024-1-5"],
  ["01/05/2024", "2024-1-5"],
  ["25/12/2024", "2024-12-25"],
  ["Friday, January 5, 2024", "2024-1-5"],
  ["2024년 1월 5일", "2024-1-5"],
  ["2024년1월5일입니다.", "2024-1-5"],
  ["2024년 1월 5일 (금)", "2024-1-5"],
  ["1월 5일", "-1-5"],
  ["January 5", "-1-5"],
  ["May 2024", "2024-5-"],
  ["2024년 5월", "2024-5-"],
  ["Feb 29, 2024", "2024-2-29"],
  ["Feb 29, 2023", null],
  ["2024-13-01", null],
  ["13월 1일", null],
  ["May", null],
  ["2024", null],
  ["3/4", null],
  ["1.5", null],
  ["Paris", null],
  ["April Fools", null],
];

describe("dates", () => {
  test.each(dates)("reads %j as %s", (text, wanted) => {
    const date = parseDate(text);
    expect(date && [date.year, date.month, date.day].join("-")).toBe(wanted);
  });
});

test("native Korean numbers from 1 to 99, alone, with an ending and with what they count", () => {
  for (let number = 1; number < 100; number++) {
    const [alone, counted] = [native(number, nativeOnes), native(number, counting)];
    for (const text of [
      alone,
      `${alone}입니다`,
      `${alone}이요`,
      `${alone}이다`,
      `${counted} 개`,
      `${counted}명`,
      `${counted} 살입니다`,
    ])
      expect(numberIn(text), text).toBe(number);
  }
});

test("Sino-Korean numbers from 1 to 9999, and of ten thousands", () => {
  for (let number = 1; number < 10_000; number++) expect(numberIn(sino(number)), sino(number)).toBe(number);
  for (let number = 1; number < 10_000; number += 37) {
    const text = `${sino(number)}만 ${sino(10_000 - number)}`;
    expect(numberIn(text), text).toBe(number * 10_000 + 10_000 - number);
  }
  for (let number = 1; number < 100; number++)
    for (const ending of ["입니다", "년", " 년", " 명"])
      expect(numberIn(sino(number) + ending), sino(number) + ending).toBe(number);
});

test("words that only look like a numeral and a counter are no numbers", () => {
  for (const word of ["사회", "사건", "세종", "두통", "세대", "사장"])
    expect(parseNumber(word), word).toBeNull();
  expect(numberIn("두 통")).toBe(2);
  expect(numberIn("네 회")).toBe(4);
});

function numberIn(text: string): number | null {
  const quantity = parseNumber(text);
  return quantity && toNumber(quantity.value);
}

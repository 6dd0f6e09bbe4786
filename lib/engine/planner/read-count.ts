import { largestSampleSize } from "../plan/plan.ts";
import { tensWords, unitWords } from "../scorers/english-number-words.ts";

export type ReadCount = { asked: number; size: number; start: number; end: number };

const units: Record<string, number> = { ...unitWords, ...tensWords, a: 1, an: 1, dozen: 12, couple: 2 };
const koreanDigits: Record<string, number> = {
  일: 1,
  이: 2,
  삼: 3,
  사: 4,
  오: 5,
  육: 6,
  칠: 7,
  팔: 8,
  구: 9,
};
const nativeNumbers: Record<string, number> = {
  두: 2,
  세: 3,
  네: 4,
  여섯: 6,
  일곱: 7,
  여덟: 8,
  아홉: 9,
  다섯: 5,
  열: 10,
  스무: 20,
  스물: 20,
  서른: 30,
  마흔: 40,
  쉰: 50,
  예순: 60,
  일흔: 70,
  여든: 80,
  아흔: 90,
};

const thing = "(?:questions?|problems?|items?|samples?|prompts?|tasks?|qs|quizzes|examples|mcqs?)";
/** Digits that are no part of a name or a longer number: not GPT-4, 3.5, v2. */
const digits = "(?<![\\w.,-]|gpt )(-?\\d{1,3}(?:,\\d{3})+|-?\\d+)(k)?(?![\\d.,]*\\d)";
const notRanked =
  "(?<!\\b(?:top|best|grade|level|chapter|version|gpt|type|part|rank|score) ?)(?<!(?:상위|하위|모델|보기|선택지|후보|언어) ?)";
const koreanThing = "(?:문항|문제|질문|샘플|케이스)";
const notOthers =
  "(?! ?(?:의 )?(?:모델|국어|언어|보기|선택지|국가|나라|나라의|후보|회사|년|월|답|기업|분야|과목|지))";

const patterns = {
  assigned: new RegExp(
    `\\b(?:n|sample size|samples?|limit|questions)(?:은|는|을|를)? ?[=:]? ?${digits}(?! ?[a-z%])`,
    "u",
  ),
  assignedKorean: new RegExp(
    `(?:문항 ?수|문제 ?수|샘플 ?수|샘플 ?크기|표본 ?크기|개수|샘플|표본)(?:은|는|을|를)? ?[=:]? ?${digits}`,
    "u",
  ),
  english: new RegExp(`${notRanked}${digits}(?: |-)((?:[a-z/\\-]+[ -]){0,5}?)${thing}\\b`, "u"),
  korean: new RegExp(`${notRanked}${digits} ?(천|만|백)? ?(?:개의? ?)?${koreanThing}`, "u"),
  koreanPieces: new RegExp(
    `${notRanked}${digits} ?(천|만|백)? ?(?:개|문)(?!월|국|년|항목|학|화|법|서|의? ?(?:모델|국어|언어|보기|선택지|나라))${notOthers}`,
    "u",
  ),
  thingThenDigits: new RegExp(`${koreanThing}(?:를|을|은|는|만)? ?${digits}(?: ?(?:개|문항|문제))`, "u"),
  koreanWords:
    /(?<![가-힣])([일이삼사오육칠팔구십백천만]+) ?(?:개|문항|문제)(?! ?(?:모델|국어|언어|월|보기|선택지))/u,
  nativeWords:
    /(?<![가-힣])((?:두|세|네|여섯|일곱|여덟|아홉)(?= ?문[항제])|다섯|열|스무|스물|서른|마흔|쉰|예순|일흔|여든|아흔) ?(?:개|문항|문제)(?! ?(?:모델|국어|언어|보기|선택지))/u,
  englishWords: new RegExp(
    `\\b((?:(?:${Object.keys(units).join("|")}|hundred|thousand|and|of)[ -]){1,7})((?:[a-z/-]+ ){0,4}?)${thing}\\b`,
    "u",
  ),
};

function numberOf(digitsText: string, scale: string | undefined): number {
  const scales: Record<string, number> = { k: 1_000, 백: 100, 천: 1_000, 만: 10_000 };
  return Number(digitsText.replaceAll(",", "")) * (scales[scale ?? ""] ?? 1);
}

/** Sino-Korean numerals: "이백" 200, "천오백" 1500, "만" 10000; null for what is no numeral ("이만", "일이"). */
function readKoreanNumber(word: string): number | null {
  if (!/[십백천만]/u.test(word)) return null;
  let total = 0;
  let section = 0;
  let digit = 0;
  for (const char of word) {
    const power = { 십: 10, 백: 100, 천: 1_000 }[char];
    if (koreanDigits[char]) digit = koreanDigits[char];
    else if (power) [section, digit] = [section + (digit || 1) * power, 0];
    else [total, section, digit] = [total + (section + digit || 1) * 10_000, 0, 0];
  }
  return total + section + digit;
}

/** "two hundred (and fifty)", "a thousand", "a dozen"; null where the words make no number. */
function readEnglishNumber(words: string): number | null {
  let total = 0;
  let current = 0;
  for (const word of words.trim().split(/[ -]/u)) {
    if (word === "hundred") current = (current || 1) * 100;
    else if (word === "thousand") [total, current] = [total + (current || 1) * 1_000, 0];
    else if (word === "dozen") current = (current || 1) * 12;
    else current += units[word] ?? 0;
  }
  return total + current || null;
}

/** "2024 exam questions", "the war of 1812 type questions"; but "2000 questions", "a set of 1500 questions". */
function isYearIn({
  digits,
  before,
  isApart,
}: {
  digits: string;
  before: string;
  isApart: boolean;
}): boolean {
  if (!isApart || !/^[12]\d{3}$/u.test(digits) || Number(digits) % 50 === 0) return false;
  return /^(?:19|20)/u.test(digits) || /\b(?:of|in|since|from|until|year) $/u.test(before);
}

function findNumber(text: string): { value: number; match: RegExpExecArray } | null {
  for (const name of ["assigned", "assignedKorean", "thingThenDigits", "korean", "koreanPieces"] as const) {
    const match = patterns[name].exec(text);
    if (match) return { value: numberOf(match[1]!, match[2] ?? match[3]), match };
  }
  const english = patterns.english.exec(text);
  const before = english ? text.slice(0, english.index) : "";
  const isYear = english && isYearIn({ digits: english[1]!, before, isApart: english[3] !== "" });
  if (english && !isYear) return { value: numberOf(english[1]!, english[2]), match: english };
  const korean = patterns.koreanWords.exec(text);
  const koreanValue = korean && readKoreanNumber(korean[1]!);
  if (korean && koreanValue) return { value: koreanValue, match: korean };
  const native = patterns.nativeWords.exec(text);
  if (native) return { value: nativeNumbers[native[1]!]!, match: native };
  const words = patterns.englishWords.exec(text);
  const value = words && readEnglishNumber(words[1]!);
  // A small number away from its noun is rarely a count ("one of the hard questions", "two kinds of problems").
  if (words && value && (value >= 10 || (value > 1 && !words[2]))) return { value, match: words };
  return null;
}

/** How many questions the text asks for, or null. Years, model names, option counts and ranks are no counts. */
export function readCount(text: string): ReadCount | null {
  const found = findNumber(text);
  if (!found) return null;
  const size = Math.min(Math.max(Math.trunc(found.value), 1), largestSampleSize);
  return {
    asked: found.value,
    size,
    start: found.match.index,
    end: found.match.index + found.match[0].length,
  };
}

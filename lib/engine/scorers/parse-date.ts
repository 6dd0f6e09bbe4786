import { foldText } from "./fold-text.ts";
import { leadingKoreanNumber } from "./korean-number.ts";

/** A calendar date; parts that a text leaves out are null. */
export type CalendarDate = { year: number | null; month: number | null; day: number | null };

const months =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const order = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const weekday =
  /(?:^(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day,? |,? ?\(?(?:mon|tues|wednes|thurs|fri|satur|sun)day\)?$| ?\(?[월화수목금토일]요일\)?$| ?\([월화수목금토일]\)$)/gi;

type Reader = [RegExp, (parts: string[]) => CalendarDate];
const readers: Reader[] = [
  [/^(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})\.?$/, ([y, m, d]) => date(y, m, d)],
  [/^(\d{4})년\s?(\d{1,2})월\s?(\d{1,2})일$/, ([y, m, d]) => date(y, m, d)],
  [/^(\d{4})년\s?(\d{1,2})월$/, ([y, m]) => date(y, m, null)],
  [/^(\d{1,2})월\s?(\d{1,2})일$/, ([m, d]) => date(null, m, d)],
  // Month first, as in the United States, unless only the other order is a date.
  [/^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/, ([a, b, y]) => (Number(a) > 12 ? date(y, b, a) : date(y, a, b))],
  [
    new RegExp(`^(${months})\\.? (\\d{1,2})(?:st|nd|rd|th)?(?:,| ,)? ?(\\d{4})$`, "i"),
    ([m, d, y]) => date(y, m, d),
  ],
  [
    new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -](${months})\\.?,?[ -](\\d{4})$`, "i"),
    ([d, m, y]) => date(y, m, d),
  ],
  [new RegExp(`^(${months})\\.? (\\d{1,2})(?:st|nd|rd|th)?$`, "i"), ([m, d]) => date(null, m, d)],
  [new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${months})\\.?$`, "i"), ([d, m]) => date(null, m, d)],
  [new RegExp(`^(${months})\\.?,? (\\d{4})$`, "i"), ([m, y]) => date(y, m, null)],
  [new RegExp(`^(\\d{4})[ ,]{1,2}(${months})\\.? (\\d{1,2})$`, "i"), ([y, m, d]) => date(y, m, d)],
];

/** Reads the whole text as one date in a common Korean or English form; null if it is anything else or no real date. */
export function parseDate(text: string): CalendarDate | null {
  if (text.length > 60) return null;
  const plain = foldText(text)
    .trim()
    .replace(/^["'([]+|["')\]]+$/g, match => (match === ")" && text.includes("(") ? ")" : ""))
    .replace(/(?:입니다|이다|이에요|예요|임)?[.!]?$/, "")
    .replace(weekday, "")
    .replace(/^(?:on |the )+/i, "")
    .trim();
  const digits = withDigits(plain);
  for (const [pattern, read] of readers) {
    const match = pattern.exec(digits);
    if (match) return real(read(match.slice(1)));
  }
  return null;
}

/** "오월 오일" as "5월 5일". */
function withDigits(text: string): string {
  const match = /^([일이삼사오육유칠팔구시십]{1,2}) ?월 ?([일이삼사오육칠팔구십]{1,3})일$/.exec(text);
  if (!match) return text;
  const month = leadingKoreanNumber(match[1]!.replace("유", "육").replace("시", "십"));
  const day = leadingKoreanNumber(match[2]!);
  return month && day && month.rest + day.rest === ""
    ? `${month.value.numerator}월 ${day.value.numerator}일`
    : text;
}

/** "3.1", "3/1": a month and a day, where the reference is one ("3월 1일"). */
export function parseMonthDay(text: string): CalendarDate | null {
  const match = /^(\d{1,2})\s?[./]\s?(\d{1,2})\.?$/.exec(text.trim());
  return match && real(date(null, match[1], match[2]));
}

/** "20240301", where the reference is a date. */
export function parseCompactDate(text: string): CalendarDate | null {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text.trim());
  return match && real(date(match[1], match[2], match[3]));
}

/** A year before Christ: "기원전 108년", "108 BC". */
export function parseAncientYear(text: string): number | null {
  const match = /^(?:기원전|bce?|b\.c\.(?:e\.)?) ?(\d{1,5}) ?년?$|^(\d{1,5}) ?(?:bce?|b\.c\.(?:e\.)?)$/i.exec(
    text.trim().replace(/(?:입니다|이다)[.]?$/, ""),
  );
  return match && Number(match[1] ?? match[2]);
}

export function sameDate(a: CalendarDate, b: CalendarDate): boolean {
  return a.year === b.year && a.month === b.month && a.day === b.day;
}

function date(
  year: string | null | undefined,
  month: string | null | undefined,
  day: string | null | undefined,
): CalendarDate {
  const named = month ? order.indexOf(month.slice(0, 3).toLowerCase()) : -1;
  return {
    year: year ? Number(year) : null,
    month: named >= 0 ? named + 1 : month ? Number(month) : null,
    day: day ? Number(day) : null,
  };
}

function real(read: CalendarDate): CalendarDate | null {
  const days = new Date(Date.UTC(read.year ?? 2000, read.month ?? 1, 0)).getUTCDate();
  if (read.month !== null && (read.month < 1 || read.month > 12)) return null;
  return read.day !== null && (read.day < 1 || read.day > days) ? null : read;
}

const anyDate = new RegExp(
  `\\d{4}\\s?[-/.]\\s?\\d{1,2}\\s?[-/.]\\s?\\d{1,2}|(?:\\d{4}년\\s?)?\\d{1,2}월\\s?\\d{1,2}일|\\b(?:${months})\\.? \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?|\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${months})\\.?,?(?: \\d{4})?|\\d{1,2}/\\d{1,2}/\\d{4}`,
  "gi",
);

/** The only date of a short statement, as written; null if there are several or it is denied or left open. */
export function soleDate(statement: string): string | null {
  if (statement.length > 300 || /\b(?:or|not|isn't|before|after)\b|또는|아니|않|이전|이후/i.test(statement))
    return null;
  const found = statement.match(anyDate) ?? [];
  return found.length === 1 ? found[0] : null;
}

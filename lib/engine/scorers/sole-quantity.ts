import { leadingEnglishNumber } from "./english-number.ts";
import { leadingKoreanNumber } from "./korean-number.ts";
import { parseNumber } from "./parse-number.ts";
import { findUnit, isCounter } from "./units.ts";

const number =
  /(?<![\p{L}\d._]|\p{L}[-−])(?:minus |negative |마이너스 ?|(?:섭씨 ?)?영[하상] ?|섭씨 ?|화씨 ?)?[-−]?(?:[$€£¥₩]\s?)?(?:\d{1,3}(?: \d{3})+(?!\d)|\d[\d,]*)(?:\.\d+)?(?:\/\d+)?(?:\s?%)?/giu;
const unsure =
  /\b(?:or|not|isn't|n't|no|nor|neither|maybe)\b|\b(?:between|less than|more than|at least|at most|over|under|up to) (?=[\d$€£¥₩])|또는|혹은|아니|않|이상|이하|미만|초과|\d년 ?(?:이전|이후)|\b(?:before|after|until) (?=\d{4}\b)/i;
const month =
  /\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.? $/i;

/** The only number of a short statement, with its unit if it names one; null if there are several, or it is denied or only bounded. */
export function soleQuantity(statement: string): string | null {
  if (statement.length > 300 || unsure.test(statement)) return null;
  const found = [...statement.matchAll(number)];
  if (found.length === 0) return soleSpelled(statement);
  const plain = statement.replace(/\([^()]{0,80}\)/g, " ");
  // What stands in brackets says it again in other units: "100 degrees Celsius (212 °F)".
  if (found.length > 1 && plain !== statement) return soleQuantity(plain);
  const [only] = found;
  // The day of a date is no number of anything.
  if (found.length !== 1 || only === undefined || month.test(statement.slice(0, only.index))) return null;
  const after = statement.slice(only.index + only[0].length, only.index + only[0].length + 40);
  const phrase = /^\s?[A-Za-z°]{1,12}(?: (?:per )?[A-Za-z]{1,12}){1,3}/.exec(after)?.[0] ?? "";
  const words = phrase.split(/(?= )/).filter(Boolean);
  for (let count = words.length; count > 1; count--) {
    const unit = words.slice(0, count).join("");
    if (findUnit(unit)) return only[0] + unit;
  }
  const word = /^\s?(?:[가-힣]{1,6}|[A-Za-z°²³^/]{1,12})/.exec(after)?.[0] ?? "";
  for (let length = word.length; length > 0; length--) {
    const candidate = only[0] + word.slice(0, length);
    if (/[A-Za-z]/.test(word) && length < word.length) break;
    const parsed = parseNumber(candidate);
    if (parsed && (parsed.unit || /[가-힣]/.test(word) === false || parsed.noun === "")) return candidate;
  }
  return /^[\dA-Za-z]/.test(after) ? null : only[0].trim().replace(/,$/, "");
}

/** The only number that a statement without digits spells out: "There are twenty-five players", "선수는 스물다섯 명이다". */
function soleSpelled(statement: string): string | null {
  const found: string[] = [];
  const words = /[A-Za-z]+|[가-힣]+/g;
  for (let match = words.exec(statement); match !== null; match = words.exec(statement)) {
    const from = statement.slice(match.index);
    const isHangul = /[가-힣]/.test(match[0]);
    const read = isHangul ? leadingKoreanNumber(from) : leadingEnglishNumber(from);
    if (
      read === null ||
      /^(?:an?|one|first|second)$/i.test(from.slice(0, from.length - read.rest.length).trim())
    )
      continue;
    const counted = isHangul
      ? /^ ?([가-힣]{1,3}?)(?:이|가|을|를|은|는|의|에|로|입니다|이다|임|이에요|예요)?(?![가-힣])/.exec(
          read.rest,
        )
      : null;
    if (isHangul && (counted === null || !(isCounter(counted[1]!) || findUnit(counted[1]!)))) continue;
    found.push(from.slice(0, from.length - read.rest.length).trim() + (counted ? counted[1] : ""));
    words.lastIndex = match.index + Math.max(match[0].length, from.length - read.rest.length);
  }
  return found.length === 1 ? found[0]! : null;
}

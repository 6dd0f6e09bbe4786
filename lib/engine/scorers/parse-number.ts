import { compoundQuantity } from "./compound-quantity.ts";
import { leadingEnglishNumber } from "./english-number.ts";
import { foldText } from "./fold-text.ts";
import { leadingKoreanNumber } from "./korean-number.ts";
import { add, multiply, negate, type Rational, rational, rationalFromDecimal } from "./rational.ts";
import { findUnit, isCounter, type Unit } from "./units.ts";

/**
 * A text that is one quantity and nothing else. `value` with % applied; `face`: the number as written before %.
 * `noun`: words after it that are no known unit ("apples"), normalised. `decimals`: digits after the point, null if written as a fraction.
 */
export type Quantity = {
  value: Rational;
  face: Rational;
  percent: boolean;
  unit: Unit | null;
  noun: string;
  decimals: number | null;
};

const approximate =
  /^(?:about|approximately|approx\.?|around|roughly|nearly|exactly|precisely|only|just|a total of|in total|total:?|약|대략|총|모두|정확히|대강|단|겨우|≈|≒|~|=)\s{0,3}/i;
const closing =
  /(?:\s{0,2}(?:in total|in all|altogether|total|exactly|정도|가량|쯤|입니다|이다|이에요|예요|이요|임|였습니다|이었습니다|이야|됩니다))$/i;
const currency = /^(-?)\s?(US\$|[$€£¥₩]|USD|KRW|EUR|GBP|JPY)\s{0,2}(-?)/i;
/** Words of their own that only look like a numeral and what it counts. */
const countedWord =
  /^(?:사회|육회|사건|이건|세종|두통|세대|일대|사대|이대|사장|이장|일장|구장|사인|이인|한인|세인|사병|이병|일병|오점|두건|한대)(?:입니다|이다)?$/;
const vulgar: Record<string, [number, number]> = {
  "½": [1, 2],
  "⅓": [1, 3],
  "⅔": [2, 3],
  "¼": [1, 4],
  "¾": [3, 4],
  "⅕": [1, 5],
  "⅖": [2, 5],
  "⅗": [3, 5],
  "⅘": [4, 5],
  "⅙": [1, 6],
  "⅚": [5, 6],
  "⅛": [1, 8],
  "⅜": [3, 8],
  "⅝": [5, 8],
  "⅞": [7, 8],
};
const digits = "(\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d{1,3}(?: \\d{3})+(?!\\d)|\\d+)?(\\.\\d+)?";
const decimal = new RegExp(
  `^${digits}(?:\\s?(?:e|[x×*·]\\s?10\\s?\\^?)\\s?[({]?([+-]?\\d{1,4}|[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[)}]?)?`,
  "i",
);
const powerOfTen = /^10\s?(?:\^\s?[({]?([+-]?\d{1,3})[)}]?|([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))/;
const scaleWord = /^\s?(thousand|million|billion|trillion|hundred|dozen|k|bn|m(?=n\b))(?![a-z])/i;
const scales: Record<string, bigint> = {
  hundred: 100n,
  dozen: 12n,
  thousand: 1000n,
  k: 1000n,
  million: 10n ** 6n,
  billion: 10n ** 9n,
  bn: 10n ** 9n,
  trillion: 10n ** 12n,
};

/** Reads the whole text as one quantity; null if it holds anything else, a second number or a hedge included. */
export function parseNumber(text: string): Quantity | null {
  if (text.length > 500 || countedWord.test(text.trim())) return null;
  let rest = trimWrapping(foldText(text));
  for (let round = 0; round < 3 && approximate.test(rest); round++) rest = rest.replace(approximate, "");
  rest = rest
    .replace(/^[a-zA-Z]\s?=\s?(?=[-+\d.\\$])/, "")
    .replace(closing, "")
    .replace(/[.!]+$/, "")
    .trim();
  rest = speed(temperature(fromLatex(rest)));
  if (rest === "절반") rest = "1/2";
  const compound = compoundQuantity(rest);
  if (compound)
    return {
      value: compound.value,
      face: compound.value,
      percent: false,
      unit: compound.unit,
      noun: "",
      decimals: null,
    };
  let negative = false;
  let unit: Unit | null = null;
  const sign = /^(?:[-−]|minus |negative |마이너스 ?|음수 )\s?/i.exec(rest);
  const money = currency.exec(rest);
  if (money) {
    negative = Boolean(money[1] || money[3]);
    unit = findUnit(money[2]!);
    rest = rest.slice(money[0].length);
  } else if (sign) {
    negative = true;
    rest = rest.slice(sign[0].length);
    const after = currency.exec(rest);
    if (after) {
      unit = findUnit(after[2]!);
      rest = rest.slice(after[0].length);
    }
  } else if (/^\+\s?\d/.test(rest)) rest = rest.slice(1).trim();
  const number = leadingNumber(rest);
  if (number === null) return null;
  return withUnit({ ...number, value: negative ? negate(number.value) : number.value, unit });
}

/** `spelled`: in Korean words, where any syllable may be part of a name ("이순신"), so only known units may follow. */
type Leading = { value: Rational; rest: string; decimals: number | null; spelled?: boolean };

function leadingNumber(text: string): Leading | null {
  const power = powerOfTen.exec(text);
  if (power) {
    const value = rationalFromDecimal("1", plainExponent(power[1] ?? power[2]!));
    return value && { value, rest: text.slice(power[0].length), decimals: null };
  }
  const vulgarOnly = vulgar[text[0] ?? ""];
  if (vulgarOnly) return { value: rational(...vulgarOnly), rest: text.slice(1), decimals: null };
  if (/^[\d.]/.test(text)) {
    const korean = /^\d[\d,.]{0,24} ?(?:[십백천만억조경]|분의)/.test(text) ? leadingKoreanNumber(text) : null;
    return korean ? { ...korean, decimals: 0 } : leadingDigits(text);
  }
  const english = leadingEnglishNumber(text);
  if (english) return { ...english, decimals: null };
  const korean = leadingKoreanNumber(text);
  return korean && { ...korean, decimals: null, spelled: true };
}

function leadingDigits(text: string): Leading | null {
  const match = decimal.exec(text);
  if (!match || match[0] === "" || (match[1] === undefined && match[2] === undefined)) return null;
  const written = `${(match[1] ?? "0").replace(/[, ]/g, "")}${match[2] ?? ""}`;
  const value = rationalFromDecimal(written, match[3] === undefined ? 0 : plainExponent(match[3]));
  if (!value) return null;
  const rest = text.slice(match[0].length);
  const below = /^\s?(?:\/|:|÷|over|out of)\s?(\d{1,40})(?![\d.,/:])/i.exec(rest);
  if (below && /^\s?(?:\/|over )/.test(rest) && BigInt(below[1]!) !== 0n) {
    return {
      value: multiply(value, rational(1n, BigInt(below[1]!))),
      rest: rest.slice(below[0].length),
      decimals: null,
    };
  }
  const mixed = /^ (\d{1,6})\/(\d{1,6})(?![\d/])/.exec(rest);
  if (mixed && Number(mixed[2]) > 0) {
    return {
      value: add(value, rational(BigInt(mixed[1]!), BigInt(mixed[2]!))),
      rest: rest.slice(mixed[0].length),
      decimals: null,
    };
  }
  const glued = vulgar[rest.trimStart()[0] ?? ""];
  if (glued)
    return { value: add(value, rational(...glued)), rest: rest.trimStart().slice(1), decimals: null };
  const scale = scaleWord.exec(rest);
  if (scale)
    return {
      value: multiply(value, rational(scales[scale[1]!.toLowerCase()] ?? 10n ** 6n)),
      rest: rest.slice(scale[0].length),
      decimals: null,
    };
  return { value, rest, decimals: match[3] === undefined ? (match[2]?.length ?? 1) - 1 : null };
}

function withUnit({
  value,
  rest,
  decimals,
  spelled,
  unit,
}: Leading & { unit: Unit | null }): Quantity | null {
  const tail = rest
    .trim()
    .replace(/^[-\s]+/, "")
    .replace(/^\(|\)$/g, "")
    .replace(/^of an? (?=hour|minute|day|year|mile|kilometer|pound)/i, "")
    .trim();
  const base = { face: value, percent: false, unit, noun: "", decimals };
  if (tail === "" || isCounter(tail)) return { value, ...base };
  if (/^(?:%|percent|per cent|퍼센트|프로|퍼센트포인트)$/i.test(tail))
    return { ...base, value: multiply(value, rational(1, 100)), percent: true };
  const known = findUnit(tail) ?? findUnit(tail.split(/ (?:of|in|per) /)[0]!);
  if (known) return { value, ...base, unit: known };
  // Up to three words that hold no number are taken as what is counted: "12 red apples".
  if (
    unit === null &&
    !spelled &&
    /^[\p{L}][\p{L}' -]{0,40}$/u.test(tail) &&
    tail.split(/\s+/).length <= 3 &&
    !/\b(?:is|are|was|were|or|and|to|plus|minus|times|less|than|over|not)\b|[이나와과] |또는|이상|이하|미만|초과|아니|아닌|아님|않|없|못|^(?:가|이|은|는|을|를|와|과|도|로) /i.test(
      tail,
    )
  ) {
    if (/[가-힣]/.test(tail) && tail.length > 6) return null;
    if (/[a-z]/i.test(tail) && leadingEnglishNumber(tail) !== null && !/^an? /i.test(tail)) return null;
    return { value, ...base, noun: tail.toLowerCase().replace(/s$/, "") };
  }
  return null;
}

/** Brackets and quotes around the whole; a lone closing or opening one belongs to nothing and goes too. */
function trimWrapping(text: string): string {
  let plain = text.trim().replace(/^[\s"'`*_]+|[\s"'`*_;,。]+$/g, "");
  for (let round = 0; round < 3; round++) {
    const inner = /^[([{](.*)[)\]}]$/s.exec(plain);
    if (!inner || /[()[\]{}]/.test(inner[1]!)) break;
    plain = inner[1]!.trim();
  }
  return plain;
}

/** "영하 5도" is -5°, "섭씨 100도" 100°C. */
function temperature(text: string): string {
  const scaled = /^(.{1,12}도) ?\((섭씨|화씨)\)$/.exec(text);
  if (scaled) return temperature(`${scaled[2]} ${scaled[1]}`);
  const match = /^(섭씨|화씨)? ?(영하|영상)? ?(-?\d{1,6}(?:\.\d{1,6})?) ?(?:도|℃|°C)$/.exec(text);
  if (!match || (match[1] === undefined && match[2] === undefined)) return text;
  const scale = match[1] === "화씨" ? "°F" : match[1] === undefined ? "°" : "°C";
  return `${match[2] === "영하" ? "-" : ""}${match[3]}${scale}`;
}

/** "시속 100km" is 100 km/h. */
function speed(text: string): string {
  const match = /^(시속|초속) ?(?:약 ?)?(\d[\d,]{0,12}(?:\.\d{1,6})?) ?(km|m|킬로미터|킬로|미터)$/.exec(text);
  if (!match) return text;
  const length = /^(?:km|킬)/.test(match[3]!) ? "km" : "m";
  return `${match[2]} ${length}/${match[1] === "시속" ? "h" : "s"}`;
}

function fromLatex(text: string): string {
  if (!text.includes("\\") && !text.includes("$")) return text;
  return text
    .replace(/^\$(?=.*\$$)|(?<=^\$.*)\$$/g, "")
    .replace(/^\\[dt]?frac\s?\{?(-?\d{1,40})\}?\s?\{(\d{1,40})\}/, "$1/$2")
    .replace(/\\(?:times|cdot)\s?/g, "×")
    .replace(/\\%/g, "%")
    .replace(/\\\$/g, "$")
    .replace(/\{,\}/g, ",")
    .replace(/\\[,;! ]/g, "");
}

function plainExponent(text: string): number {
  return Number(
    text
      .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, char => String("⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(char)))
      .replace("⁻", "-")
      .replace("⁺", ""),
  );
}

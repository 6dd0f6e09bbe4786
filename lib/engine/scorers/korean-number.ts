import { add, multiply, type Rational, rational, rationalFromDecimal } from "./rational.ts";

const digits: Record<string, bigint> = {
  영: 0n,
  공: 0n,
  일: 1n,
  이: 2n,
  삼: 3n,
  사: 4n,
  오: 5n,
  육: 6n,
  륙: 6n,
  칠: 7n,
  팔: 8n,
  구: 9n,
};
const smallPlaces: Record<string, bigint> = { 십: 10n, 백: 100n, 천: 1000n };
const largePlaces: Record<string, bigint> = { 만: 10n ** 4n, 억: 10n ** 8n, 조: 10n ** 12n, 경: 10n ** 16n };
const nativeTens: Record<string, bigint> = {
  열: 10n,
  스물: 20n,
  스무: 20n,
  서른: 30n,
  마흔: 40n,
  쉰: 50n,
  예순: 60n,
  일흔: 70n,
  여든: 80n,
  아흔: 90n,
};
const nativeOnes: Record<string, bigint> = {
  하나: 1n,
  한: 1n,
  둘: 2n,
  두: 2n,
  셋: 3n,
  세: 3n,
  석: 3n,
  서: 3n,
  넷: 4n,
  네: 4n,
  넉: 4n,
  너: 4n,
  다섯: 5n,
  여섯: 6n,
  일곱: 7n,
  여덟: 8n,
  아홉: 9n,
};
const nativeNames = [...Object.keys(nativeTens), ...Object.keys(nativeOnes)].sort(
  (a, b) => b.length - a.length,
);
const numeral =
  /^(?:\d[\d,]*(?:\.\d+)?|열|스물|스무|서른|마흔|쉰|예순|일흔|여든|아흔|하나|한|둘|두|셋|세|석|넷|네|넉|다섯|여섯|일곱|여덟|아홉|[영공일이삼사오육륙칠팔구십백천만억조경점 ])+/;

/**
 * A number written with Korean numerals at the head of a text, alone or mixed with digits ("3만 5천", "백스물다섯", "삼점일사",
 * "삼분의 일"), and what follows it. The longest prefix that reads as a number wins, so that units stay ("세 개", "십이 일").
 */
export function leadingKoreanNumber(text: string): { value: Rational; rest: string } | null {
  const fraction = /^([^\s분]{1,20}) ?분의 ?(\S{1,20}?)(?=$|[\s.,!]|입니다|이다|임|이에요|예요)/.exec(text);
  if (fraction) {
    const below = wholeValue(fraction[1]!);
    const above = wholeValue(fraction[2]!);
    if (below && above && below.numerator !== 0n) {
      return {
        value: multiply(above, { numerator: below.denominator, denominator: below.numerator }),
        rest: text.slice(fraction[0].length),
      };
    }
  }
  const match = numeral.exec(text.slice(0, 80));
  if (!match) return null;
  for (let end = match[0].length; end > 0; end--) {
    const candidate = match[0].slice(0, end);
    if (/[ ,.]$/.test(candidate)) continue;
    const value = wholeValue(candidate);
    if (value) return { value, rest: text.slice(end) };
  }
  return null;
}

function wholeValue(text: string): Rational | null {
  const point = text.indexOf("점");
  if (point > 0) {
    const integer = wholeValue(text.slice(0, point));
    const decimals = [...text.slice(point + 1)].map(char => digits[char] ?? -1n);
    if (!integer || decimals.length === 0 || decimals.some(digit => digit < 0n)) return null;
    return add(integer, rational(BigInt(decimals.join("")), 10n ** BigInt(decimals.length)));
  }
  return placeValue(text);
}

/** Sum of groups below 만, 억, 조 and 경, which must come in falling order. */
function placeValue(text: string): Rational | null {
  let total = rational(0);
  let lastPlace = 10n ** 20n;
  let group = "";
  for (const char of text) {
    const place = largePlaces[char];
    if (place === undefined) {
      group += char;
      continue;
    }
    const value =
      group.trim() === ""
        ? place === 10n ** 4n && total.numerator === 0n
          ? rational(1)
          : null
        : groupValue(group.trim());
    if (value === null || place >= lastPlace) return null;
    total = add(total, multiply(value, rational(place)));
    lastPlace = place;
    group = "";
  }
  if (group.trim() === "") return lastPlace === 10n ** 20n || group !== "" ? null : total;
  const rest = groupValue(group.trim());
  return rest && add(total, rest);
}

/** One group below 만: digits, 한자어 with 십/백/천, 고유어 tens and ones, or bare digits read out ("이공이사"). */
function groupValue(text: string): Rational | null {
  if (/^\d[\d,]*(?:\.\d+)?$/.test(text)) return rationalFromDecimal(text.replace(/,/g, ""));
  const compact = text.replace(/ /g, "");
  if (/^[영공일이삼사오육륙칠팔구]{3,}$/.test(compact))
    return rational(BigInt([...compact].map(char => digits[char]).join("")));
  let total = rational(0);
  let at = 0;
  let lastPlace = 10_000n;
  while (at < compact.length) {
    const rest = compact.slice(at);
    const native = nativeNames.find(name => rest.startsWith(name));
    const number = /^\d+(?:\.\d+)?/.exec(rest)?.[0];
    const digit = number === undefined ? digits[rest[0]!] : undefined;
    const unit =
      number !== undefined ? rationalFromDecimal(number)! : digit !== undefined ? rational(digit) : null;
    const length = number?.length ?? (digit !== undefined ? 1 : 0);
    const place = smallPlaces[rest[length] ?? ""];
    // 일곱 and 여덟 begin like other numerals: the longer name wins.
    const isNative = native !== undefined && native.length > length;
    if (place !== undefined && place < lastPlace) {
      total = add(total, multiply(unit ?? rational(1), rational(place)));
      lastPlace = place;
      at += length + 1;
    } else if (unit !== null && lastPlace > 1n && !isNative) {
      total = add(total, unit);
      lastPlace = 1n;
      at += length;
    } else if (native !== undefined) {
      const ten = nativeTens[native];
      const value = ten ?? nativeOnes[native]!;
      if (lastPlace <= (ten === undefined ? 1n : 10n)) return null;
      total = add(total, rational(value));
      lastPlace = ten === undefined ? 1n : 10n;
      at += native.length;
    } else return null;
  }
  return total;
}

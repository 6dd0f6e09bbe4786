const words =
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(
    " ",
  );
const korean = "첫 두 세 네 다섯 여섯 일곱 여덟 아홉 열".split(" ");
const counted = "첫 둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열".split(" ");
const place =
  /(?<![\p{L}\d])(?:(\d{1,4})(?:st|nd|rd|th)|([a-z]{5,12}))(?:[ -](?:place|position|rank))?(?![\p{L}\d])|(?:(\d{1,4})|(첫|두|세|네|다섯|여섯|일곱|여덟|아홉|열)) ?번째|(첫|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열)째|(\d{1,4}) ?(?:등|위)(?![가-힣]{2})/giu;

/** The only place in an order that a short text names ("3rd", "third place", "세 번째", "3등"); null if none, or several. */
export function soleOrdinal(text: string): number | null {
  if (text.length > 120) return null;
  const found = [...text.matchAll(place)].flatMap(([, digits, word, number, native, short, rank]) => {
    if (word) return words.includes(word.toLowerCase()) ? [words.indexOf(word.toLowerCase()) + 1] : [];
    if (native) return [korean.indexOf(native) + 1];
    if (short) return [counted.indexOf(short) + 1];
    return [Number(digits ?? number ?? rank)];
  });
  return found.length === 1 ? found[0]! : null;
}

/** A reference that is an ordinal and nothing else. */
export function parseOrdinal(text: string): number | null {
  const plain = text.trim().replace(/^the /i, "");
  return /^\S+(?: ?번째| (?:place|position|rank))?$/i.test(plain) ? soleOrdinal(plain) : null;
}

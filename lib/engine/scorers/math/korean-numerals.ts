import { add, multiply, parseDecimal, rational, tenTo, zero } from "./rational.ts";

const exponents: Record<string, number> = { 조: 12, 억: 8, 만: 4, 천: 3, 백: 2, 십: 1 };

/** One or more groups of digits with a Korean unit: 1만 2천, 3억5000만, 12만 3456. */
const run =
  /\d[\d,]*(?:\.\d+)?\s?[조억만천백십](?:\s?\d[\d,]*(?:\.\d+)?\s?[조억만천백십]|\s?[조억만천백십])*(?:\s?\d[\d,]*(?![\d.]*\s?[조억만천백십]))?/g;

/** "3분의 2" is 2/3, "3할 5푼" is 0.35. */
export const koreanFractions = (text: string) =>
  text
    .replace(/(\d+)\s?분의\s?(\d+)/g, "$2/$1")
    .replace(
      /(?<![\d.])(\d)할(?:\s?(\d)푼)?(?:\s?(\d)리(?![가-힣]))?/g,
      (_, tenths, hundredths = "", thousandths = "") =>
        thousandths ? `0.${tenths}${hundredths || 0}${thousandths}` : `0.${tenths}${hundredths}`,
    );

/** Writes numbers with 십/백/천/만/억/조 in digits: "3만 5천" → "35000". */
export function expandKoreanNumerals(text: string): string {
  return text.replace(run, matched => {
    const value = read(matched);
    return value === null ? matched : value;
  });
}

function read(text: string): string | null {
  // Below 만 the units build one group; 만, 억 and 조 close it.
  let [total, group, pending] = [zero, zero, null as ReturnType<typeof parseDecimal>];
  for (const [token] of text.replaceAll(",", "").matchAll(/\d+(?:\.\d+)?|[조억만천백십]/g)) {
    const exponent = exponents[token];
    if (exponent === undefined) {
      pending = parseDecimal(token);
      if (!pending) return null;
    } else if (exponent < 4) {
      group = add(group, multiply(pending ?? rational(1n), tenTo(exponent)));
      pending = null;
    } else {
      const closed = pending ? add(group, pending) : group.n === 0n ? rational(1n) : group;
      total = add(total, multiply(closed, tenTo(exponent)));
      [group, pending] = [zero, null];
    }
  }
  const value = add(add(total, group), pending ?? zero);
  return value.d === 1n ? String(value.n) : null;
}

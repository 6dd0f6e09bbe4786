import { tensWords, unitWords } from "./english-number-words.ts";
import { add, multiply, type Rational, rational } from "./rational.ts";

const small: Record<string, number> = { zero: 0, ...unitWords };
const tens: Record<string, number> = { ...tensWords, fourty: 40 };
const scales: Record<string, bigint> = {
  thousand: 1_000n,
  million: 1_000_000n,
  billion: 1_000_000_000n,
  trillion: 1_000_000_000_000n,
};
const parts: Record<string, number> = {
  half: 2,
  halves: 2,
  third: 3,
  thirds: 3,
  quarter: 4,
  quarters: 4,
  fourth: 4,
  fourths: 4,
  fifth: 5,
  fifths: 5,
  sixth: 6,
  sixths: 6,
  seventh: 7,
  sevenths: 7,
  eighth: 8,
  eighths: 8,
  ninth: 9,
  ninths: 9,
  tenth: 10,
  tenths: 10,
  hundredth: 100,
  hundredths: 100,
};
const word = [
  ...Object.keys(small),
  ...Object.keys(tens),
  ...Object.keys(scales),
  ...Object.keys(parts),
  "hundred",
  "dozen",
  "and",
  "point",
  "a",
  "an",
  "minus",
  "negative",
].join("|");
const run = new RegExp(`^(?:(?:${word})(?:[ -]+|$|(?=[^a-z])))+`, "i");

/** A number spelled in English at the head of a text ("one hundred and five", "two thirds", "a dozen"), and what follows it. */
export function leadingEnglishNumber(text: string): { value: Rational; rest: string } | null {
  const match = run.exec(text.slice(0, 200));
  if (!match) return null;
  const words = match[0].toLowerCase().split(/[ -]+/).filter(Boolean);
  // Trailing words may belong to the noun ("five a day"): take the longest prefix that reads as a number.
  for (let count = words.length; count > 0; count--) {
    const value = numberOf(words.slice(0, count));
    if (value === null) continue;
    const used = new RegExp(`^(?:[a-z]+(?:[ -]+|$|(?=[^a-z]))){${count}}`, "i").exec(text)!;
    return { value, rest: text.slice(used[0].length) };
  }
  return null;
}

function numberOf(words: string[]): Rational | null {
  const [first] = words;
  if (first === "minus" || first === "negative") {
    const value = numberOf(words.slice(1));
    return value && { numerator: -value.numerator, denominator: value.denominator };
  }
  const point = words.indexOf("point");
  if (point > 0) return withDecimals(words.slice(0, point), words.slice(point + 1));
  const last = words.at(-1)!;
  // "two and a half million"
  if (last in scales && words.includes("half")) {
    const value = numberOf(words.slice(0, -1));
    return value && multiply(value, rational(scales[last]!));
  }
  if (last in parts) return fraction(words.slice(0, -1), parts[last]!);
  return whole(words);
}

function withDecimals(before: string[], after: string[]): Rational | null {
  const integer = whole(before);
  const digits = after.map(name => small[name] ?? 10);
  if (integer === null || digits.length === 0 || digits.some(digit => digit > 9)) return null;
  return add(integer, rational(BigInt(digits.join("")), 10n ** BigInt(digits.length)));
}

/** "two thirds", "a half", "one and a half". */
function fraction(words: string[], denominator: number): Rational | null {
  const and = words.lastIndexOf("and");
  if (and > 0) {
    const integer = whole(words.slice(0, and));
    const part = fraction(words.slice(and + 1), denominator);
    return integer && part && add(integer, part);
  }
  if (words.length === 0) return denominator === 2 ? rational(1, 2) : null;
  const numerator = whole(words);
  return numerator && multiply(numerator, rational(1, denominator));
}

function whole(words: string[]): Rational | null {
  let total = 0n;
  let group = 0n;
  let seen = false;
  let lastScale = 10n ** 20n;
  let lastKind = "";
  for (const [at, name] of words.entries()) {
    if (name === "and") {
      if (!seen || at === words.length - 1 || !["hundred", "scale"].includes(lastKind)) return null;
      lastKind = "and";
      continue;
    }
    if (name === "a" || name === "an") {
      const next = words[at + 1];
      if (
        next === undefined ||
        !(next === "hundred" || next === "dozen" || next in scales || next in parts) ||
        group !== 0n
      ) {
        if (words.length === 1 && next === undefined) return rational(1);
        return null;
      }
      group = 1n;
    } else if (name in small) {
      const value = BigInt(small[name]!);
      if (lastKind === "small" || (lastKind === "tens" && (value === 0n || value > 9n))) return null;
      group += value;
      lastKind = "small";
    } else if (name in tens) {
      if (lastKind === "small" || lastKind === "tens") return null;
      group += BigInt(tens[name]!);
      lastKind = "tens";
    } else if (name === "hundred") {
      if (group > 99n || lastKind === "hundred") return null;
      group = (group === 0n ? 1n : group) * 100n;
      lastKind = "hundred";
    } else if (name === "dozen") {
      group = (group === 0n ? 1n : group) * 12n;
      lastKind = "small";
    } else if (name in scales) {
      const scale = scales[name]!;
      if (scale >= lastScale || lastKind === "scale") return null;
      total += (group === 0n ? 1n : group) * scale;
      group = 0n;
      lastScale = scale;
      lastKind = "scale";
    } else return null;
    seen = true;
  }
  return seen ? rational(total + group) : null;
}

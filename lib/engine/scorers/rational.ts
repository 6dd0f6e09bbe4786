/** An exact number: doubles would call 2^100 and 2^100 + 1 equal. `denominator` > 0. */
export type Rational = { numerator: bigint; denominator: bigint };

/** Longest digit string read as a number, and largest power of ten: bounds the cost of hostile input. */
const longestDigits = 400;
const largestExponent = 400;

export function rational(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
}

/** From plain digits, with an optional decimal part and power of ten; null beyond the bounds. */
export function rationalFromDecimal(digits: string, exponent = 0): Rational | null {
  if (digits.length > longestDigits || Math.abs(exponent) > largestExponent) return null;
  const [whole = "", part = ""] = digits.split(".");
  if (!/^\d*$/.test(whole) || !/^\d*$/.test(part) || whole + part === "") return null;
  const shift = exponent - part.length;
  const value = BigInt(whole + part);
  return shift >= 0 ? rational(value * 10n ** BigInt(shift)) : rational(value, 10n ** BigInt(-shift));
}

export function multiply(a: Rational, b: Rational): Rational {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}

export function add(a: Rational, b: Rational): Rational {
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

export function negate(a: Rational): Rational {
  return { numerator: -a.numerator, denominator: a.denominator };
}

export function equals(a: Rational, b: Rational): boolean {
  return a.numerator * b.denominator === b.numerator * a.denominator;
}

/** Nearest double, also where numerator and denominator alone would overflow. */
export function toNumber({ numerator, denominator }: Rational): number {
  const excess = Math.max(0, Math.max(numerator.toString(2).length, denominator.toString(2).length) - 1000);
  return Number(numerator >> BigInt(excess)) / Number(denominator >> BigInt(excess));
}

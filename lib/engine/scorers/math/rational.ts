import { limits, Unreadable } from "./limits.ts";

/** An exact fraction in lowest terms; d > 0. */
export type Rational = { n: bigint; d: bigint };

const abs = (value: bigint) => (value < 0n ? -value : value);

export function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [abs(a), abs(b)];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Bits of an integer, to a multiple of four: cheap enough to ask before every product. */
export const bitsOf = (value: bigint) => abs(value).toString(16).length * 4;

function capped(value: bigint): bigint {
  if (value > maxInteger || value < -maxInteger) throw new Unreadable("holds a number too large to compute");
  return value;
}
const maxInteger = 1n << BigInt(limits.integerBits);

export function rational(n: bigint, d = 1n): Rational {
  if (d === 0n) throw new Unreadable("divides by zero");
  capped(n);
  capped(d);
  if (d === 1n) return { n, d };
  const common = gcd(n, d);
  const sign = d < 0n ? -1n : 1n;
  return { n: (sign * n) / common, d: (sign * d) / common };
}

export const zero = rational(0n);
export const one = rational(1n);

export const add = (a: Rational, b: Rational) =>
  a.d === b.d ? rational(a.n + b.n, a.d) : rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const negate = (a: Rational): Rational => ({ n: -a.n, d: a.d });
export const subtract = (a: Rational, b: Rational) => add(a, negate(b));
export const multiply = (a: Rational, b: Rational) => rational(a.n * b.n, a.d * b.d);
export const divide = (a: Rational, b: Rational) => rational(a.n * b.d, a.d * b.n);
export const isZero = (a: Rational) => a.n === 0n;
export const isInteger = (a: Rational) => a.d === 1n;
export const magnitude = (a: Rational): Rational => ({ n: abs(a.n), d: a.d });

export function power(base: Rational, exponent: bigint): Rational {
  if (exponent < 0n) return divide(one, power(base, -exponent));
  const bits = BigInt(Math.max(bitsOf(base.n), bitsOf(base.d)));
  const small = abs(base.n) <= 1n && base.d === 1n;
  if (!small && bits * exponent > BigInt(limits.integerBits) * 2n) {
    throw new Unreadable("holds a power too large to compute");
  }
  if (small)
    return rational(exponent % 2n === 0n && exponent > 0n ? base.n * base.n : exponent === 0n ? 1n : base.n);
  return rational(base.n ** exponent, base.d ** exponent);
}

/** 10^exponent, exactly. */
export function tenTo(exponent: number): Rational {
  return power(rational(10n), BigInt(exponent));
}

/** "12.5", "-3e-2", ".5": null when it is no decimal literal. */
export function parseDecimal(text: string): Rational | null {
  const match = /^([-+]?)(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d{1,5}))?$/.exec(text);
  if (!match || (!match[2] && !match[3])) return null;
  const fraction = match[3] ?? "";
  const digits = BigInt(`${match[2]}${fraction}` || "0");
  const scaled = multiply(rational(match[1] === "-" ? -digits : digits), tenTo(Number(match[4] ?? 0)));
  return fraction ? divide(scaled, tenTo(fraction.length)) : scaled;
}

export function toNumber(a: Rational): number {
  const direct = Number(a.n) / Number(a.d);
  if (Number.isFinite(direct)) return direct;
  // Both overflow a double: drop the same number of bits from each.
  const shift = BigInt(Math.max(0, Math.min(bitsOf(a.n), bitsOf(a.d)) - 1000));
  return Number(a.n >> shift) / Number(a.d >> shift);
}

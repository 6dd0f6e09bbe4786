import type { Decimal, ValueAnswer } from "./answer.ts";
import { compareExpressions, type Verdict } from "./compare-expressions.ts";
import * as c from "./complex.ts";
import { evaluate } from "./evaluate.ts";
import { call, contains, type Expression, number, symbol, symbolsOf } from "./expression.ts";
import { findExactValue } from "./normal-form.ts";
import { type Rational, rational, toNumber } from "./rational.ts";
import { scaleToUnit } from "./read-value.ts";

type Form = { expression: Expression; decimal: Decimal | null };

/** Two values with their percent signs, degree signs and units. */
export function compareValues(gold: ValueAnswer, found: ValueAnswer): Verdict {
  if (gold.unit && found.unit) {
    if (gold.unit.dimension !== found.unit.dimension) {
      return { same: false, how: `${found.unit.name} is no measure of ${gold.unit.name}` };
    }
    if (gold.unit.name !== found.unit.name) {
      const scaled = {
        expression: scaleToUnit(found, gold.unit),
        decimal: rescale(found.decimal, toNumber(found.unit.size) / toNumber(gold.unit.size)),
      };
      return compareForms(gold, scaled);
    }
  }
  const [a, b] = [markOf(gold), markOf(found)];
  if (a && b && a !== b) return { same: false, how: `in kind: ${b} for ${a}` };
  const raw = compareForms(gold, found);
  if (raw.same) return raw;
  // One side has a sign that the other leaves out: 28% is 0.28 as well as "28 (percent)"; 180° is π.
  if (gold.percent !== found.percent) return firstSame(compareForms(hundredth(gold), hundredth(found)), raw);
  if (gold.degrees !== found.degrees) return firstSame(compareForms(radians(gold), radians(found)), raw);
  return raw;
}

const markOf = (value: ValueAnswer) =>
  value.percent ? "a percentage" : value.degrees ? "an angle" : value.unit ? "a measure" : null;

const firstSame = (a: Verdict, b: Verdict) => (a.same ? a : b);

const rescale = (decimal: Decimal | null, by: number) =>
  decimal ? { ...decimal, step: decimal.step * by } : null;

const hundredth = (value: ValueAnswer): Form =>
  value.percent
    ? {
        expression: call("Divide", value.expression, number(rational(100n))),
        decimal: rescale(value.decimal, 0.01),
      }
    : value;

const radians = (value: ValueAnswer): Form =>
  value.degrees
    ? {
        expression: call("Divide", call("Multiply", value.expression, symbol("Pi")), number(rational(180n))),
        decimal: null,
      }
    : value;

function compareForms(gold: Form, found: Form): Verdict {
  const infinite = [gold, found].map(side => infinity(side.expression));
  if (infinite[0] !== null || infinite[1] !== null) {
    return { same: infinite[0] === infinite[1], how: "as infinity" };
  }
  if (gold.decimal || found.decimal) {
    const rounded = compareDecimals(gold, found);
    if (rounded) return rounded;
  }
  const tolerance =
    gold.decimal || found.decimal ? 1e-9 : writtenTolerance(gold.expression, found.expression);
  return compareExpressions(gold.expression, found.expression, tolerance);
}

function infinity(expression: Expression): 1 | -1 | null {
  if (expression.kind === "symbol") return expression.name === "PositiveInfinity" ? 1 : null;
  if (expression.kind === "call" && expression.head === "Negate" && infinity(expression.args[0]!) === 1)
    return -1;
  return null;
}

/**
 * The rounding rule, where at least one side is a written decimal:
 * - equal numbers are equal;
 * - a decimal stands for an exact value when it is that value correctly rounded to at least 3 significant digits,
 *   unless the value itself ends within 6 digits (then it could have been written: 0.19 is not 3/16);
 * - a reference decimal is met by an exact value that rounds to it, and by a decimal at least as precise that rounds
 *   to it; a reference of 6 or more significant digits also by its own rounding to 4 or more. A short reference that
 *   is a plain fraction (0.5, 1.25, 2.6) is exact and met only by its equal.
 */
function compareDecimals(gold: Form, found: Form): Verdict | null {
  const [goldValue, foundValue] = [realValue(gold.expression), realValue(found.expression)];
  if (goldValue === null || foundValue === null) return null;
  if (
    goldValue.exact &&
    foundValue.exact &&
    goldValue.exact.n === foundValue.exact.n &&
    goldValue.exact.d === foundValue.exact.d
  ) {
    return { same: true, how: "exactly" };
  }
  const gap = Math.abs(goldValue.near - foundValue.near);
  if (!(goldValue.exact && foundValue.exact) && gap <= 1e-13 * Math.abs(goldValue.near))
    return { same: true, how: "numerically" };
  // Half a step is rounded up: 2.75 is 2.8, not 2.7.
  const within = (decimal: Decimal) => {
    const [written, other] =
      decimal === gold.decimal ? [goldValue.near, foundValue.near] : [foundValue.near, goldValue.near];
    const room = decimal.cut ? 1 : Math.abs(written) >= Math.abs(other) ? 0.5 + 1e-9 : 0.5 - 1e-9;
    return gap <= decimal.step * room;
  };
  const no = { same: false, how: "as decimals" };
  if (!gold.decimal) {
    const decimal = found.decimal!;
    if (decimal.significant < 3 || (decimal.step >= 1 && decimal.significant < 3) || !within(decimal))
      return no;
    if (goldValue.exact && !decimal.cut && isShort(goldValue.exact)) return no;
    return { same: true, how: `as its rounding to ${decimal.significant} significant digits` };
  }
  const reference = gold.decimal;
  if (isPlainFraction(goldValue.exact, reference)) return no;
  if (!found.decimal) {
    const fine =
      reference.significant >= 2 && within(reference) && !(foundValue.exact && foundValue.exact.d === 1n);
    return fine ? { same: true, how: "as the value the reference is rounded from" } : no;
  }
  if (found.decimal.step <= reference.step) {
    const fine = found.decimal.step < reference.step && reference.significant >= 3 && within(reference);
    return fine ? { same: true, how: "after rounding to the reference's digits" } : no;
  }
  const fine = reference.significant >= 6 && found.decimal.significant >= 4 && within(found.decimal);
  return fine
    ? { same: true, how: `as its rounding to ${found.decimal.significant} significant digits` }
    : no;
}

function realValue(expression: Expression): { near: number; exact: Rational | null } | null {
  if (symbolsOf(expression).size > 0) return null;
  const exact = findExactValue(expression);
  if (exact) return { near: toNumber(exact), exact };
  const { value } = evaluate(expression, { seed: 1, low: 1, high: 2, integers: false, values: new Map() });
  return Number.isFinite(value.re) && c.isReal(value) ? { near: value.re, exact: null } : null;
}

/** A decimal expansion that ends within 6 significant digits. */
function isShort(value: Rational): boolean {
  let rest = value.d;
  let places = 0;
  for (; rest % 10n === 0n; rest /= 10n) places++;
  let [twos, fives] = [0, 0];
  for (; rest % 2n === 0n; rest /= 2n) twos++;
  for (; rest % 5n === 0n; rest /= 5n) fives++;
  if (rest !== 1n) return false;
  places += Math.max(twos, fives);
  const digits = String(
    ((value.n < 0n ? -value.n : value.n) * 10n ** BigInt(Math.min(places, 60))) / value.d,
  );
  return digits.replace(/0+$/, "").length <= 6;
}

const isPlainFraction = (value: Rational | null, written: Decimal) =>
  value !== null &&
  value.d <= 8n &&
  written.significant <= 4 &&
  !written.cut &&
  value.n % (value.d === 1n ? 1n : 10n) !== 0n;

/** Decimals inside an expression (0.333x) carry their own rounding; those of fewer than 3 digits are exact. */
function writtenTolerance(gold: Expression, found: Expression): number {
  const all = [gold, found].map(decimalsIn);
  if ((all[0]!.length === 0) === (all[1]!.length === 0)) return 1e-9;
  return Math.max(
    1e-9,
    Math.min(
      0.005,
      all.flat().reduce((sum, share) => sum + share, 0),
    ),
  );
}

function decimalsIn(expression: Expression): number[] {
  const shares: number[] = [];
  contains(expression, part => {
    if (part.kind === "number" && part.value.d > 1n && /^10*$/.test(String(leastPowerOfTen(part.value.d)))) {
      const digits = String(
        (part.value.n < 0n ? -part.value.n : part.value.n) * (leastPowerOfTen(part.value.d) / part.value.d),
      );
      if (digits.length >= 3) shares.push(0.5 / Number(digits));
    }
    return false;
  });
  return shares;
}

/** The least power of ten that d divides; 0 when there is none below 10^20. */
function leastPowerOfTen(d: bigint): bigint {
  for (let power = 1n; power < 10n ** 20n; power *= 10n) if (power % d === 0n) return power;
  return 0n;
}

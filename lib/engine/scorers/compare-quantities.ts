import type { Quantity } from "./parse-number.ts";
import { equals, multiply, type Rational, toNumber } from "./rational.ts";

/**
 * Whether two quantities are the same to a grader: equal values in units that convert (12 kg, 12000 g); a unit that only one of
 * them names is taken as understood (29 = $29.00, 50 = 50%), as is a fraction rounded to two or more decimals (1/3 = 0.333).
 */
export function sameQuantity(gold: Quantity, answer: Quantity): boolean {
  if (isPound(gold) && isPound(answer)) return sameNumber(gold.value, answer.value, gold, answer);
  if (gold.unit && answer.unit) {
    if (gold.unit.dimension !== answer.unit.dimension) return false;
    return sameNumber(scaled(gold), scaled(answer), gold, answer);
  }
  if (gold.noun && answer.noun && gold.noun !== answer.noun) return false;
  if ((gold.unit && answer.noun) || (gold.noun && answer.unit)) return false;
  if (sameNumber(gold.value, answer.value, gold, answer)) return true;
  return (
    gold.percent !== answer.percent &&
    sameNumber(gold.face, answer.face, gold, answer) &&
    !(answer.percent && Math.abs(toNumber(gold.value)) < 1)
  );
}

/** Pounds of money and of weight share their name: what the question is about says which. */
function isPound({ unit, noun }: Quantity): boolean {
  return (
    noun === "pound" ||
    unit?.dimension === "pound" ||
    (unit?.dimension === "mass" && unit.factor.numerator === 45359237n)
  );
}

function scaled({ value, unit }: Quantity): Rational {
  return unit ? multiply(value, unit.factor) : value;
}

function sameNumber(a: Rational, b: Rational, gold: Quantity, answer: Quantity): boolean {
  if (equals(a, b)) return true;
  const written = gold.decimals === null ? answer : gold;
  const decimals = written.decimals === null ? null : written.decimals + (written.percent ? 2 : 0);
  if (decimals === null || decimals < 2 || (gold.decimals === null) === (answer.decimals === null))
    return false;
  const [exact, rounded] = gold.decimals === null ? [a, b] : [b, a];
  return isRoundingOf(exact, rounded, decimals);
}

function isRoundingOf(exact: Rational, rounded: Rational, decimals: number): boolean {
  const scale = 10n ** BigInt(Math.min(decimals, 60));
  const wanted = (exact.numerator < 0n ? -exact.numerator : exact.numerator) * scale * 2n;
  const nearest = (wanted / exact.denominator + 1n) / 2n;
  return equals({ numerator: exact.numerator < 0n ? -nearest : nearest, denominator: scale }, rounded);
}

import { add, multiply, type Rational, rational, rationalFromDecimal } from "./rational.ts";
import { findUnit, type Unit } from "./units.ts";

const part = /^[\s,]*(?:and )?(\d{1,12}(?:\.\d{1,6})?)\s?([A-Za-z]+|[가-힣]+)\.?/;

/** "2 hours 30 minutes", "1m 20cm": parts in falling units of one dimension, summed in its base unit; null for anything else. */
export function compoundQuantity(text: string): { value: Rational; unit: Unit } | null {
  let rest = text.trim();
  let total = rational(0);
  let last: Unit | null = null;
  let parts = 0;
  while (rest !== "") {
    const match = part.exec(rest);
    const unit = match && findUnit(match[2]!);
    const value = match && rationalFromDecimal(match[1]!);
    if (!match || !unit || !value) return null;
    if (last !== null && (unit.dimension !== last.dimension || !isSmaller(unit, last))) return null;
    total = add(total, multiply(value, unit.factor));
    last = unit;
    parts++;
    rest = rest.slice(match[0].length).trim();
  }
  return last === null || parts < 2
    ? null
    : { value: total, unit: { dimension: last.dimension, factor: rational(1) } };
}

function isSmaller({ factor: a }: Unit, { factor: b }: Unit): boolean {
  return a.numerator * b.denominator < b.numerator * a.denominator;
}

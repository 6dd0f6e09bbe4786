import { findFinalAnswer } from "./find-final-answer.ts";
import { parseNumber, type Quantity } from "./parse-number.ts";
import { equals, multiply, type Rational, toNumber } from "./rational.ts";
import type { Scorer } from "./score.ts";
import { soleQuantity } from "./sole-quantity.ts";
import { quote, textScorer } from "./text-scorer.ts";

export type Tolerance = { relative: number; absolute: number };
/** Loose enough for rounding in the last printed digits, far too tight for a wrong figure. */
export const defaultTolerance: Tolerance = { relative: 1e-6, absolute: 1e-9 };

type Read = { quantity: Quantity; text: string };

/**
 * The final answer's one number against the gold's: |answer − gold| ≤ max(absolute, relative · |gold|), as Python's math.isclose
 * with the gold as reference. Two whole numbers must be equal exactly. Units that both name must convert into each other.
 */
export function numericScorer(tolerance: Tolerance = defaultTolerance): Scorer {
  return textScorer<Read>({
    name: "numeric",
    version: 2,
    extract(text, item, emphasis) {
      if ([item.gold, ...item.aliases].every(reference => parseNumber(reference) === null))
        return { why: `the reference ${quote(item.gold)} is no number` };
      const found = findFinalAnswer(text, { emphasis, prompt: item.prompt });
      if ("why" in found) return found;
      const read = readNumber(found.value.readings);
      if (read === null) return { why: `${found.how} holds no single number` };
      return { ...found, value: read, shown: read.text };
    },
    compare(found, item) {
      for (const reference of [item.gold, ...item.aliases]) {
        const gold = parseNumber(reference);
        if (gold && isClose(gold, found.value.quantity, tolerance)) {
          return {
            correctness: 1,
            explanation: `gives ${quote(found.shown)}, within tolerance of reference ${quote(reference)}`,
          };
        }
      }
      return {
        correctness: 0,
        explanation: `gives ${quote(found.shown)}, outside tolerance of reference ${quote(item.gold)}`,
      };
    },
  });
}

export const numeric = numericScorer();

function readNumber(readings: string[]): Read | null {
  for (const text of readings) {
    const quantity = parseNumber(text);
    if (quantity) return { quantity, text };
  }
  const text = readings.map(soleQuantity).find(sole => sole !== null);
  const quantity = text === undefined ? null : parseNumber(text!);
  return quantity && { quantity, text: text! };
}

function isClose(gold: Quantity, answer: Quantity, tolerance: Tolerance): boolean {
  if (gold.unit && answer.unit) {
    if (gold.unit.dimension !== answer.unit.dimension) return false;
    return within(
      multiply(gold.value, gold.unit.factor),
      multiply(answer.value, answer.unit.factor),
      tolerance,
    );
  }
  if (within(gold.value, answer.value, tolerance)) return true;
  return (
    gold.percent !== answer.percent &&
    !(answer.percent && Math.abs(toNumber(gold.value)) < 1) &&
    within(gold.face, answer.face, tolerance)
  );
}

function within(gold: Rational, answer: Rational, { relative, absolute }: Tolerance): boolean {
  if (equals(gold, answer)) return true;
  if (relative <= defaultTolerance.relative && isWhole(gold) && isWhole(answer)) return false;
  const [wanted, given] = [toNumber(gold), toNumber(answer)];
  return Math.abs(given - wanted) <= Math.max(absolute, relative * Math.abs(wanted));
}

function isWhole({ numerator, denominator }: Rational): boolean {
  return numerator % denominator === 0n;
}

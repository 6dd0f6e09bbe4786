import * as c from "./complex.ts";
import { evaluate, type Point } from "./evaluate.ts";
import { call, contains, type Expression, mapExpression, number, rename, symbolsOf } from "./expression.ts";
import { Unreadable } from "./limits.ts";
import { difference, findExactValue, isDecisive, toNormalForm } from "./normal-form.ts";
import { isZero, resetWork } from "./polynomial.ts";

/** `same` is null where neither exact nor numeric comparison decides. */
export type Verdict = { same: boolean | null; how: string };

/**
 * Exact first (quotients of polynomials over variables, π, e, i and roots), then numeric evaluation at
 * seeded points, relative tolerance `tolerance` (1e-9 unless a written decimal allows more).
 */
export function compareExpressions(gold: Expression, found: Expression, tolerance = 1e-9): Verdict {
  const [left, right] = unifyNames(gold, found);
  const exact = compareExactly(left, right);
  if (exact && (exact.same || tolerance <= 1e-9)) return exact;
  const numeric = compareNumerically(left, right, tolerance);
  // An odd root is read as real, so that it is compared left of zero too.
  if (symbolsOf(left).size > 0 && (hasOddRoot(left) || hasOddRoot(right))) {
    const real = compareNumerically(realRoots(left), realRoots(right), tolerance);
    if (real.same !== null) return real.same ? { same: true, how: "with odd roots read as real" } : real;
  }
  if (numeric.same !== false) return numeric;
  const [naturalLeft, naturalRight] = [naturalLog(left), naturalLog(right)];
  if (usesLn(left) !== usesLn(right) && (naturalLeft !== left || naturalRight !== right)) {
    const natural = compareNumerically(naturalLeft, naturalRight, tolerance);
    if (natural.same) return { same: true, how: "with log read as the natural logarithm" };
  }
  return numeric;
}

function compareExactly(left: Expression, right: Expression): Verdict | null {
  try {
    resetWork();
    const rest = difference(toNormalForm(left), toNormalForm(right));
    if (isZero(rest)) return { same: true, how: "exactly" };
    return isDecisive(rest) ? { same: false, how: "exactly" } : null;
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

const rounds: Omit<Point, "values">[] = [
  ...[1, 2, 3].map(seed => ({ seed, low: 0.35, high: 2.4, integers: false })),
  ...[4, 5].map(seed => ({ seed, low: 0.9, high: 1.1, integers: false })),
  ...[6, 7, 8].map(seed => ({ seed, low: -2.3, high: 2.3, integers: false })),
  { seed: 9, low: 2.5, high: 9, integers: false },
];
const integerRounds = [11, 12, 13, 14, 15, 16].map(seed => ({ seed, low: 1, high: 6, integers: true }));

function compareNumerically(left: Expression, right: Expression, tolerance: number): Verdict {
  const variables = symbolsOf(left).union(symbolsOf(right)).size;
  const real = tally(left, right, variables ? rounds : rounds.slice(0, 1), tolerance);
  const enough = variables ? 2 : 1;
  if (real.different === 0 && real.agreed >= enough) return { same: true, how: "numerically" };
  const countsOnly = variables > 0 && [left, right].some(side => contains(side, isForIntegers));
  if (countsOnly) {
    const whole = tally(left, right, integerRounds, tolerance);
    if (whole.different === 0 && whole.agreed >= 3)
      return { same: true, how: "numerically at whole numbers" };
  }
  if (real.different > 0) return { same: false, how: "numerically" };
  return { same: null, how: "no point where both can be computed" };
}

function tally(left: Expression, right: Expression, points: Omit<Point, "values">[], tolerance: number) {
  let [agreed, different] = [0, 0];
  for (const round of points) {
    const point = { ...round, values: new Map() };
    const [a, b] = [evaluate(left, point), evaluate(right, point)];
    if (![a, b].every(side => Number.isFinite(side.value.re) && Number.isFinite(side.value.im))) continue;
    const size = Math.max(c.abs(a.value), c.abs(b.value));
    const error = 1e-14 * Math.max(a.scale, b.scale);
    if (c.abs(c.subtract(a.value, b.value)) <= tolerance * size + error) {
      // Where cancellation left no digits to compare, only two zeros agree.
      if (error <= 0.01 * size || (size <= error && error <= 1e-6)) agreed++;
    }
    // Left of zero, roots and logarithms leave the reals by branch: no proof of a difference.
    else if (round.low >= 0 || (c.isReal(a.value) && c.isReal(b.value))) different++;
  }
  return { agreed, different };
}

/** (-1)^n, n!, ⌊n⌋: forms that are meant at whole numbers. */
function isForIntegers(part: Expression): boolean {
  if (part.kind !== "call") return false;
  if (["Factorial", "Binomial"].includes(part.head)) return true;
  const counters = [...symbolsOf(part)].every(name => /^[kmnlpqrN]$/.test(name));
  if (["Floor", "Ceil", "Mod", "Sum", "Product"].includes(part.head)) return counters;
  if (part.head !== "Power" && part.head !== "Sin" && part.head !== "Cos") return false;
  const last = part.args.at(-1)!;
  return symbolsOf(last).size > 0 && [...symbolsOf(last)].every(name => /^[kmnl]$/.test(name));
}

const oddDenominator = (part: Expression) =>
  part.kind === "number" && part.value.d > 1n && part.value.d % 2n === 1n ? part.value : null;

/** x^{2/3} is not real left of zero by its principal branch; by its cube root it is. */
const asOddRoot = (part: Expression): Expression => {
  if (part.kind !== "call" || part.head !== "Power") return part;
  const exponent = oddDenominator(simpleFraction(part.args[1]!));
  if (!exponent) return part;
  const root = call("Root", part.args[0]!, number({ n: exponent.d, d: 1n }));
  return call("Power", root, number({ n: exponent.n, d: 1n }));
};

const simpleFraction = (part: Expression): Expression => {
  const value = part.kind === "call" ? findExactValue(part) : null;
  return value ? number(value) : part;
};

const realRoots = (side: Expression) => mapExpression(side, asOddRoot);
const hasOddRoot = (side: Expression) =>
  contains(
    side,
    part =>
      part.kind === "call" && (part.head === "Root" || (part.head === "Power" && asOddRoot(part) !== part)),
  );

const isPlainLog = (part: Expression) =>
  part.kind === "call" && part.head === "Log" && part.args.length === 1;
const usesLn = (side: Expression) => contains(side, part => part.kind === "call" && part.head === "Ln");
const naturalLog = (side: Expression) =>
  contains(side, isPlainLog)
    ? mapExpression(side, part => (isPlainLog(part) && part.kind === "call" ? { ...part, head: "Ln" } : part))
    : side;

const freeNames = /^([ckmnltsrCKA]|[cC]_\d|lambda|alpha|mu)$/;

/** A free constant may carry another name: x² + C and x² + c, kπ and nπ. Only one, and only where both sides have one. */
function unifyNames(gold: Expression, found: Expression): [Expression, Expression] {
  const [a, b] = [symbolsOf(gold), symbolsOf(found)];
  const [onlyGold, onlyFound] = [[...a.difference(b)], [...b.difference(a)]];
  if (onlyGold.length === 1 && onlyFound.length === 1 && a.size > 0) {
    const [from, to] = [onlyFound[0]!, onlyGold[0]!];
    // A lone letter is the answer itself: option A is not option C.
    const lone = gold.kind === "symbol" || found.kind === "symbol";
    if (!lone && freeNames.test(from) && freeNames.test(to)) return [gold, rename(found, from, to)];
    if (from.toLowerCase() === to.toLowerCase()) return [gold, rename(found, from, to)];
  }
  return [gold, found];
}

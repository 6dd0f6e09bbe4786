import type { Answer, ValueAnswer } from "./answer.ts";
import { nameOf } from "./compare-relations.ts";
import { compareValues } from "./compare-values.ts";
import * as c from "./complex.ts";
import { evaluate } from "./evaluate.ts";
import { call, type Expression, mapExpression, number, symbol, symbolsOf } from "./expression.ts";
import { Unreadable } from "./limits.ts";
import { rational } from "./rational.ts";

type End = { at: number; value: ValueAnswer | null; closed: boolean };
type Interval = { low: End; high: End };
/** A set of reals as disjoint intervals in order; a point is a closed interval of length zero. */
type Region = Interval[];

const below: End = { at: Number.NEGATIVE_INFINITY, value: null, closed: false };
const above: End = { at: Number.POSITIVE_INFINITY, value: null, closed: false };

/** The set of reals that an answer describes; null where it describes none (two variables, a curve). */
export function findRegion(answer: Answer): Region | null {
  try {
    return toRegion(answer);
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

function toRegion(answer: Answer): Region {
  switch (answer.kind) {
    case "named":
      if (answer.name === "nothing") return [];
      if (answer.name === "reals") return [{ low: below, high: above }];
      throw new Unreadable("is no set of reals");
    case "value": {
      const end = toEnd(answer, true);
      return [{ low: end, high: end }];
    }
    case "list":
      return answer.items.map(toRegion).reduce(union, []);
    case "any":
      return answer.parts.map(toRegion).reduce(union, []);
    case "all": {
      const regions = answer.parts.map(toRegion);
      const common = regions.reduce(intersect);
      // "x < -1, x > 3" lists two pieces of a solution.
      return common.length === 0 ? regions.reduce(union) : common;
    }
    case "tuple": {
      if (answer.items.length !== 2 || answer.open === "<") throw new Unreadable("is no interval");
      const [low, high] = answer.items;
      if (low?.kind !== "value" || high?.kind !== "value") throw new Unreadable("is no interval");
      const interval = { low: toEnd(low, answer.open === "["), high: toEnd(high, answer.close === "]") };
      // (1, -2) is a point, not the empty set.
      if (isEmpty(interval)) throw new Unreadable("is no interval");
      return [interval];
    }
    case "sets": {
      const [left, right] = [toRegion(answer.left), toRegion(answer.right)];
      if (answer.operator === "union") return union(left, right);
      return answer.operator === "intersection" ? intersect(left, right) : intersect(left, complement(right));
    }
    case "relation":
      if (answer.operator !== "in") return solve(answer);
      if (nameOf(answer.left) === null) throw new Unreadable("is no set of reals");
      return toRegion(answer.right);
    default:
      throw new Unreadable("is no set of reals");
  }
}

function toEnd(value: ValueAnswer, closed: boolean): End {
  if (symbolsOf(value.expression).size > 0) throw new Unreadable("has a bound that is no number");
  const at = evaluate(value.expression, {
    seed: 1,
    low: 1,
    high: 2,
    integers: false,
    values: new Map(),
  }).value;
  if (Number.isNaN(at.re) || !c.isReal(at)) throw new Unreadable("has a bound that is no number");
  if (at.re === Number.POSITIVE_INFINITY) return above;
  if (at.re === Number.NEGATIVE_INFINITY) return below;
  return { at: at.re, value, closed };
}

/** A linear relation in one variable: 2 - x < 5, x ≠ 3, -2 ≤ x. */
function solve(relation: Extract<Answer, { kind: "relation" }>): Region {
  const { left, right, operator } = relation;
  if (left.kind !== "value" || right.kind !== "value" || operator === "~")
    throw new Unreadable("is no linear relation");
  const split = splitAbsolute(relation);
  if (split) return split;
  // f(x) ≥ 2 is a relation in f(x), whatever x is.
  const gap = mapExpression(call("Add", left.expression, call("Negate", right.expression)), part =>
    part.kind === "call" && part.head.startsWith("function ") && part.args[0]?.kind === "symbol"
      ? symbol("f")
      : part,
  );
  const names = [...symbolsOf(gap)];
  if (names.length !== 1) throw new Unreadable("has no single variable");
  const put = (value: bigint): Expression =>
    mapExpression(gap, part =>
      part.kind === "symbol" && part.name === names[0] ? number(rational(value)) : part,
    );
  const [f0, f1, f2] = [put(0n), put(1n), put(2n)];
  const [y0, y1, y2, y7] = [f0, f1, f2, put(-7n)].map(
    side => evaluate(side, { seed: 1, low: 1, high: 2, integers: false, values: new Map() }).value.re,
  ) as [number, number, number, number];
  const slope = y1 - y0;
  if (
    ![y2 - y1 - slope, y7 - y0 + 7 * slope].every(
      rest => Math.abs(rest) < 1e-9 * Math.max(1, Math.abs(y0), Math.abs(y2)),
    ) ||
    slope === 0
  ) {
    throw new Unreadable("is no linear relation");
  }
  const bound = boundOf(relation, f0, f1);
  const end = toEnd(bound, operator === "=" || operator === "<=");
  if (operator === "=") return [{ low: end, high: end }];
  if (operator === "!=")
    return complement([{ low: { ...end, closed: true }, high: { ...end, closed: true } }]);
  return slope > 0 ? [{ low: below, high: end }] : [{ low: end, high: above }];
}

/** |u| < c holds where u < c and -u < c; c < |u| where c < u or c < -u. */
function splitAbsolute({
  left,
  right,
  operator,
  kind,
}: Extract<Answer, { kind: "relation" }>): Region | null {
  if (left.kind !== "value" || right.kind !== "value" || (operator !== "<" && operator !== "<=")) return null;
  const inner = (side: ValueAnswer) =>
    side.expression.kind === "call" && side.expression.head === "Abs" ? side.expression.args[0]! : null;
  const plain = (expression: Expression): ValueAnswer => ({ ...left, expression, decimal: null });
  const [low, high] = [inner(left), inner(right)];
  if (low) {
    const halves = [low, call("Negate", low)].map(part =>
      solve({ kind, operator, left: plain(part), right }),
    );
    return intersect(halves[0]!, halves[1]!);
  }
  if (!high) return null;
  const halves = [high, call("Negate", high)].map(part =>
    solve({ kind, operator, left, right: plain(part) }),
  );
  return union(halves[0]!, halves[1]!);
}

/** The root of the linear gap; a bound that stands alone keeps the way it was written. */
function boundOf(
  { left, right }: Extract<Answer, { kind: "relation" }>,
  f0: Expression,
  f1: Expression,
): ValueAnswer {
  const stands = (side: Answer) => side.kind === "value" && nameOf(side) !== null;
  if (stands(left) && right.kind === "value") return right;
  if (stands(right) && left.kind === "value") return left;
  const root = call("Divide", call("Negate", f0), call("Add", f1, call("Negate", f0)));
  return { kind: "value", expression: root, decimal: null, percent: false, degrees: false, unit: null };
}

const near = (a: number, b: number) =>
  a === b || (Number.isFinite(a - b) && Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a), Math.abs(b)));
const isEmpty = ({ low, high }: Interval) =>
  near(low.at, high.at) ? !(low.closed && high.closed) : low.at > high.at;

function normalise(region: Region): Region {
  const sorted = region
    .filter(interval => !isEmpty(interval))
    .sort((a, b) => a.low.at - b.low.at || Number(b.low.closed) - Number(a.low.closed));
  const merged: Region = [];
  for (const next of sorted) {
    const last = merged.at(-1);
    const touches =
      last &&
      (near(last.high.at, next.low.at) ? last.high.closed || next.low.closed : last.high.at > next.low.at);
    if (!last || !touches) merged.push(next);
    else if (near(next.high.at, last.high.at))
      last.high.closed || merged.splice(-1, 1, { low: last.low, high: next.high });
    else if (next.high.at > last.high.at) merged.splice(-1, 1, { low: last.low, high: next.high });
  }
  return merged;
}

const union = (a: Region, b: Region): Region => normalise([...a, ...b]);

function complement(region: Region): Region {
  const gaps: Region = [];
  let low = below;
  for (const interval of normalise(region)) {
    gaps.push({ low, high: { ...interval.low, closed: !interval.low.closed && interval.low !== below } });
    low = { ...interval.high, closed: !interval.high.closed && interval.high !== above };
  }
  gaps.push({ low, high: above });
  return gaps.filter(
    gap =>
      !isEmpty(gap) && gap.low.at !== Number.POSITIVE_INFINITY && gap.high.at !== Number.NEGATIVE_INFINITY,
  );
}

const intersect = (a: Region, b: Region): Region => complement(union(complement(a), complement(b)));

/** The integers of a region from `from` on; null when they are more than `most`. */
export function listIntegers(region: Region, from: number, most: number): number[] | null {
  const integers: number[] = [];
  for (const { low, high } of region) {
    const start = Math.max(from, low.closed ? Math.ceil(low.at - 1e-9) : Math.floor(low.at + 1e-9) + 1);
    const end = high.closed ? Math.floor(high.at + 1e-9) : Math.ceil(high.at - 1e-9) - 1;
    if (!Number.isFinite(start) || !Number.isFinite(end) || end - start > most) return null;
    for (let value = start; value <= end; value++) integers.push(value);
  }
  return integers.length > most ? null : integers;
}

export function sameRegion(gold: Region, found: Region): boolean {
  const sameEnd = (a: End, b: End) =>
    a.closed === b.closed &&
    (a.value && b.value ? compareValues(a.value, b.value).same === true : a.at === b.at);
  return (
    gold.length === found.length &&
    gold.every(
      (interval, index) =>
        sameEnd(interval.low, found[index]!.low) && sameEnd(interval.high, found[index]!.high),
    )
  );
}

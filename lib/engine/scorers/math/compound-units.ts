import type { ValueAnswer } from "./answer.ts";
import { call, number } from "./expression.ts";
import { divide, multiply, parseDecimal, toNumber } from "./rational.ts";
import { findUnit, type Unit } from "./units.ts";

const piece =
  /(-?\d+(?:\.\d+)?)\s*(?:\\text\s*\{\s*([^{}]{1,12}?)\s*\}|([a-zA-Z가-힣]{1,8}))\s*(?:\\and|,)?\s*/y;

/** "2 hours 30 minutes", "5 ft 4 in", "2시간 30분": one measure in parts, each smaller than the one before; else null. */
export function readCompound(text: string): ValueAnswer | null {
  const parts: { size: ReturnType<typeof parseDecimal>; unit: Unit }[] = [];
  piece.lastIndex = 0;
  for (let at = 0; at < text.length; at = piece.lastIndex) {
    piece.lastIndex = at;
    const match = piece.exec(text);
    const unit = match && findUnit(match[2] ?? match[3]!);
    const last = parts.at(-1)?.unit;
    if (!match || !unit || (last && !isPartOf(unit, last)) || parts.length > 3) return null;
    parts.push({ size: parseDecimal(match[1]!), unit });
  }
  const [first] = parts;
  if (!first || parts.length < 2) return null;
  const terms = parts.map(({ size, unit }) => number(multiply(size!, divide(unit.size, first.unit.size))));
  return {
    kind: "value",
    expression: call("Add", ...terms),
    decimal: null,
    percent: false,
    degrees: false,
    unit: first.unit,
  };
}

const isPartOf = (smaller: Unit, larger: Unit) =>
  smaller.dimension === larger.dimension && toNumber(smaller.size) < toNumber(larger.size);

const follower = /^(?:\s?(?:and |, )?\d+(?:\.\d+)?\s?[a-zA-Z가-힣]{1,8})+/;

/** How much of the prose right after a measure goes on with smaller parts of it: "2 hours" + " 30 minutes". */
export function compoundTail(measure: string, rest: string): string {
  const match = follower.exec(rest.slice(0, 60))?.[0];
  if (!match) return "";
  const names = match.match(/[a-zA-Z가-힣]+(?=\s?\d|$)/g) ?? [];
  const last = names.at(-1) ?? "";
  // A particle or an ending may be glued to the last unit: 30분입니다.
  for (let length = last.length; length > 0; length--) {
    const tail = match.slice(0, match.length - last.length + length);
    if (readCompound(`${measure}${tail}`.replace(/\band\b/g, "\\and"))) return tail;
  }
  return "";
}

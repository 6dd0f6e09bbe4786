import type { Answer, ValueAnswer } from "./answer.ts";
import type { Verdict } from "./compare-expressions.ts";
import { compareValues } from "./compare-values.ts";
import { call, symbol, symbolsOf } from "./expression.ts";

/** 2i + 3j against (2, 3): the point as a sum of unit vectors. */
export function compareVectors(gold: Answer, found: Answer): Verdict | null {
  const sum = (side: Answer) => side.kind === "value" && isUnitSum(side) && side;
  const [a, b] = [sum(gold) || toUnitSum(gold), sum(found) || toUnitSum(found)];
  return a && b && (gold.kind === "value") !== (found.kind === "value") ? compareValues(a, b) : null;
}

const isUnitSum = ({ expression }: ValueAnswer) => {
  const names = symbolsOf(expression);
  return names.has("j") && [...names].every(name => name === "j" || name === "k");
};

function toUnitSum(side: Answer): ValueAnswer | null {
  const cells =
    side.kind === "tuple"
      ? side.items
      : side.kind === "matrix" && side.rows.every(row => row.length === 1)
        ? side.rows.flat()
        : [];
  if (cells.length < 2 || cells.length > 3) return null;
  const terms = cells.map((cell, index) =>
    cell.kind === "value" ? call("Multiply", cell.expression, symbol(["i", "j", "k"][index]!)) : null,
  );
  if (!terms.every(term => term !== null)) return null;
  return {
    kind: "value",
    expression: call("Add", ...terms),
    decimal: null,
    percent: false,
    degrees: false,
    unit: null,
  };
}

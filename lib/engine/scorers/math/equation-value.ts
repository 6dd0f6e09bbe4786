import type { Answer, ValueAnswer } from "./answer.ts";
import { nameOf, type Relation } from "./compare-relations.ts";
import { evaluate } from "./evaluate.ts";
import { symbolsOf } from "./expression.ts";

/** "a + b = 15" tells the sum that was asked for; "x² - 5x + 6 = 0" tells no 0. */
export function tellsValue({ left, right }: Relation): boolean {
  if (nameOf(right) !== null) return false;
  if (right.kind !== "value" || left.kind !== "value") return true;
  // -x = 1 is not solved yet.
  const { expression } = left;
  if (expression.kind === "call" && expression.head === "Negate" && expression.args[0]!.kind === "symbol")
    return false;
  if (!isZeroValue(right)) return true;
  const names = symbolsOf(left.expression);
  const at = (factor: number) => {
    const values = new Map(
      [...names].map((name, index) => [name, { re: factor * (1.3 + index / 7), im: 0 }]),
    );
    return evaluate(left.expression, { seed: 1, low: 1, high: 2, integers: false, values }).value.re;
  };
  return names.size === 0 || Math.abs(at(2) - 2 * at(1)) < 1e-9 * Math.max(1, Math.abs(at(1)));
}

const isZeroValue = ({ expression }: ValueAnswer) =>
  expression.kind === "number" && expression.value.n === 0n;

/** What an equation gives to its name. */
export function namedValue(equation: Relation): Answer | null {
  if (nameOf(equation.left) !== null || equation.left.kind === "tuple") return equation.right;
  const turned = equation.right.kind === "value" && equation.right.expression.kind === "symbol";
  return turned && nameOf(equation.right) !== null ? equation.left : null;
}

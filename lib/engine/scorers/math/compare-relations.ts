import type { Answer } from "./answer.ts";
import { compareExpressions, type Verdict } from "./compare-expressions.ts";
import * as c from "./complex.ts";
import { evaluate } from "./evaluate.ts";
import { call, type Expression, symbolsOf } from "./expression.ts";

export type Relation = Extract<Answer, { kind: "relation" }>;

/** What "x = 3", "f(x) = …", "AB = 5" or "Area = 12" gives a value to; null for an equation between expressions. */
export function nameOf(side: Answer): string | null {
  if (side.kind === "text") return "";
  if (side.kind !== "value" || side.percent || side.degrees) return null;
  const { expression } = side;
  if (expression.kind === "symbol") return expression.name;
  if (expression.kind === "number") return null;
  if (expression.head.startsWith("function ")) return "f";
  const opaque = [
    "Angle",
    "Triangle",
    "OverVector",
    "Conjugate",
    "Mean",
    "D",
    "Prime",
    "Subscript",
    "Apply",
    "F",
    "G",
    "H",
    "Determinant",
    "OverHat",
  ];
  if (opaque.includes(expression.head)) return "f";
  const capitals = (part: Expression) => part.kind === "symbol" && /^[A-Z]/.test(part.name);
  if (expression.head === "Multiply" && expression.args.every(capitals)) return "f";
  if (
    expression.head === "Multiply" &&
    expression.args.length === 2 &&
    expression.args.every(part => part.kind === "symbol") &&
    /^[PEVNT]$/.test(printName(expression.args[0]!))
  )
    return "f";
  return null;
}

const printName = (expression: Expression) => (expression.kind === "symbol" ? expression.name : "");

/** Whether two names may stand for one thing: y and f(x), a described quantity and any name. */
export const sameName = (a: string, b: string) =>
  a === b ||
  a === "" ||
  b === "" ||
  a.toLowerCase() === b.toLowerCase() ||
  ([a, b].includes("f") && [a, b].some(name => /^[yfA-Z]/.test(name)));

const gapOf = ({ left, right }: Relation) =>
  left.kind === "value" && right.kind === "value"
    ? call("Add", left.expression, call("Negate", right.expression))
    : null;

/** Equations with the same solutions: left − right differ by a factor that has no variables of its own. */
export function compareEquations(gold: Relation, found: Relation): Verdict {
  const [a, b] = [gapOf(gold), gapOf(found)];
  if (!a || !b) return { same: false, how: "as equations" };
  if (symbolsOf(a).size === 0) return { same: sameSides(gold, found), how: "as equations" };
  const factor = constantRatio(a, b);
  if (factor !== null) return { same: true, how: "as the same equation" };
  return { same: false, how: "as equations" };
}

/** Without variables any two differences have a constant ratio: f(1) < f(2) is not f(1) < f(3). */
function sameSides(gold: Relation, found: Relation): boolean {
  const same = (a: Answer, b: Answer) =>
    a.kind === "value" && b.kind === "value" && compareExpressions(a.expression, b.expression).same === true;
  const straight = same(gold.left, found.left) && same(gold.right, found.right);
  const symmetric = gold.operator === "=" || gold.operator === "!=";
  return (
    gold.operator === found.operator &&
    (straight || (symmetric && same(gold.left, found.right) && same(gold.right, found.left)))
  );
}

/** Inequalities: left − right may differ by a positive factor. */
export function compareInequalities(gold: Relation, found: Relation): Verdict {
  const [a, b] = [gapOf(gold), gapOf(found)];
  if (!a || !b) return { same: false, how: "as relations" };
  if (symbolsOf(a).size === 0) return { same: sameSides(gold, found), how: "as relations" };
  const factor = constantRatio(a, b);
  const turns = gold.operator === "!=";
  const same = gold.operator === found.operator && factor !== null && (factor > 0 || turns);
  return { same, how: "as relations" };
}

/** a/b where it is one non-zero real number at all seeded points. */
function constantRatio(a: Expression, b: Expression): number | null {
  const points = [1, 2, 3, 4, 5, 6].map(seed => ({
    seed: seed + 20,
    low: 0.3,
    high: 2.7,
    integers: false,
    values: new Map(),
  }));
  const ratios = points
    .map(point => c.divide(evaluate(a, point).value, evaluate(b, point).value))
    .filter(ratio => Number.isFinite(ratio.re) && Number.isFinite(ratio.im));
  const [first] = ratios;
  if (!first || ratios.length < 3 || !c.isReal(first) || Math.abs(first.re) < 1e-9) return null;
  return ratios.every(ratio => c.abs(c.subtract(ratio, first)) <= 1e-9 * c.abs(first)) ? first.re : null;
}

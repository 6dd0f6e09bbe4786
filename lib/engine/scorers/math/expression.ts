import type { Rational } from "./rational.ts";

/** One mathematical expression. Heads are MathJSON's ("Add", "Power", "Sin"); unknown heads are kept and compared as opaque functions. */
export type Expression =
  | { kind: "number"; value: Rational }
  | { kind: "symbol"; name: string }
  | { kind: "call"; head: string; args: Expression[] };

export const number = (value: Rational): Expression => ({ kind: "number", value });
export const symbol = (name: string): Expression => ({ kind: "symbol", name });
export const call = (head: string, ...args: Expression[]): Expression => ({ kind: "call", head, args });

/** Constants, not variables. */
export const constants = new Set(["Pi", "e", "i", "PositiveInfinity"]);

/** Names of the variables, bound ones of sums and integrals included. */
export function symbolsOf(expression: Expression, into = new Set<string>()): Set<string> {
  if (expression.kind === "symbol" && !constants.has(expression.name)) into.add(expression.name);
  if (expression.kind === "call") for (const arg of expression.args) symbolsOf(arg, into);
  return into;
}

export function contains(expression: Expression, test: (part: Expression) => boolean): boolean {
  return test(expression) || (expression.kind === "call" && expression.args.some(arg => contains(arg, test)));
}

export function mapExpression(expression: Expression, change: (part: Expression) => Expression): Expression {
  if (expression.kind !== "call") return change(expression);
  return change({ ...expression, args: expression.args.map(arg => mapExpression(arg, change)) });
}

export const rename = (expression: Expression, from: string, to: string) =>
  mapExpression(expression, part => (part.kind === "symbol" && part.name === from ? symbol(to) : part));

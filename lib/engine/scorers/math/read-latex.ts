import type { MathJsonExpression } from "@cortex-js/compute-engine/latex-syntax";
import { parse } from "@cortex-js/compute-engine/latex-syntax";
import { call, type Expression, number, symbol } from "./expression.ts";
import { checkLimits, limits, Unreadable } from "./limits.ts";
import { divide, multiply, negate, parseDecimal, rational, subtract, tenTo } from "./rational.ts";

/** Parses clean LaTeX of one expression. Throws Unreadable when any part of it is not understood. */
export function readLatex(latex: string): Expression {
  checkLimits(latex);
  // The parser backtracks exponentially over unmatched bars.
  if ((latex.match(/\||\\[lr]?vert/g)?.length ?? 0) > 12) throw new Unreadable("holds too many bars");
  if (latex.trim() === "") throw new Unreadable("is empty");
  const json = parse(latex);
  if (json === null) throw new Unreadable("is not well-formed");
  return convert(json, 0);
}

function convert(json: MathJsonExpression, depth: number): Expression {
  if (depth > 4 * limits.nesting) throw new Unreadable("is nested too deeply");
  if (typeof json === "number") return number(readNumber(String(json)));
  if (typeof json === "string") return readSymbol(json);
  if (Array.isArray(json)) return readCall(json as [string, ...MathJsonExpression[]], depth);
  if (json && typeof json === "object" && "num" in json) return number(readNumber(String(json.num)));
  throw new Unreadable("has a part that is no mathematics");
}

function readNumber(text: string) {
  const repeating = /^(-?)(\d*)\.(\d*)\((\d+)\)$/.exec(text);
  if (repeating) {
    const [, minus, whole, fixed = "", cycle = ""] = repeating;
    const start = rational(BigInt(`${whole}${fixed}` || "0"));
    const shifted = subtract(rational(BigInt(`${whole}${fixed}${cycle}`)), start);
    const value = divide(shifted, multiply(tenTo(fixed.length), subtract(tenTo(cycle.length), rational(1n))));
    return minus ? negate(value) : value;
  }
  const value = parseDecimal(text);
  if (!value) throw new Unreadable("has a number that cannot be read");
  return value;
}

const symbolNames: Record<string, string> = {
  ExponentialE: "e",
  ImaginaryUnit: "i",
  GoldenRatio: "phi",
  phi: "phi",
  epsilonSymbol: "epsilon",
};

function readSymbol(name: string): Expression {
  if (name === "Nothing" || name.startsWith("'")) throw new Unreadable("has a part that is no mathematics");
  return symbol(symbolNames[name] ?? name.replace(/_(bold|italic|upright|calligraphic)$/, ""));
}

function readCall(json: [string, ...MathJsonExpression[]], depth: number): Expression {
  const [head, ...rest] = json;
  if (head === "Error" || head === "LatexString") throw new Unreadable("is not well-formed");
  if (head === "InvisibleOperator") return readProduct(rest, depth);
  if (head === "Delimiter") {
    if (rest.length === 0) throw new Unreadable("has an empty bracket");
    return convert(rest[0]!, depth + 1);
  }
  if (head === "Sequence") throw new Unreadable("is not one expression");
  const args = rest.map(arg => convert(arg, depth + 1));
  const first = args[0];
  switch (head) {
    case "Subtract":
      return call("Add", first!, call("Negate", args[1]!));
    case "Exp":
      return call("Power", symbol("e"), first!);
    case "Lb":
      return call("Log", first!, number(rational(2n)));
    case "Log":
      return args[1]?.kind === "number" && args[1].value.n === 10n
        ? call("Log", first!)
        : call("Log", ...args);
    case "Degrees":
      return call("Divide", call("Multiply", first!, symbol("Pi")), number(rational(180n)));
    case "Superminus":
      throw new Unreadable("is not well-formed");
    default:
      return { kind: "call", head, args };
  }
}

/** Adjacent factors: f(x) is an application, a(x+1) a product, units and text fall away. */
function readProduct(parts: MathJsonExpression[], depth: number): Expression {
  const factors: Expression[] = [];
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]!;
    if (Array.isArray(part) && part[0] === "__unit__") continue;
    const next = parts[index + 1];
    if (isFunctionName(part) && Array.isArray(next) && next[0] === "Delimiter") {
      const name = typeof part === "string" ? part : JSON.stringify(part);
      factors.push({
        kind: "call",
        head: `function ${name}`,
        args: readArguments(next.slice(1) as MathJsonExpression[], depth),
      });
      index++;
    } else {
      factors.push(convert(part, depth + 1));
    }
  }
  if (factors.length === 0) throw new Unreadable("is empty");
  return factors.length === 1 ? factors[0]! : call("Multiply", ...factors);
}

function readArguments(parts: readonly MathJsonExpression[], depth: number): Expression[] {
  const first = parts[0];
  if (first === undefined) return [];
  const items =
    Array.isArray(first) && first[0] === "Sequence" ? (first.slice(1) as MathJsonExpression[]) : [first];
  return items.map(item => convert(item, depth + 1));
}

const functionNames = new Set(["f", "g", "h", "Gamma", "arccot", "arcsec", "arccsc", "sgn"]);

function isFunctionName(part: MathJsonExpression): boolean {
  if (typeof part === "string") return functionNames.has(part.replace(/_.*$/, ""));
  return Array.isArray(part) && part[0] === "Power" && typeof part[1] === "string" && "fgh".includes(part[1]);
}

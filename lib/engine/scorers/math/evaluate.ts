import * as c from "./complex.ts";
import type { Expression } from "./expression.ts";
import { limits } from "./limits.ts";
import { toNumber } from "./rational.ts";

/** Values of the variables; a missing one gets a value seeded by its name. */
export type Point = {
  seed: number;
  low: number;
  high: number;
  integers: boolean;
  values: Map<string, c.Complex>;
};

/** `scale`: the value's rounding error in machine epsilons, to first order; large where large terms cancel. */
type Evaluation = { value: c.Complex; scale: number };

export function evaluate(expression: Expression, point: Point): Evaluation {
  return visit(expression, point, { steps: 0 });
}

const vanishing = new Set(["Power", "Multiply", "Divide"]);
const unknown: Evaluation = { value: c.undefinedValue, scale: 0 };

type State = { steps: number };

const exactly = (value: c.Complex): Evaluation => ({ value, scale: c.abs(value) });

function visit(expression: Expression, point: Point, state: State): Evaluation {
  if (++state.steps > 20 * limits.sumTerms) return unknown;
  if (expression.kind === "number") return exactly(c.real(toNumber(expression.value)));
  if (expression.kind === "symbol") return exactly(seededValue(expression.name, point));
  const { head, args } = expression;
  if (head === "Sum" || head === "Product") return repeat(head, args, point, state);
  const parts = args.map(arg => visit(arg, point, state));
  if (head === "Add") return parts.reduce(addParts);
  if (head === "Multiply") return keepLost(head, parts, parts.reduce(multiplyParts));
  const apply = functionFor(head);
  return keepLost(head, parts, { value: apply(parts.map(part => part.value)), scale: scaleOf(apply, parts) });
}

const addParts = (a: Evaluation, b: Evaluation): Evaluation => ({
  value: c.add(a.value, b.value),
  scale: a.scale + b.scale,
});

const multiplyParts = (a: Evaluation, b: Evaluation): Evaluation => ({
  value: c.multiply(a.value, b.value),
  scale: a.scale * c.abs(b.value) + b.scale * c.abs(a.value),
});

/** A product or power of non-zero numbers that reads 0 fell below the smallest double: its value is not known. */
function keepLost(head: string, parts: Evaluation[], result: Evaluation): Evaluation {
  const { re, im } = result.value;
  const lost =
    re === 0 &&
    im === 0 &&
    vanishing.has(head) &&
    parts.every(({ value }) => value.re !== 0 || value.im !== 0);
  return lost ? unknown : result;
}

type Apply = (values: c.Complex[]) => c.Complex;

function functionFor(head: string): Apply {
  const known = functions[head];
  if (known) return values => known(values[0] ?? c.undefinedValue, values[1], values);
  const real = realFunctions[head];
  if (!real) return values => opaque(head, values);
  return values => (values.every(c.isReal) ? c.real(real(...values.map(v => v.re))) : c.undefinedValue);
}

/** The error that a function makes of its arguments' errors, by its slopes. */
function scaleOf(apply: Apply, parts: Evaluation[]): number {
  const values = parts.map(part => part.value);
  const value = apply(values);
  let scale = c.abs(value);
  for (const [index, part] of parts.entries()) {
    const size = c.abs(part.value);
    const step = 1e-7 * Math.max(1e-3, size);
    const moved = apply(values.with(index, c.add(part.value, c.real(step))));
    const slope = c.abs(c.subtract(moved, value)) / step;
    if (Number.isFinite(slope)) scale += slope * part.scale;
  }
  return scale;
}

function seededValue(name: string, point: Point): c.Complex {
  if (name === "Pi") return c.real(Math.PI);
  if (name === "e") return c.real(Math.E);
  if (name === "i") return { re: 0, im: 1 };
  if (name === "PositiveInfinity") return c.real(Number.POSITIVE_INFINITY);
  const set = point.values.get(name);
  if (set) return set;
  const share = hash(`${name}/${point.seed}`);
  if (point.integers) return c.real(1 + Math.floor(share * 6));
  return c.real(point.low + share * (point.high - point.low));
}

/** FNV-1a to [0, 1). */
function hash(text: string): number {
  let state = 2166136261;
  for (let index = 0; index < text.length; index++)
    state = Math.imul(state ^ text.charCodeAt(index), 16777619);
  state = Math.imul(state ^ (state >>> 15), 2246822507);
  return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
}

/** An unknown function's value depends on its name and its arguments' values only. */
function opaque(head: string, values: c.Complex[]): c.Complex {
  const round = (x: number) => (Math.abs(x) < 1e-12 ? "0" : x.toPrecision(9));
  if (values.some(v => Number.isNaN(v.re))) return c.undefinedValue;
  return c.real(0.5 + hash(`${head}(${values.map(v => `${round(v.re)},${round(v.im)}`).join(";")})`));
}

function repeat(head: string, args: Expression[], point: Point, state: State): Evaluation {
  const [body, bounds] = args;
  const [index, from, to] = bounds?.kind === "call" && bounds.head === "Tuple" ? bounds.args : [];
  const low = from && visit(from, point, state).value.re;
  const high = to && visit(to, point, state).value.re;
  if (body && index?.kind === "symbol" && low !== undefined && high !== undefined) {
    if (Number.isInteger(low) && Number.isInteger(high) && high - low <= limits.sumTerms) {
      let total = exactly(c.real(head === "Sum" ? 0 : 1));
      for (let k = low; k <= high; k++) {
        const values = new Map(point.values).set(index.name, c.real(k));
        const term = visit(body, { ...point, values }, state);
        total = head === "Sum" ? addParts(total, term) : multiplyParts(total, term);
      }
      return total;
    }
  }
  const values = args
    .map(arg => visit(arg, point, state).value)
    .map(v => (c.abs(v) === Number.POSITIVE_INFINITY ? c.real(1e9) : v));
  return exactly(opaque(head, values));
}

const half = Math.PI / 2;
const reciprocal = (f: (z: c.Complex) => c.Complex) => (z: c.Complex) => c.divide(c.real(1), f(z));
const onReal = (f: (x: number) => number) => (z: c.Complex) =>
  c.isReal(z) ? c.real(f(z.re)) : c.undefinedValue;

type Operation = (x: c.Complex, y: c.Complex | undefined, all: c.Complex[]) => c.Complex;

const functions: Record<string, Operation> = {
  Negate: x => ({ re: -x.re, im: -x.im }),
  Divide: (x, y) => (y ? c.divide(x, y) : c.undefinedValue),
  Power: (x, y) => (y ? c.power(x, y) : c.undefinedValue),
  Sqrt: x => c.sqrt(x),
  Root: (x, y) => root(x, y ?? c.real(2)),
  Ln: (x, y) => (y ? c.divide(c.log(x), c.log(y)) : c.log(x)),
  Log: (x, y) => c.divide(c.log(x), c.log(y ?? c.real(10))),
  Abs: x => c.real(c.abs(x)),
  Norm: x => c.real(c.abs(x)),
  Sin: x => c.sin(x),
  Cos: x => c.cos(x),
  Tan: x => c.divide(c.sin(x), c.cos(x)),
  Cot: x => c.divide(c.cos(x), c.sin(x)),
  Sec: reciprocal(c.cos),
  Csc: reciprocal(c.sin),
  Arcsin: onReal(Math.asin),
  Arccos: onReal(Math.acos),
  Arctan: onReal(Math.atan),
  "function arccot": onReal(x => half - Math.atan(x)),
  Arccot: onReal(x => half - Math.atan(x)),
  Sinh: onReal(Math.sinh),
  Cosh: onReal(Math.cosh),
  Tanh: onReal(Math.tanh),
  Arsinh: onReal(Math.asinh),
  Arcosh: onReal(Math.acosh),
  Artanh: onReal(Math.atanh),
  Conjugate: x => ({ re: x.re, im: -x.im }),
  Real: x => c.real(x.re),
  Imaginary: x => c.real(x.im),
  Argument: x => c.real(Math.atan2(x.im, x.re)),
};

function root(x: c.Complex, order: c.Complex): c.Complex {
  const odd = order.im === 0 && Math.abs(order.re % 2) === 1;
  if (odd && c.isReal(x) && x.re < 0) return c.real(-((-x.re) ** (1 / order.re)));
  return c.power(x, c.divide(c.real(1), order));
}

const isWhole = (value: number) => Number.isSafeInteger(value);
const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));

const realFunctions: Record<string, (...args: number[]) => number> = {
  Floor: Math.floor,
  Ceil: Math.ceil,
  Round: Math.round,
  Max: Math.max,
  Min: Math.min,
  Mod: (a = Number.NaN, b = Number.NaN) =>
    Math.abs(a) < Number.MAX_SAFE_INTEGER ? a - b * Math.floor(a / b) : Number.NaN,
  GCD: (...all) => (all.every(isWhole) ? all.reduce(gcd) : Number.NaN),
  LCM: (...all) => (all.every(isWhole) ? all.reduce((a, b) => Math.abs(a * b) / gcd(a, b)) : Number.NaN),
  Factorial: (x = Number.NaN) => c.gamma(x + 1),
  Factorial2: (x = Number.NaN) => doubleFactorial(x),
  Binomial: (n = Number.NaN, k = Number.NaN) => c.gamma(n + 1) / (c.gamma(k + 1) * c.gamma(n - k + 1)),
  "function Gamma": (x = Number.NaN) => c.gamma(x),
};

function doubleFactorial(x: number): number {
  if (!Number.isInteger(x) || x < -1 || x > 300) return Number.NaN;
  let product = 1;
  for (let factor = x; factor > 1; factor -= 2) product *= factor;
  return product;
}

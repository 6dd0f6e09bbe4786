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

type Evaluation = {
  value: c.Complex /** Largest intermediate: the scale of rounding errors. */;
  scale: number;
};

export function evaluate(expression: Expression, point: Point): Evaluation {
  const state = { scale: 0, steps: 0 };
  const value = visit(expression, point, state);
  return { value, scale: state.scale };
}

const vanishing = new Set(["Power", "Multiply", "Divide"]);

type State = { scale: number; steps: number };

function visit(expression: Expression, point: Point, state: State): c.Complex {
  if (++state.steps > 20 * limits.sumTerms) return c.undefinedValue;
  const value = compute(expression, point, state);
  const size = c.abs(value);
  if (size > state.scale && size < Number.POSITIVE_INFINITY) state.scale = size;
  return value;
}

function compute(expression: Expression, point: Point, state: State): c.Complex {
  if (expression.kind === "number") return c.real(toNumber(expression.value));
  if (expression.kind === "symbol") return seededValue(expression.name, point);
  const { head, args } = expression;
  if (head === "Sum" || head === "Product") return repeat(head, args, point, state);
  const values = args.map(arg => visit(arg, point, state));
  const known = functions[head];
  const [x = c.undefinedValue, y] = values;
  if (known) {
    const value = known(x, y, values);
    // A product or power of non-zero numbers that reads 0 fell below the smallest double: its value is not known.
    const lost =
      value.re === 0 &&
      value.im === 0 &&
      vanishing.has(head) &&
      values.every(part => part.re !== 0 || part.im !== 0);
    return lost ? c.undefinedValue : value;
  }
  const realFunction = realFunctions[head];
  if (realFunction) {
    return values.every(c.isReal) ? c.real(realFunction(...values.map(v => v.re))) : c.undefinedValue;
  }
  return opaque(head, values);
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

function repeat(head: string, args: Expression[], point: Point, state: State): c.Complex {
  const [body, bounds] = args;
  const [index, from, to] = bounds?.kind === "call" && bounds.head === "Tuple" ? bounds.args : [];
  const low = from && visit(from, point, state).re;
  const high = to && visit(to, point, state).re;
  if (body && index?.kind === "symbol" && low !== undefined && high !== undefined) {
    if (Number.isInteger(low) && Number.isInteger(high) && high - low <= limits.sumTerms) {
      let total = c.real(head === "Sum" ? 0 : 1);
      for (let k = low; k <= high; k++) {
        const values = new Map(point.values).set(index.name, c.real(k));
        const term = visit(body, { ...point, values }, state);
        total = head === "Sum" ? c.add(total, term) : c.multiply(total, term);
      }
      return total;
    }
  }
  return opaque(
    head,
    args
      .map(arg => visit(arg, point, state))
      .map(v => (c.abs(v) === Number.POSITIVE_INFINITY ? c.real(1e9) : v)),
  );
}

const half = Math.PI / 2;
const reciprocal = (f: (z: c.Complex) => c.Complex) => (z: c.Complex) => c.divide(c.real(1), f(z));
const onReal = (f: (x: number) => number) => (z: c.Complex) =>
  c.isReal(z) ? c.real(f(z.re)) : c.undefinedValue;

type Operation = (x: c.Complex, y: c.Complex | undefined, all: c.Complex[]) => c.Complex;

const functions: Record<string, Operation> = {
  Add: (_x, _y, all) => all.reduce(c.add),
  Multiply: (_x, _y, all) => all.reduce(c.multiply),
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

const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));

const realFunctions: Record<string, (...args: number[]) => number> = {
  Floor: Math.floor,
  Ceil: Math.ceil,
  Round: Math.round,
  Max: Math.max,
  Min: Math.min,
  Mod: (a = Number.NaN, b = Number.NaN) => a - b * Math.floor(a / b),
  GCD: (...all) => (all.every(Number.isInteger) ? all.reduce(gcd) : Number.NaN),
  LCM: (...all) =>
    all.every(Number.isInteger) ? all.reduce((a, b) => Math.abs(a * b) / gcd(a, b)) : Number.NaN,
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

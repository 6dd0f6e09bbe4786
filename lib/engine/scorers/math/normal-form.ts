import { type Expression, symbolsOf } from "./expression.ts";
import { limits, Unreadable } from "./limits.ts";
import * as p from "./polynomial.ts";
import * as q from "./rational.ts";

/** An expression as a quotient of polynomials over atoms. */
type NormalForm = { num: p.Polynomial; den: p.Polynomial };

const onePolynomial = p.constant(q.one);
const whole = (num: p.Polynomial): NormalForm => ({ num, den: onePolynomial });

const addForms = (a: NormalForm, b: NormalForm): NormalForm =>
  p.print(a.den) === p.print(b.den)
    ? { num: p.add(a.num, b.num), den: a.den }
    : { num: p.add(p.multiply(a.num, b.den), p.multiply(b.num, a.den)), den: p.multiply(a.den, b.den) };

const multiplyForms = (a: NormalForm, b: NormalForm): NormalForm => ({
  num: p.multiply(a.num, b.num),
  den: p.multiply(a.den, b.den),
});

function invert(a: NormalForm): NormalForm {
  if (p.isZero(a.num)) throw new Unreadable("divides by zero");
  return { num: a.den, den: a.num };
}

const exactValue = (form: NormalForm): q.Rational | null => {
  const [num, den] = [p.constantOf(form.num), p.constantOf(form.den)];
  return num && den ? q.divide(num, den) : null;
};

/** Numerator of a - b: zero exactly when the two are the same function. */
export const difference = (a: NormalForm, b: NormalForm) =>
  p.add(p.multiply(a.num, b.den), p.negate(p.multiply(b.num, a.den)));

/**
 * A non-zero difference proves two expressions different when its atoms are independent over ℚ:
 * variables, π, e, i and square roots of primes.
 */
export const isDecisive = (a: p.Polynomial) =>
  [...p.atomsOf(a)].every(
    name => !name.startsWith("call:") && (!name.startsWith("root:") || name.endsWith(":2")),
  );

export function toNormalForm(expression: Expression): NormalForm {
  if (expression.kind === "number") return whole(p.constant(expression.value));
  if (expression.kind === "symbol") {
    if (expression.name === "PositiveInfinity") throw new Unreadable("is infinite");
    return whole(p.atom(expression.name));
  }
  const forms = () => expression.args.map(toNormalForm);
  switch (expression.head) {
    case "Add":
      return forms().reduce(addForms);
    case "Multiply":
      return forms().reduce(multiplyForms);
    case "Negate":
      return multiplyForms(whole(p.constant(q.rational(-1n))), toNormalForm(expression.args[0]!));
    case "Divide":
      return multiplyForms(toNormalForm(expression.args[0]!), invert(toNormalForm(expression.args[1]!)));
    case "Sqrt": {
      const args = forms();
      return powerForm(expression.head, args, args[0]!, q.rational(1n, 2n));
    }
    case "Root": {
      const args = forms();
      const order = exactValue(args[1]!);
      if (!order) return opaque(expression.head, args);
      return powerForm(expression.head, args, args[0]!, q.divide(q.one, order), true);
    }
    case "Power": {
      const args = forms();
      const exponent = exactValue(args[1]!);
      if (!exponent) return opaque(expression.head, args);
      return powerForm(expression.head, args, args[0]!, exponent);
    }
    default: {
      const args = forms();
      const value = exactCall(expression.head, args.map(exactValue));
      return value ? whole(p.constant(value)) : opaque(expression.head, args);
    }
  }
}

/** The exact value of a function of whole numbers and fractions; null for other functions and arguments. */
function exactCall(head: string, values: (q.Rational | null)[]): q.Rational | null {
  if (!values.every(value => value !== null)) return null;
  const [x, y] = values;
  if (!x) return null;
  if (head === "Abs") return q.magnitude(x);
  if (head === "Floor") return q.rational(floor(x));
  if (head === "Ceil") return q.negate(q.rational(floor(q.negate(x))));
  if (head === "Mod" && y && y.n > 0n) return q.subtract(x, q.multiply(y, q.rational(floor(q.divide(x, y)))));
  if (!values.every(q.isInteger)) return null;
  const whole = values.map(value => value.n);
  if (head === "Factorial" && x.n >= 0n) return factorial(x.n);
  if (head === "Binomial" && y && x.n >= 0n && y.n >= 0n) return binomial(x.n, y.n);
  if (head === "GCD") return q.rational(whole.reduce(q.gcd));
  if (head === "LCM" && whole.every(n => n > 0n))
    return q.rational(whole.reduce((a, b) => (a / q.gcd(a, b)) * b));
  return null;
}

const floor = ({ n, d }: q.Rational) => n / d - (n % d < 0n ? 1n : 0n);

function powerForm(
  head: string,
  args: NormalForm[],
  base: NormalForm,
  exponent: q.Rational,
  realRoot = false,
): NormalForm {
  if (q.isInteger(exponent)) {
    const times = Number(exponent.n);
    if (Math.abs(times) > 100_000) throw new Unreadable("holds a power too large to compute");
    const positive = times < 0 ? invert(base) : base;
    return { num: p.power(positive.num, Math.abs(times)), den: p.power(positive.den, Math.abs(times)) };
  }
  const value = exactValue(base);
  if (!value || exponent.d > 12n) return opaque(head, args);
  const order = Number(exponent.d);
  const inner = q.power(value, exponent.n);
  const [num, den] = [rootOf(inner.n, order, realRoot), rootOf(inner.d, order, realRoot)];
  return num && den ? { num, den } : opaque(head, args);
}

/** The k-th root of an integer as a product of roots of primes; null when it does not factor quickly. */
function rootOf(n: bigint, order: number, realRoot: boolean): p.Polynomial | null {
  if (n === 0n) return p.constant(q.zero);
  if (n < 0n) {
    const positive = rootOf(-n, order, realRoot);
    if (!positive) return null;
    if (order === 2) return p.multiply(positive, p.atom("i"));
    return realRoot && order % 2 === 1 ? p.negate(positive) : null;
  }
  let product = onePolynomial;
  let rest = n;
  for (let prime = 2n; prime * prime <= rest; prime += prime === 2n ? 1n : 2n) {
    if (prime > 5_000n) return null;
    let times = 0;
    for (; rest % prime === 0n; rest /= prime) times++;
    if (times) product = p.multiply(product, p.power(p.atom(`root:${prime}:${order}`), times));
  }
  return rest > 1n ? p.multiply(product, p.atom(`root:${rest}:${order}`)) : product;
}

/** Anything else is one atom named by its normalised arguments, so that sin(x+x) and sin(2x) agree. */
function opaque(head: string, forms: NormalForm[]): NormalForm {
  const args = forms.map(form => {
    const lead = [...form.den.keys()].sort()[0]!;
    const unit = q.divide(q.one, form.den.get(lead)!);
    return `${p.print(p.scale(form.num, unit))}over${p.print(p.scale(form.den, unit))}`;
  });
  const name = `${head}(${args.join(";")})`.replaceAll(" ", "~").replaceAll("^", "'");
  if (name.length > 4 * limits.expressionChars) throw new Unreadable("is too large to expand");
  return whole(p.atom(`call:${name}`));
}

export function factorial(n: bigint): q.Rational {
  if (n > BigInt(limits.factorial)) throw new Unreadable("holds a factorial too large to compute");
  let product = 1n;
  for (let factor = 2n; factor <= n; factor++) product *= factor;
  return q.rational(product);
}

function binomial(n: bigint, k: bigint): q.Rational {
  if (k > n) return q.zero;
  const steps = k < n - k ? k : n - k;
  if (steps > BigInt(limits.factorial)) throw new Unreadable("holds a binomial too large to compute");
  let product = 1n;
  for (let step = 1n; step <= steps; step++) {
    product = (product * (n - steps + step)) / step;
    if (q.bitsOf(product) > limits.integerBits) throw new Unreadable("holds a number too large to compute");
  }
  return q.rational(product);
}

/** The exact value of an expression without variables and roots, else null. */
export function findExactValue(expression: Expression): q.Rational | null {
  if (symbolsOf(expression).size > 0) return null;
  try {
    p.resetWork();
    return exactValue(toNormalForm(expression));
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

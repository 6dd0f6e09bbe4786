import { limits, Unreadable } from "./limits.ts";
import * as q from "./rational.ts";

/**
 * A sparse polynomial with exact coefficients over atoms: variables, π, e, i, √p and opaque terms.
 * A monomial's key lists its atoms in order: "x^2 y^1"; "" is the constant term.
 */
export type Polynomial = Map<string, q.Rational>;

/** Reductions: i² = -1, and (root p k)^k = p. Atom names hold no space and no "^". */
function reduce(name: string, exponent: number): { coefficient: q.Rational; exponent: number } {
  if (name === "i") {
    const turn = ((exponent % 4) + 4) % 4;
    return { coefficient: q.rational(turn >= 2 ? -1n : 1n), exponent: turn % 2 };
  }
  const root = /^root:(\d+):(\d+)$/.exec(name);
  if (!root) return { coefficient: q.one, exponent };
  const order = Number(root[2]);
  const rest = ((exponent % order) + order) % order;
  return {
    coefficient: q.power(q.rational(BigInt(root[1]!)), BigInt((exponent - rest) / order)),
    exponent: rest,
  };
}

const maxExponent = 100_000;

function toAtoms(key: string): Map<string, number> {
  const atoms = new Map<string, number>();
  if (key)
    for (const part of key.split(" "))
      atoms.set(part.slice(0, part.lastIndexOf("^")), Number(part.slice(part.lastIndexOf("^") + 1)));
  return atoms;
}

/** Work is counted over one comparison: exact arithmetic must not outlast its answer's worth. */
let work = 0;
export const resetWork = () => {
  work = 0;
};

function spend(): void {
  if (++work > limits.work) throw new Unreadable("is too large to expand");
}

type Term = { key: string; coefficient: q.Rational };

function toTerm(atoms: Map<string, number>): Term {
  let coefficient = q.one;
  const kept: string[] = [];
  for (const name of [...atoms.keys()].sort()) {
    const reduced = reduce(name, atoms.get(name)!);
    coefficient = q.multiply(coefficient, reduced.coefficient);
    if (Math.abs(reduced.exponent) > maxExponent) throw new Unreadable("holds a power too large to compute");
    if (reduced.exponent !== 0) kept.push(`${name}^${reduced.exponent}`);
  }
  return { key: kept.join(" "), coefficient };
}

function multiplyMonomials(a: string, b: string): Term {
  if (!a || !b) return { key: a || b, coefficient: q.one };
  const atoms = toAtoms(a);
  for (const [name, exponent] of toAtoms(b)) atoms.set(name, (atoms.get(name) ?? 0) + exponent);
  return toTerm(atoms);
}

function accumulate(into: Polynomial, key: string, value: q.Rational): void {
  const sum = q.add(into.get(key) ?? q.zero, value);
  if (q.isZero(sum)) into.delete(key);
  else into.set(key, sum);
  if (into.size > limits.terms) throw new Unreadable("is too large to expand");
}

export const constant = (value: q.Rational): Polynomial =>
  q.isZero(value) ? new Map() : new Map([["", value]]);
export const atom = (name: string): Polynomial => new Map([[`${name}^1`, q.one]]);

export function add(a: Polynomial, b: Polynomial): Polynomial {
  const sum = new Map(a);
  for (const [key, value] of b) accumulate(sum, key, value);
  return sum;
}

export function multiply(a: Polynomial, b: Polynomial): Polynomial {
  const product: Polynomial = new Map();
  for (const [left, x] of a) {
    for (const [right, y] of b) {
      spend();
      const monomial = multiplyMonomials(left, right);
      accumulate(product, monomial.key, q.multiply(q.multiply(x, y), monomial.coefficient));
    }
  }
  return product;
}

export const scale = (a: Polynomial, by: q.Rational): Polynomial => multiply(a, constant(by));
export const negate = (a: Polynomial): Polynomial => scale(a, q.rational(-1n));

export function power(base: Polynomial, exponent: number): Polynomial {
  if (base.size === 1) {
    const [key, value] = [...base][0]!;
    const term = toTerm(new Map([...toAtoms(key)].map(([name, e]) => [name, e * exponent])));
    return new Map([[term.key, q.multiply(q.power(value, BigInt(exponent)), term.coefficient)]]);
  }
  if (exponent > 64) throw new Unreadable("is too large to expand");
  let result = constant(q.one);
  for (let step = 0; step < exponent; step++) result = multiply(result, base);
  return result;
}

export const isZero = (a: Polynomial) => a.size === 0;

/** The value of a polynomial without atoms, else null. */
export function constantOf(a: Polynomial): q.Rational | null {
  if (a.size === 0) return q.zero;
  return a.size === 1 ? (a.get("") ?? null) : null;
}

export function atomsOf(a: Polynomial): Set<string> {
  return new Set([...a.keys()].flatMap(key => [...toAtoms(key).keys()]));
}

/** One text for equal polynomials. */
export const print = (a: Polynomial) =>
  [...a.entries()]
    .map(([key, value]) => `${value.n}/${value.d}*${key}`)
    .sort()
    .join("+");

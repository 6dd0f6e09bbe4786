import { normalQuantile } from "./normal-quantile.ts";

/** From here on the expansion in 1/df is exact to ten digits, and the finite series long. */
const manyFreedoms = 300;
const known = new Map<number, number>();

/**
 * 0.975 quantile of Student's t with `df` (an integer ≥ 1) degrees of freedom.
 * Variant: the finite trigonometric series of the distribution function, solved by bisection; from 300 on, the
 * expansion around the normal quantile. Reference: Abramowitz and Stegun 1964, 26.7.3–26.7.5; R's qt(0.975, df).
 */
export function studentQuantile975(df: number): number {
  if (!(df >= 1)) throw new RangeError("studentQuantile975 needs df ≥ 1");
  const found = known.get(df);
  if (found !== undefined) return found;
  const t = df < manyFreedoms ? solve(df) : expand(df);
  known.set(df, t);
  return t;
}

function solve(df: number): number {
  let low = 0;
  let high = 20;
  for (let step = 0; step < 60; step++) {
    const t = (low + high) / 2;
    if (centralMass(t, df) < 0.95) low = t;
    else high = t;
  }
  return high;
}

/** P(|T| < t). */
function centralMass(t: number, df: number): number {
  const angle = Math.atan(t / Math.sqrt(df));
  const sin = Math.sin(angle);
  const cos = Math.cos(angle);
  const odd = df % 2 === 1;
  let term = odd ? cos : 1;
  let sum = df === 1 ? 0 : term;
  for (let k = odd ? 3 : 2; k <= df - 2; k += 2) {
    term *= ((k - 1) / k) * cos * cos;
    sum += term;
  }
  return odd ? (2 / Math.PI) * (angle + sin * sum) : sin * sum;
}

function expand(df: number): number {
  const z = normalQuantile(0.975);
  return (
    z +
    (z ** 3 + z) / (4 * df) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * df ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * df ** 3)
  );
}

/** Complex doubles, principal branches. A component is NaN where the value is undefined. */
export type Complex = { re: number; im: number };

export const real = (re: number): Complex => ({ re, im: 0 });
export const undefinedValue = real(Number.NaN);
export const abs = (z: Complex) => Math.hypot(z.re, z.im);
export const isReal = (z: Complex) => Math.abs(z.im) <= 1e-10 * Math.max(1, Math.abs(z.re));

export const add = (a: Complex, b: Complex): Complex => ({ re: a.re + b.re, im: a.im + b.im });
export const subtract = (a: Complex, b: Complex): Complex => ({ re: a.re - b.re, im: a.im - b.im });
export const multiply = (a: Complex, b: Complex): Complex =>
  a.im === 0 && b.im === 0
    ? real(a.re * b.re)
    : { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re };

export function divide(a: Complex, b: Complex): Complex {
  if (b.re === 0 && b.im === 0) return undefinedValue;
  if (a.im === 0 && b.im === 0) return real(a.re / b.re);
  const size = b.re * b.re + b.im * b.im;
  return { re: (a.re * b.re + a.im * b.im) / size, im: (a.im * b.re - a.re * b.im) / size };
}

export function exp(z: Complex): Complex {
  const size = Math.exp(z.re);
  return z.im === 0 ? real(size) : { re: size * Math.cos(z.im), im: size * Math.sin(z.im) };
}

export function log(z: Complex): Complex {
  if (z.re === 0 && z.im === 0) return undefinedValue;
  return { re: Math.log(abs(z)), im: z.im === 0 && z.re > 0 ? 0 : Math.atan2(z.im, z.re) };
}

export function power(base: Complex, exponent: Complex): Complex {
  if (exponent.im === 0 && Number.isInteger(exponent.re) && Math.abs(exponent.re) <= 64) {
    return integerPower(base, exponent.re);
  }
  if (base.im === 0 && exponent.im === 0 && (base.re > 0 || Number.isInteger(exponent.re))) {
    return real(base.re ** exponent.re);
  }
  if (base.re === 0 && base.im === 0) return exponent.re > 0 ? real(0) : undefinedValue;
  return exp(multiply(exponent, log(base)));
}

function integerPower(base: Complex, exponent: number): Complex {
  if (exponent < 0) return divide(real(1), integerPower(base, -exponent));
  let [result, square, rest] = [real(1), base, exponent];
  while (rest > 0) {
    if (rest % 2 === 1) result = multiply(result, square);
    square = multiply(square, square);
    rest = Math.floor(rest / 2);
  }
  return result;
}

export const sqrt = (z: Complex): Complex =>
  z.im === 0 ? (z.re >= 0 ? real(Math.sqrt(z.re)) : { re: 0, im: Math.sqrt(-z.re) }) : power(z, real(0.5));

export function sin(z: Complex): Complex {
  if (z.im === 0) return real(Math.sin(z.re));
  return { re: Math.sin(z.re) * Math.cosh(z.im), im: Math.cos(z.re) * Math.sinh(z.im) };
}

export function cos(z: Complex): Complex {
  if (z.im === 0) return real(Math.cos(z.re));
  return { re: Math.cos(z.re) * Math.cosh(z.im), im: -Math.sin(z.re) * Math.sinh(z.im) };
}

/** Γ(x) for real x by Lanczos (g = 7, n = 9), relative error below 1e-13 on [0, 100]. */
export function gamma(x: number): number {
  if (x <= 0 && Number.isInteger(x)) return Number.NaN;
  if (x < 0.5) return Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x));
  const t = x + 6.5;
  const series = lanczos.reduce((sum, c, i) => (i === 0 ? c : sum + c / (x - 1 + i)), 0);
  return Math.sqrt(2 * Math.PI) * t ** (x - 0.5) * Math.exp(-t) * series;
}

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

import type { RandomBits } from "./seeded-random.ts";

/**
 * Draws of Gamma(shape, 1), shape ≥ 1: what `shape` independent Exp(1) add up to where it is whole.
 * Variant: squeeze and rejection from a cubed normal; the normal by the polar method, one of each pair kept for the next.
 * Reference: Marsaglia and Tsang 2000 (ACM Trans. Math. Softw. 26:363); Marsaglia and Bray 1964 (SIAM Rev. 6:260).
 */
export function seededGamma(random: RandomBits): (shape: number) => number {
  let spare: number | null = null;
  const uniform = () => (random() + 0.5) / 2 ** 32;
  function normal(): number {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    while (true) {
      const u = 2 * uniform() - 1;
      const v = 2 * uniform() - 1;
      const square = u * u + v * v;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      spare = v * factor;
      return u * factor;
    }
  }
  return shape => {
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    while (true) {
      const x = normal();
      const cube = (1 + c * x) ** 3;
      if (cube <= 0) continue;
      const u = uniform();
      if (u < 1 - 0.0331 * x ** 4) return d * cube;
      if (Math.log(u) < 0.5 * x * x + d * (1 - cube + Math.log(cube))) return d * cube;
    }
  };
}

import { seededRandom } from "./seeded-random.ts";

const maxFlips = 4_999;
/** Flips as extreme as what was seen after which a large p-value is known well enough. */
const enoughExtremes = 50;

/**
 * Two-sided p-value of paired differences under "either sign was equally likely": random sign flips of each difference.
 * `differences`: one per item, or per group of items that share a context (the sum over the group), in an order of the
 * caller's that does not change: it decides which flips they meet. Deterministic by seed; A against B is B against A.
 * Variant: Monte-Carlo with the +1 correction, (1 + extremes) / (1 + 4,999); stopped after 50 extremes with 50 / flips
 * (Besag and Clifford 1991). Where Hoeffding's bound 2·exp(−T²/2Σd²) is below 1/5,000 it is returned instead: no smaller
 * than the exact p-value, and not held up by the number of flips.
 * Reference: Fisher 1935; Phipson and Smyth 2010 (Stat. Appl. Genet. Mol. Biol. 9:39); Hoeffding 1963.
 */
export function signFlipTest({
  differences,
  seed,
}: {
  differences: ArrayLike<number>;
  seed: number;
}): number {
  const moved = Float64Array.from(differences).filter(d => d !== 0);
  if (moved.length === 0) return 1;
  const seen = Math.abs(moved.reduce((sum, d) => sum + d, 0));
  const squares = moved.reduce((sum, d) => sum + d * d, 0);
  const bound = 2 * Math.exp((-seen * seen) / (2 * squares));
  if (bound < 1 / (maxFlips + 1)) return bound;
  const table = tabulateFlips(moved.map(Math.abs));
  const random = seededRandom({ seed, stream: 3 });
  const limit = seen - 1e-9 * Math.sqrt(squares);
  let extremes = 0;
  for (let flip = 1; flip <= maxFlips; flip++) {
    let sum = 0;
    for (let at = 0; at < table.length; at += 1_024) {
      const bits = random();
      sum +=
        table[at + (bits & 255)]! +
        table[at + 256 + ((bits >>> 8) & 255)]! +
        (table[at + 512 + ((bits >>> 16) & 255)]! + table[at + 768 + (bits >>> 24)]!);
    }
    if (Math.abs(sum) < limit) continue;
    extremes++;
    if (extremes === enoughExtremes) return extremes / flip;
  }
  return (1 + extremes) / (1 + maxFlips);
}

/**
 * The sum of each eight sizes under each of their 256 sign patterns: a flip is then one look-up for eight of them, and one
 * random number for 32. Filled up with zeros.
 */
function tabulateFlips(sizes: Float64Array): Float64Array {
  const table = new Float64Array(Math.ceil(sizes.length / 32) * 1_024);
  for (let eight = 0; eight * 256 < table.length; eight++) {
    const own = sizes.subarray(eight * 8, eight * 8 + 8);
    const start = eight * 256;
    table[start] = -own.reduce((sum, size) => sum + size, 0);
    for (let bit = 0; bit < 8; bit++) {
      const size = own[bit] ?? 0;
      for (let pattern = 1 << bit; pattern < 2 << bit; pattern++) {
        table[start + pattern] = table[start + pattern - (1 << bit)]! + 2 * size;
      }
    }
  }
  return table;
}

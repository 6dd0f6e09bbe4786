/** A source of uniformly distributed unsigned 32-bit integers. */
export type RandomBits = () => number;

/**
 * Seeded generator for resampling: the same seed gives the same sequence everywhere. Not for secrets.
 * Variant: sfc32 (Doty-Humphrey, PractRand), seeded through twelve discarded steps; period at least 2^32.
 * `stream` separates sequences that share a seed.
 */
export function seededRandom({ seed, stream = 0 }: { seed: number; stream?: number }): RandomBits {
  let a = Math.trunc(seed) | 0;
  let b = Math.floor(Math.trunc(seed) / 2 ** 32) | 0;
  let c = Math.trunc(stream) | 0;
  let counter = 1;
  const next = () => {
    const out = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + out) | 0;
    return out >>> 0;
  };
  for (let step = 0; step < 12; step++) next();
  return next;
}

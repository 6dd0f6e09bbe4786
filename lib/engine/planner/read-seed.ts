const largestSeed = 4_294_967_295;
const pattern =
  /(?:\b(?:random )?seed|시드(?: ?값| ?번호)?)(?: ?(?:is|of|to|은|는|값|을|를))? ?[=:#]? ?(\d{1,12})/u;

export type ReadSeed = { seed: number; start: number; end: number };

/** "seed 7", "시드=7"; a number too large for the draw is no seed. */
export function readSeed(text: string): ReadSeed | null {
  const match = pattern.exec(text);
  if (!match || Number(match[1]) > largestSeed) return null;
  return { seed: Number(match[1]), start: match.index, end: match.index + match[0].length };
}

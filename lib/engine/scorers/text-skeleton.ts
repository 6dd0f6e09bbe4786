/** What a text may add to an option that it names, all of it Hangul: a copula, a particle, a predicate's ending. */
const longestEnding = 24;

/**
 * The characters of a text that normalisation cannot take away: Hangul, the digits but 0, and the letters that neither an
 * article nor a pronoun is made of ("the", "an", "it", "they"). Texts with different skeletons are never equal once normalised.
 */
export function skeletonOf(text: string): string {
  let skeleton = "";
  for (let at = 0; at < text.length; at++) {
    const code = kindOf(text.charCodeAt(at));
    if (code > 0) skeleton += String.fromCharCode(code);
  }
  return skeleton;
}

/** Whether a text may begin with one of these skeletons and end soon after: false is certain, and found in a few steps. */
export function mayBeginWithSkeleton(text: string, skeletons: string[]): boolean {
  return skeletons.some(skeleton => mayBeginWith(text, skeleton));
}

function mayBeginWith(text: string, skeleton: string): boolean {
  let matched = 0;
  for (let at = 0; at < text.length; at++) {
    const code = kindOf(text.charCodeAt(at));
    if (code === 0) continue;
    if (code < 0) return true;
    if (matched < skeleton.length) {
      if (skeleton.charCodeAt(matched) !== code) return false;
    } else if (code < 0xac00 || matched > skeleton.length + longestEnding) return false;
    matched++;
  }
  return matched >= skeleton.length;
}

const weak = new Set([..."aehinty0"].map(char => char.charCodeAt(0)));
const table = new Int8Array(128).map((_, code) => {
  const lower = String.fromCharCode(code).toLowerCase().charCodeAt(0);
  if (code === 0x5c) return -1;
  return /[a-z\d]/.test(String.fromCharCode(lower)) && !weak.has(lower) ? lower : 0;
});

/** The character as a skeleton has it, 0 if it has none of it, -1 if that takes more than a look: LaTeX, other alphabets. */
function kindOf(code: number): number {
  if (code < 128) return table[code]!;
  if (code >= 0xac00) return code <= 0xd7a3 ? code : -1;
  const ignored =
    (code >= 0x2010 && code <= 0x205e) ||
    (code >= 0x2190 && code <= 0x21ff) ||
    (code >= 0x3000 && code <= 0x30ff) ||
    (code >= 0x4e00 && code <= 0x9fff);
  return ignored ? 0 : -1;
}

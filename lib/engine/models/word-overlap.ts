/**
 * Share of a text's units that also stand in the question, in [0, 1]. Units are words for scripts that put spaces between
 * words, and pairs of neighbouring syllables for Hangul, where particles hide the word's end.
 */
export function wordOverlap(text: string, question: string): number {
  const units = unitsOf(text);
  if (units.size === 0) return 0;
  const asked = unitsOf(question);
  let shared = 0;
  for (const unit of units) if (asked.has(unit)) shared++;
  return shared / units.size;
}

function unitsOf(text: string): Set<string> {
  const units = new Set<string>();
  for (const word of text
    .normalize("NFC")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []) {
    if (!/\p{Script=Hangul}/u.test(word) || word.length === 1) units.add(word);
    else for (let at = 0; at + 2 <= word.length; at++) units.add(word.slice(at, at + 2));
  }
  return units;
}

const firstSyllable = 0xac00;
const firstLead = 0x1100;
const firstVowel = 0x1161;
const beforeFirstTail = 0x11a7;
/** An archaic letter stands where a syllable has no tail. */
const noTail = 0x11ff;

/**
 * Text as search compares it: compatibility forms and case folded, space squeezed, and every Korean syllable as three
 * letters. A database's trigram index needs three characters in a row, and most Korean words have two syllables;
 * three letters for each, always, keep a match whole: "하" is no part of "한".
 */
export function foldSearchText(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[가-힣]/g, spellSyllable)
    .replace(/\s+/g, " ")
    .trim();
}

function spellSyllable(syllable: string): string {
  const index = syllable.charCodeAt(0) - firstSyllable;
  const tail = index % 28;
  return String.fromCharCode(
    firstLead + Math.floor(index / 588),
    firstVowel + (Math.floor(index / 28) % 21),
    tail === 0 ? noTail : beforeFirstTail + tail,
  );
}

export const longestSearch = 200;
const mostTerms = 8;

/** What has to occur in an item: words, and phrases in "double quotes". Empty for a search that says nothing. */
export function searchTerms(search: string): string[] {
  const raw = [...search.slice(0, longestSearch).matchAll(/["“”]([^"“”]+)["“”]|([^\s"“”]+)/g)].map(
    ([, phrase, word]) => phrase ?? word!,
  );
  return [...new Set(raw.map(term => term.trim()).filter(term => foldSearchText(term) !== ""))].slice(
    0,
    mostTerms,
  );
}

/** A run of Latin letters and digits ("c++", "gsm8k") in the normalised query. */
export type LatinWord = { start: number; end: number; word: string };

export function splitLatinWords(text: string): LatinWord[] {
  return [...text.matchAll(/[a-z0-9]+(?:\+\+|#)?/gu)].map(match => ({
    start: match.index,
    end: match.index + match[0].length,
    word: match[0],
  }));
}

import { normalizeWords } from "./normalize-answer.ts";
import type { OptionTexts } from "./option-text.ts";

const longestSentence = 60;
const denial = /\b(?:not|no|nor|neither|never|or)\b|n't\b|아니|않|없/i;
const common = new Set(
  "the and for with that this was were are not his her its from into over under than then they them what which who whom whose when where why how all any each none both more most less only very such same other others".split(
    " ",
  ),
);

/**
 * The one option that a short sentence names by a part no other option has: "Austen" for "Jane Austen", "the 13th" for "13th
 * Amendment". Null if parts of several stand in it.
 */
export function partlyNamed(sentence: string, { normal }: OptionTexts): number | null {
  if (sentence.length > longestSentence || denial.test(sentence)) return null;
  const words = normal.map(option => new Set(option.split(" ").filter(isTelling)));
  const said = normalizeWords(sentence).split(" ").filter(isTelling);
  const named = new Set<number>();
  for (const word of said) {
    const holders = words.flatMap((own, index) => (own.has(word) ? [index] : []));
    if (holders.length === 1) named.add(holders[0]!);
  }
  const [only] = named;
  return named.size === 1 && words[only!]!.size <= 4 ? only! : null;
}

function isTelling(word: string): boolean {
  return word.length >= 3 && !common.has(word);
}

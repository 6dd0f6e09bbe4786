import type { Facet, Meaning, WordTable } from "./hit.ts";
import { hasHangul } from "./normalise-query.ts";

type CharNode = { next: Map<string, CharNode>; meanings: Meaning[] | null };
type WordNode = { next: Map<string, WordNode>; meanings: Meaning[] | null };

/** Korean terms are matched by letter (Korean glues particles and compounds), English ones by word. `vocabulary`: the English words. */
export type Lexicon = { chars: CharNode; words: WordNode; vocabulary: Set<string> };

function addMeaning(known: Meaning[] | null, meaning: Meaning): Meaning[] {
  const isKnown = known?.some(m => m.facet === meaning.facet && m.value === meaning.value);
  return isKnown ? known! : [...(known ?? []), meaning];
}

/** Korean spacing is free: "인공 지능" is also "인공지능". An English phrase has one spelling. */
function listSpellings(term: string): string[] {
  if (!hasHangul(term)) return [term];
  const [first, ...rest] = term.split(" ");
  return rest.reduce((spellings, word) => spellings.flatMap(s => [`${s}${word}`, `${s} ${word}`]), [first!]);
}

export function buildLexicon(tables: readonly { facet: Facet; words: WordTable }[]): Lexicon {
  const chars: CharNode = { next: new Map(), meanings: null };
  const words: WordNode = { next: new Map(), meanings: null };
  const vocabulary = new Set<string>();
  const addKorean = (term: string, meaning: Meaning) => {
    let node = chars;
    for (const char of term) {
      let next = node.next.get(char);
      if (!next) {
        next = { next: new Map(), meanings: null };
        node.next.set(char, next);
      }
      node = next;
    }
    node.meanings = addMeaning(node.meanings, meaning);
  };
  const addEnglish = (term: string, meaning: Meaning) => {
    let node = words;
    for (const word of term.split(" ")) {
      vocabulary.add(word);
      let next = node.next.get(word);
      if (!next) {
        next = { next: new Map(), meanings: null };
        node.next.set(word, next);
      }
      node = next;
    }
    node.meanings = addMeaning(node.meanings, meaning);
  };
  for (const { facet, words: table } of tables) {
    for (const [value, list] of Object.entries(table)) {
      for (const term of list.split(",").map(t => t.trim().replace(/\s+/gu, " "))) {
        if (term)
          for (const spelling of listSpellings(term)) {
            (hasHangul(term) ? addKorean : addEnglish)(spelling, { facet, value });
          }
      }
    }
  }
  return { chars, words, vocabulary };
}

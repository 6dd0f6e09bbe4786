import { englishForms } from "./english-forms.ts";
import { buildTypoFinder } from "./find-typo.ts";
import type { Hit, Meaning } from "./hit.ts";
import { isHangul, isOnlyEndings } from "./korean-endings.ts";
import type { Lexicon } from "./lexicon.ts";
import { type LatinWord, splitLatinWords } from "./split-words.ts";

/** Misspellings looked up per query; beyond it the text is no honest question and time matters more. */
const mostTypos = 16;

type Found = { end: number; meanings: Meaning[] };

/** "찍는 법", "쓸 법": a way of doing after a verb, not the law. After a topic ("저는 법을") it is the law. */
function isManner({ text, start }: { text: string; start: number }): boolean {
  return (
    text[start] === "법" &&
    /(?:(?<!저|나|우리|이|그|회사)는|[할쓸들풀볼]) $/u.test(text.slice(Math.max(0, start - 4), start))
  );
}

/** Inside a word, 지도 of "푸는지도" and 인과 of "외국인과" are endings: such terms must start a word. */
function looksLikeEnding(lastSyllable: string): boolean {
  return "은는이가을를의에로와과도만나면지요".includes(lastSyllable);
}

/** Longest Korean term starting at `start` whose letters are not merely part of another word. */
function findKorean({
  lexicon,
  text,
  start,
  previous,
}: {
  lexicon: Lexicon;
  text: string;
  start: number;
  previous: Hit | undefined;
}): Found | null {
  const isAfterHit = previous?.end === start;
  const startsWord = !isHangul(text[start - 1]) || isAfterHit;
  const isAfterPlace =
    isAfterHit && previous.meanings.some(m => m.facet === "country" || m.facet === "targets");
  let node = lexicon.chars;
  let found: Found | null = null;
  for (let i = start, syllables = 0; i < text.length; i++) {
    const isBreak = /[ \-/·]/u.test(text[i]!);
    const next = node.next.get(isBreak ? " " : text[i]!);
    if (!next) break;
    node = next;
    if (!isBreak) syllables++;
    if (!node.meanings) continue;
    const end = i + 1;
    const isLatinCut = /[a-z0-9]/u.test(text[i]!) && /[a-z0-9]/u.test(text[end] ?? "");
    const isWhole =
      syllables === 1
        ? !isManner({ text, start }) &&
          (!isHangul(text[start - 1]) || isAfterPlace) &&
          isOnlyEndings({ text, from: end })
        : startsWord || syllables > 2 || (!looksLikeEnding(text[i]!) && isOnlyEndings({ text, from: end }));
    if (isWhole && !isLatinCut) found = { end, meanings: node.meanings };
  }
  return found;
}

/** Longest English phrase starting at word `from`; its words may be joined by a space, hyphen, slash or dot. */
function findEnglish({
  lexicon,
  text,
  words,
  from,
  allForms,
}: {
  lexicon: Lexicon;
  text: string;
  words: LatinWord[];
  from: number;
  allForms: readonly string[][];
}): Found | null {
  let found: Found | null = null;
  let nodes = [lexicon.words];
  for (let i = from; i < words.length && nodes.length > 0; i++) {
    if (i > from && !/^(?: ?[-/.&] ?| )$/u.test(text.slice(words[i - 1]!.end, words[i]!.start))) break;
    nodes = nodes.flatMap(node => allForms[i]!.flatMap(form => node.next.get(form) ?? []));
    const meanings = nodes.find(node => node.meanings)?.meanings;
    if (meanings) found = { end: words[i]!.end, meanings };
  }
  return found;
}

/** Everything the lexicon knows in the text: left to right, longest term first, no overlaps. One pass. */
export function buildHitFinder(lexicon: Lexicon): (text: string) => Hit[] {
  const findTypo = buildTypoFinder([...lexicon.vocabulary].filter(word => word.length >= 5));
  return text => {
    const words = splitLatinWords(text);
    let typosLeft = mostTypos;
    const formsOf = ({ word }: LatinWord) => {
      const written = englishForms(word);
      if (word.length < 6 || typosLeft === 0 || written.some(form => lexicon.vocabulary.has(form)))
        return written;
      typosLeft--;
      const meant = written.map(findTypo).find(found => found !== null);
      return meant ? [...written, meant] : written;
    };
    const allForms = words.map(formsOf);
    const hits: Hit[] = [];
    let at = 0;
    let wordIndex = 0;
    while (at < text.length) {
      while (wordIndex < words.length && words[wordIndex]!.start < at) wordIndex++;
      const word = words[wordIndex]?.start === at ? words[wordIndex]! : null;
      const korean = findKorean({ lexicon, text, start: at, previous: hits.at(-1) });
      const english = word && findEnglish({ lexicon, text, words, from: wordIndex, allForms });
      const found = english && (!korean || english.end >= korean.end) ? english : korean;
      if (found) hits.push({ start: at, ...found });
      at = found?.end ?? word?.end ?? at + 1;
    }
    return hits;
  };
}

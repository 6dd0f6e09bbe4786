import { endsHangulWord, type JoinedWords, joinedWords } from "./hangul-words.ts";
import { withoutCopula, withoutParticle } from "./korean-particles.ts";
import { normalizeAnswer } from "./normalize-answer.ts";

/** Endings of Korean predicates that options and answers vary freely: 알 수 없음 = 알 수 없습니다 = 알 수 없다. */
const predicateEnding = /(없|있|않|맞|옳|높|낮|많|적|같|크|작)(?:음|습니다|다|어요|아요|는다|ㅁ)$/;

export function normalizedOptions(options: string[]): string[] {
  return options.map(normalizeOption);
}

function normalizeOption(text: string): string {
  const normal = normalizeAnswer(text) || text.replace(/\s+/g, "");
  // "It cannot be determined" is said of a subject, whichever pronoun or noun stands for it.
  return normal.replace(predicateEnding, "$1").replace(/^(?:it|they) (?=\S+ \S)/, "");
}

/** The one option whose text this is, exactly after normalisation (a Korean copula or particle aside). */
export function optionWithText(text: string, normal: string[]): number | null {
  for (const reading of [text, withoutCopula(text), withoutParticle(text)]) {
    if (reading === null) continue;
    const wanted = normalizeOption(reading);
    if (wanted === "") continue;
    const first = normal.indexOf(wanted);
    if (first >= 0) return normal.indexOf(wanted, first + 1) < 0 ? first : null;
  }
  return null;
}

export type OptionMention = { index: number; start: number; end: number };

/** Options whose text stands in a sentence as whole words; one inside a longer option's text is not counted. Offsets are normalised. */
export function mentionedOptions(
  sentence: string,
  normal: string[],
): { text: string; mentions: OptionMention[] } {
  const words = joinedWords(sentence);
  const text = words.text;
  const all: OptionMention[] = [];
  normal.forEach((option, index) => {
    if (option.length < 1 || (option.length === 1 && !/[가-힣\d]/.test(option))) return;
    let rounds = 0;
    for (let at = text.indexOf(option); at >= 0 && rounds < 20; at = text.indexOf(option, at + 1), rounds++) {
      if (isWhole(words, at, at + option.length)) all.push({ index, start: at, end: at + option.length });
    }
  });
  const mentions = all.filter(
    a => !all.some(b => b !== a && b.start <= a.start && b.end >= a.end && b.end - b.start > a.end - a.start),
  );
  return { text, mentions };
}

/** Word boundaries on both sides. Hangul may go on in a particle; digits may not go on in digits, nor one syllable in a word. */
function isWhole(words: JoinedWords, start: number, end: number): boolean {
  const { text } = words;
  const first = text[start]!;
  const last = text[end - 1]!;
  const before = text[start - 1] ?? " ";
  const after = text[end] ?? " ";
  if (/[a-z\d]/.test(first) && /[\p{L}\d.,]/u.test(before) && !/[가-힣]/.test(before)) return false;
  if (/\d/.test(last) && /^[.,:]?\d/.test(text.slice(end, end + 2))) return false;
  if (/[a-z\d]/.test(last) && /[a-z\d]/.test(after)) return false;
  if (!/[가-힣]/.test(last)) return true;
  return end - start > 1 && endsHangulWord(words, end);
}

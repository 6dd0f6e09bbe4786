import { endsHangulWord, type JoinedWords, joinedWords } from "./hangul-words.ts";
import { withoutCopula, withoutParticle } from "./korean-particles.ts";
import { normalizeAnswer } from "./normalize-answer.ts";
import { mayBeginWithSkeleton, skeletonOf } from "./text-skeleton.ts";

/** Endings of Korean predicates that options and answers vary freely: 알 수 없음 = 알 수 없습니다 = 알 수 없다. */
const predicateEnding = /(없|있|않|맞|옳|높|낮|많|적|같|크|작)(?:음|습니다|다|어요|아요|는다|ㅁ)$/;

/** An item's option texts as they are compared: normalised, and the letters that every spelling of them keeps. */
export type OptionTexts = {
  normal: string[];
  skeletons: string[];
  glossed: Map<string, number>;
  read: Map<string, number | null>;
};

const known = new Map<string, OptionTexts>();
const mostKnown = 2000;

/** The texts normalised, once for each set of options: many outputs answer the same question. */
export function optionTexts(options: string[]): OptionTexts {
  const id = options.join("\u0000");
  const cached = known.get(id);
  if (cached) return cached;
  const normal = options.map(normalizeOption);
  const glossed = glossedForms(options, normal);
  const skeletons = [...normal, ...glossed.keys()].map(skeletonOf);
  const texts = { normal, skeletons, glossed, read: new Map<string, number | null>() };
  if (known.size >= mostKnown) known.clear();
  known.set(id, texts);
  return texts;
}

/** "확장성(Scalability)" is also 확장성 and Scalability, where no other option is. */
function glossedForms(options: string[], normal: string[]): Map<string, number> {
  const forms = new Map<string, number>();
  const shared = new Set(normal);
  for (const [index, option] of options.entries()) {
    const parts = /^([^()]{2,60}?)\s?\(([^()]{2,60})\)$/.exec(option)?.slice(1) ?? [];
    for (const form of parts.map(normalizeOption)) {
      if (forms.has(form)) shared.add(form);
      forms.set(form, index);
    }
  }
  for (const form of shared) forms.delete(form);
  return forms;
}

function normalizeOption(text: string): string {
  const normal = normalizeAnswer(text) || text.replace(/\s+/g, "");
  // "It cannot be determined" is said of a subject, whichever pronoun or noun stands for it.
  return normal.replace(predicateEnding, "$1").replace(/^(?:it|they) (?=\S+ \S)/, "");
}

/** The one option whose text this is, exactly after normalisation (a Korean copula or particle aside). */
export function optionWithText(text: string, options: OptionTexts): number | null {
  if (!mayBeginWithSkeleton(text, options.skeletons)) return null;
  const known = options.read.get(text);
  if (known !== undefined) return known;
  const found = readOption(text, options);
  if (options.read.size < mostRead && text.length <= longestKept) options.read.set(text, found);
  return found;
}

/** Outputs copy their question's options over and over: what they wrote once is read once. */
const mostRead = 100;
const longestKept = 200;

function readOption(text: string, options: OptionTexts): number | null {
  const whole = onlyOption(text, options);
  if (whole !== null) return whole.at;
  for (const strip of [withoutCopula, withoutParticle]) {
    const stem = strip(text);
    const found = stem === null ? null : onlyOption(stem, options);
    if (found !== null) return found.at;
  }
  return null;
}

/** Where this text stands among the options: `at` is null if two options share it. */
function onlyOption(text: string, { normal, glossed }: OptionTexts): { at: number | null } | null {
  const wanted = normalizeOption(text);
  if (wanted === "") return null;
  const first = normal.indexOf(wanted);
  if (first < 0) {
    const at = glossed.get(wanted);
    return at === undefined ? null : { at };
  }
  return { at: normal.indexOf(wanted, first + 1) < 0 ? first : null };
}

export type OptionMention = { index: number; start: number; end: number };

/** Options whose text stands in a sentence as whole words; one inside a longer option's text is not counted. Offsets are normalised. */
export function mentionedOptions(
  sentence: string,
  options: OptionTexts,
): { text: string; mentions: OptionMention[] } {
  // "Ben's pet" names Ben too, unless an option says "Ben's" itself.
  const apart = sentence.includes("'s") ? mentionsIn(sentence.replace(possessive, " "), options) : null;
  return apart === null || apart.mentions.length === 0 ? mentionsIn(sentence, options) : apart;
}

const possessive = /(?<=\p{L})'s(?![\p{L}])/gu;

function mentionsIn(sentence: string, { normal }: OptionTexts): { text: string; mentions: OptionMention[] } {
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

function nextEnd({ ends }: JoinedWords, from: number): number {
  for (let end = from; end < from + 4; end++) if (ends.has(end)) return end;
  return from;
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
  if (end - start > 1) return endsHangulWord(words, end);
  // One syllable is a word only as the subject that opens the sentence: "배는 다른 과일과 달리".
  return start === 0 && /^[은는이가]$/.test(text.slice(end, nextEnd(words, end)));
}

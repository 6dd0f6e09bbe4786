import { francAll } from "franc-min";
import type { ScoreInput } from "./score.ts";
import { stripReasoning } from "./strip-reasoning.ts";

/** What is no language: code, formulas, addresses. */
const unspoken =
  /```[\s\S]*?(?:```|$)|`[^`\n]*`|\$\$[\s\S]*?\$\$|\$[^$\n]*\$|\\\([\s\S]*?\\\)|\\\[[\s\S]*?\\\]|\\[a-zA-Z]+|https?:\/\/\S+/g;
const word = /[\p{L}\p{M}]+/gu;
/** Scripts written without spaces: a run of characters is several words. */
const unspaced =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}/u;

/** ISO 639-3 codes of languages that share a script with others, where trigrams can tell them apart. */
const trigramCodes: Record<string, readonly string[]> = {
  en: ["eng"],
  es: ["spa"],
  fr: ["fra"],
  de: ["deu"],
  it: ["ita"],
  pt: ["por"],
  nl: ["nld"],
  sv: ["swe"],
  pl: ["pol"],
  cs: ["ces"],
  hu: ["hun"],
  ro: ["ron"],
  tr: ["tur"],
  vi: ["vie"],
  id: ["ind", "zlm"],
  ms: ["zlm", "ind"],
  ru: ["rus"],
  uk: ["ukr"],
};
/** A line's asked language at or above this share of the likeliest one's trigram score is that language. */
const likelyEnough = 0.75;
const shortestLine = 60;
const longestRead = 1_500;
/** An answer's language shows long before; patterns over unclosed fences are quadratic. */
const longestText = 8_000;
/** Fewer words than this say nothing about a language: "Answer: B". */
const fewestWords = 3;

/**
 * Share of an answer's words, 0–1, that are in its question's language; null where too few words are left to tell.
 * Words of the question and its reference (names, options, terms), single letters, code, formulas and addresses do not count.
 * A word belongs to a language by its script; lines in a script that several languages share are told apart by trigrams
 * (Cavnar & Trenkle 1994). Hidden reasoning is not part of the answer.
 */
export function languageShare({
  output,
  item: { language, context = "", prompt, options = [], gold, aliases },
}: Pick<ScoreInput, "output" | "item">): number | null {
  const own = scriptOf(language);
  if (own === null) return null;
  const question = [context, prompt, ...options, gold, ...aliases];
  const known = new Set(question.flatMap(text => text.toLowerCase().match(word) ?? []));
  let asked = 0;
  let all = 0;
  let read = 0;
  for (const line of stripReasoning(output).text.slice(0, longestText).replace(unspoken, " ").split("\n")) {
    const words = (line.match(word) ?? []).filter(w => w.length > 1 && !known.has(w.toLowerCase()));
    const isOther = read < longestRead && isOtherLanguage(words.join(" "), language);
    read += line.length;
    for (const w of words) {
      const weight = unspaced.test(w) ? Math.ceil(w.length / 2) : 1;
      all += weight;
      if (own.test(w) && !isOther) asked += weight;
    }
  }
  return all < fewestWords ? null : asked / all;
}

function isOtherLanguage(line: string, language: string): boolean {
  const codes = trigramCodes[language.split("-")[0]!];
  if (codes === undefined || line.length < shortestLine) return false;
  const scores = francAll(line.slice(0, longestRead));
  const best = Math.max(0, ...scores.filter(([code]) => codes.includes(code)).map(([, score]) => score));
  return scores[0]?.[0] !== "und" && best < likelyEnough;
}

const patterns = new Map<string, RegExp | null>();

/** Matches a word in a language's script; null for a language whose script nobody knows. */
function scriptOf(language: string): RegExp | null {
  let pattern = patterns.get(language);
  if (pattern === undefined) {
    pattern = makePattern(language);
    patterns.set(language, pattern);
  }
  return pattern;
}

function makePattern(language: string): RegExp | null {
  try {
    const locale = new Intl.Locale(language);
    const script = (locale.language ?? "und") === "und" ? undefined : locale.maximize().script;
    if (script === undefined) return null;
    const parts = { Kore: ["Hangul"], Jpan: ["Hiragana", "Katakana", "Han"], Hans: ["Han"], Hant: ["Han"] }[
      script
    ] ?? [script];
    return new RegExp(parts.map(part => `\\p{Script=${part}}`).join("|"), "u");
  } catch {
    // A tag or script that this platform doesn't know.
    return null;
  }
}

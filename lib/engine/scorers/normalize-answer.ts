import { foldText } from "./fold-text.ts";
import { withoutMarks } from "./without-marks.ts";

/** "45 m" is "45m". Only what is no word besides: "5 in all" and "2 is" stay apart. */
const measure = /(\d) (%|°c?|[mck]m|m|[km]?g|ml|l|s|ms|k?hz|k?w|k?j|k?pa|mol|ev|v|n)(?![\p{L}\d])/gu;
/** Letters that Unicode does not take apart, as English writes them. */
const plainLetters: Record<string, string> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d" };
const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * An answer without what graders overlook: case, accents, spacing, punctuation, brackets, quotes, articles. Kept: signs and symbols
 * that carry meaning (C++, -5, 3.14, 50%, R&D). May be "" for a text of punctuation only: compare those as they stand.
 */
export function normalizeAnswer(text: string): string {
  return joinHangul(normalizeWords(text));
}

/** As normalizeAnswer, but with the words of Korean still apart. */
export function normalizeWords(text: string): string {
  let t = foldText(text);
  if (/[^\x20-\x7E가-힣]/.test(t)) {
    t = t.replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, run => `^${[...run].map(c => superscripts.indexOf(c)).join("")}`);
    t = t
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "")
      .normalize("NFC")
      .replace(/[ßæœøłđÆŒØŁĐ]/g, letter => plainLetters[letter.toLowerCase()]!)
      .replace(/[\u2044\u2215]/g, "/")
      .replace(/\u2212/g, "-");
  }
  t = t.toLowerCase();
  if (t.includes("\\") || t.includes("$"))
    t = t.replace(/\\(?:text|mathrm|mathbf)\s{0,2}\{([^{}]*)\}/g, "$1").replace(/\\[,;! ]|[$\\]/g, " ");
  // A chemical formula's or a variable's index: H_2O is H2O.
  if (t.includes("_")) t = t.replace(/(?<=[\p{L})\]])_(?:\{(\d+)\}|(\d+))/gu, "$1$2");
  if (t.includes("."))
    t = t.replace(/(?<![a-z\d])(?:[a-z]\.)+[a-z](?:\.|(?![a-z\d]))/g, initials =>
      initials.replace(/\./g, ""),
    );
  t = withoutMarks(t);
  if (/\d [a-z%°]/.test(t)) t = t.replace(measure, "$1$2");
  if (/[=<>≤≥&]/.test(t)) t = t.replace(/ ?([=<>≤≥&]) ?/g, "$1");
  if (t.includes("the ")) t = t.replace(/(?:^|(?<= ))the (?=\S)/g, "");
  return t.startsWith("a") ? t.replace(/^(?:an?) (?=\S)/, "") : t;
}

/** Korean spacing is free in practice: a space next to a Hangul, kana or Han character says nothing. */
function joinHangul(text: string): string {
  return text.includes(" ") ? text.replace(freeSpace, "") : text;
}

const cjk = "[가-힣ㄱ-ㅎ\\u3040-\\u30ff\\u4e00-\\u9fff]";
const freeSpace = new RegExp(` (?:(?=${cjk})|(?<=${cjk} ))`, "g");

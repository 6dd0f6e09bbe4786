import { isJamo } from "./char-kind.ts";
import type { LabelSet } from "./label-set.ts";

/** Where a label seems to stand: `start` to `end` with brackets and a word like "option", `core` to `coreEnd` the label itself. */
export type LabelShape = {
  start: number;
  core: number;
  coreEnd: number;
  end: number;
  /** The word before it, "" if there is none. */
  word: string;
  bracketed: boolean;
};

const words = /(?:options?|choices?|answer|letter|number|no\.|선택지|보기|선지|문항|옵션|항목)/iy;
const wordBefore = /(?:options?|choices?|answer|letter|number|no\.|선택지|보기|선지|문항|옵션|항목)$/i;
const longestWord = 7;

/** What a character may be, one bit each; `glue` are signs after which nothing is a label: "don't", "R&D", "and/or". */
const letter = 1;
const digit = 2;
const opening = 4;
const closing = 8;
const glue = 16;
const spacing = 32;
const startsWord = 64;
const endsWord = 128;
const kinds = new Uint8Array(0x80);
mark("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", letter);
mark("0123456789", digit);
mark("([{<\"'$", opening);
mark(")]}>\"'$", closing);
mark("'&/\\^_-", glue);
mark(" :", spacing);
mark("OCALNocaln", startsWord);
mark("NSERnser.", endsWord);
const hangulStarts = "선보문옵항";
const hangulEnds = "지기항션목";

/** The label that stands exactly at `at`, after at most one word like "option", three brackets and a space. */
export function labelShapeAt(text: string, at: number): LabelShape | null {
  let core = at;
  let word = "";
  if (is(text, at, startsWord) || hangulStarts.includes(text[at] ?? " ")) {
    words.lastIndex = at;
    word = words.exec(text)?.[0] ?? "";
    if (word !== "") core = skip(text, at + word.length, 2, spacing);
  }
  if (text[core] === "#" && is(text, core + 1, digit)) core++;
  const brackets = core;
  core = skip(text, core, 3, opening);
  const opened = hasBracket(text, brackets, core);
  if (text[core] === " ") core++;
  const length = coreLength(text, core);
  if (length === 0) return null;
  const coreEnd = core + length;
  const from = text[coreEnd] === " " ? coreEnd + 1 : coreEnd;
  const last = skip(text, from, 3, closing);
  // A space with no bracket after it belongs to what follows.
  const end = last === from ? coreEnd : last;
  return { start: at, core, coreEnd, end, word, bracketed: opened && hasBracket(text, from, end) };
}

/**
 * The next label of this set at or after `from` that stands apart from the words around it. Its character is found by a plain
 * pattern, since of the many letters in a text nearly none is a word of its own; only then its surroundings are read.
 */
export function nextLabelShape(text: string, from: number, { signs }: LabelSet): LabelShape | null {
  signs.lastIndex = from;
  while (signs.test(text)) {
    const core = signs.lastIndex - 1;
    const length = coreLength(text, core);
    if (length === 0) continue;
    const shape = withSurroundings(text, core, core + length, from);
    if (shape !== null) return shape;
  }
  return null;
}

/** Brackets on both sides and a word like "option" before them; null if the label is glued to another word. */
function withSurroundings(text: string, core: number, coreEnd: number, from: number): LabelShape | null {
  let bracket = core;
  while (bracket > from && core - bracket < 3 && is(text, bracket - 1, opening)) bracket--;
  let start = wordStart(text, bracket, from);
  const word = start < 0 ? "" : text.slice(start, bracket);
  if (start < 0) {
    start = bracket;
    while (start <= core && !mayStart(text, start)) start++;
    // A small letter alone is a word ("a"): it takes a bracket or a word like "option" before it.
    if (start > core || (start === core && text.charCodeAt(core) >= 0x61 && text.charCodeAt(core) <= 0x7a))
      return null;
    bracket = start;
  }
  const end = skip(text, coreEnd, 3, closing);
  const bracketed = hasBracket(text, bracket, core) && hasBracket(text, coreEnd, end);
  return { start, core, coreEnd, end, word, bracketed };
}

/** Where the word before a label begins, -1 if none stands there. */
function wordStart(text: string, before: number, from: number): number {
  let end = before;
  while (end > from && before - end < 2 && is(text, end - 1, spacing)) end--;
  if (end <= from || !(is(text, end - 1, endsWord) || hangulEnds.includes(text[end - 1]!))) return -1;
  const found = wordBefore.exec(text.slice(Math.max(from, end - longestWord), end));
  const start = found === null ? -1 : end - found[0].length;
  return start >= 0 && mayStart(text, start) ? start : -1;
}

/** Length of a label at `at`, 0 if there is none: a letter or number that does not go on, a jamo, a syllable, a circled one. */
function coreLength(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (is(text, at, letter)) return endsLetter(text, at + 1) ? 1 : 0;
  if (is(text, at, digit)) {
    const length = is(text, at + 1, digit) ? 2 : 1;
    return is(text, at - 1, digit) || !endsNumber(text, at + length) ? 0 : length;
  }
  if (code < 0x80) return 0;
  if (isJamo(code)) return isJamo(text.charCodeAt(at + 1)) ? 0 : 1;
  if (isEnclosedLetter(code, text.charCodeAt(at + 1))) return 2;
  return circledOrSyllable.test(text[at] ?? "") ? 1 : 0;
}

const circledOrSyllable = /[①-⑳⑴-⒇⒈-⒛❶-❿㉠-㉻㈀-㈛⒜-⒵Ⓐ-Ⓩⓐ-ⓩ가나다라마바사아자차카타파하]/;

function endsLetter(text: string, at: number): boolean {
  if (is(text, at, letter | digit) || text[at] === "+") return false;
  if (text[at] === "'") return !is(text, at + 1, letter);
  return text[at] !== "-" || !is(text, at + 1, letter | digit);
}

/** Whether a number ends at `at`: no decimal point, separator, time or fraction goes on there, nor a percentage. */
function endsNumber(text: string, at: number): boolean {
  const next = text[at];
  if (next === undefined) return true;
  if (is(text, at, digit) || next === "%") return false;
  if (next === "." || next === "," || next === ":" || next === "/") return !is(text, at + 1, digit);
  return text[at + 1] !== "%" || !/\s/.test(next);
}

function mayStart(text: string, at: number): boolean {
  if (at === 0) return true;
  const code = text.charCodeAt(at - 1);
  if (code < 0x80) return !is(text, at - 1, letter | digit | glue);
  const isLow = code >= 0xdc00 && code <= 0xdfff;
  return !/[\p{L}\p{Nd}]$/u.test(text.slice(isLow ? Math.max(0, at - 2) : at - 1, at));
}

/** 🄐 to 🆉, which take two code units. */
function isEnclosedLetter(high: number, low: number): boolean {
  return high === 0xd83c && low >= 0xdd10 && low <= 0xdd89;
}

function skip(text: string, from: number, most: number, kind: number): number {
  let at = from;
  while (at < from + most && is(text, at, kind)) at++;
  return at;
}

/** Brackets and quotes, not the dollar signs of LaTeX. */
function hasBracket(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (text[at] !== "$") return true;
  return false;
}

function is(text: string, at: number, kind: number): boolean {
  if (at < 0 || at >= text.length) return false;
  const code = text.charCodeAt(at);
  return code < 0x80 && (kinds[code]! & kind) !== 0;
}

function mark(characters: string, kind: number): void {
  for (const character of characters) kinds[character.charCodeAt(0)]! |= kind;
}

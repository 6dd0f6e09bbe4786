import { hash } from "node:crypto";
import type { Item } from "./item.ts";

const superscripts = new Map([..."⁰¹²³⁴⁵⁶⁷⁸⁹"].map((mark, digit) => [mark, `^${digit}`]));
/** Marks that carry no meaning at the edge of a word; inside one ("1,2", "f(x).y") they may. */
const edgeMarks = new Set("\"'`“”‘’.,;:!?…。、·");
const numberOrLatin = /[\p{Nd}\p{Script=Latin}]/u;

/**
 * What is left of a text when spelling doesn't count: compatibility forms, case, spacing, punctuation at word edges.
 * Operators and brackets stay: "3-4" and "3+4" are two questions.
 */
export function normalText(text: string): string {
  const folded = text
    .replace(/[⁰¹²³⁴-⁹]/gu, mark => superscripts.get(mark)!)
    .normalize("NFKC")
    .toLowerCase();
  const parts: string[] = [];
  let last = "";
  for (const word of folded.split(/\s+/)) {
    const bare = withoutEdgeMarks(word);
    if (bare === "") continue;
    // A space holds two numbers or two Latin words apart; beside anything else writers put it or not, Hangul above all.
    if (last !== "" && holdsApart(last) && holdsApart(bare[0]!)) parts.push(" ");
    parts.push(bare);
    last = bare.at(-1)!;
  }
  return parts.join("");
}

function withoutEdgeMarks(word: string): string {
  let [from, to] = [0, word.length];
  while (from < to && edgeMarks.has(word[from]!)) from++;
  while (to > from && edgeMarks.has(word[to - 1]!)) to--;
  return from === 0 && to === word.length ? word : word.slice(from, to);
}

function holdsApart(character: string): boolean {
  const code = character.charCodeAt(0);
  // Lower case already; letters and digits of ASCII are nearly all there are.
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
  return numberOrLatin.test(character);
}

/**
 * Signed 64 bits of SHA-256 of an item's normalised question and options (their order aside): equal means the same question,
 * whatever its data set says is right. Two of 10^6 different questions meet with probability below 10^-7.
 */
export function normalHash(item: Pick<Item, "context" | "prompt" | "options">): bigint {
  const question = normalText(`${item.context ?? ""} ${item.prompt}`);
  const options = (item.options ?? []).map(normalText).sort();
  return hash("sha256", JSON.stringify([question, options]), "buffer").readBigInt64BE(0);
}

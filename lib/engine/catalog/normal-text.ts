import { createHash } from "node:crypto";
import type { Item } from "./item.ts";

const superscripts = new Map([..."⁰¹²³⁴⁵⁶⁷⁸⁹"].map((mark, digit) => [mark, `^${digit}`]));
/** Marks that carry no meaning at the edge of a word; inside one ("1,2", "f(x).y") they may. */
const edgeMarks = /(?<=^|\s)["'`“”‘’.,;:!?…。、·]+|["'`“”‘’.,;:!?…。、·]+(?=\s|$)/gu;
/** A space holds two numbers or two Latin words apart; beside anything else writers put it or not, Hangul above all. */
const looseSpace = /(?<![\p{Nd}\p{Script=Latin}]) | (?![\p{Nd}\p{Script=Latin}])/gu;

/**
 * What is left of a text when spelling doesn't count: compatibility forms, case, spacing, punctuation at word edges.
 * Operators and brackets stay: "3-4" and "3+4" are two questions.
 */
export function normalText(text: string): string {
  return text
    .replace(/[⁰¹²³⁴-⁹]/gu, mark => superscripts.get(mark)!)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\s+/gu, " ")
    .replace(edgeMarks, "")
    .replace(/ +/g, " ")
    .replace(looseSpace, "")
    .trim();
}

/**
 * Signed 64 bits of SHA-256 of an item's normalised question and options (their order aside): equal means the same question,
 * whatever its data set says is right. Two of 10^6 different questions meet with probability below 10^-7.
 */
export function normalHash(item: Pick<Item, "context" | "prompt" | "options">): bigint {
  const question = normalText(`${item.context ?? ""} ${item.prompt}`);
  const options = (item.options ?? []).map(normalText).sort();
  return createHash("sha256")
    .update(JSON.stringify([question, options]))
    .digest()
    .readBigInt64BE(0);
}

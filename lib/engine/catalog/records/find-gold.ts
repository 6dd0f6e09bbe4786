import { normalText } from "../normal-text.ts";

/** Why a record can't become an item. */
export type Refusal = { reason: string; detail: string };
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/**
 * The option a record calls right. `answers`: what it says, most telling first; each may be an option's text, a letter
 * ("B", "(B)", "B. text") or an index. An index is 0- or 1-based as `indexBase` says, else only where it can be but one.
 */
export function findGoldOption({
  options,
  answers,
  key = "",
  indexBase,
}: {
  options: readonly string[];
  answers: readonly string[];
  /** A field that holds a letter, even where an option's text is one too. */
  key?: string;
  indexBase: 0 | 1 | null;
}): { index: number } | Refusal {
  const found = new Set<number>();
  let ambiguous = false;
  const keyed = readLetter(options, key);
  if (keyed !== null) found.add(keyed);
  for (const answer of keyed === null && key !== "" ? [...answers, key] : answers) {
    const read = readAnswer({ options, answer, indexBase });
    if (typeof read === "number") found.add(read);
    else if (read === "ambiguous") ambiguous = true;
  }
  const said = [...answers, ...(key ? [key] : [])]
    .map(answer => JSON.stringify(answer.slice(0, 100)))
    .join(", ");
  if (found.size > 1)
    return { reason: "gold-conflict", detail: `its answers name different options: ${said}` };
  const [index] = found;
  if (index === undefined) {
    return ambiguous
      ? {
          reason: "ambiguous-index",
          detail: `${said} may count from 0 or from 1; say which with --answer-index`,
        }
      : { reason: "gold-not-in-options", detail: `${said} is none of ${options.length} options` };
  }
  const text = options[index]!;
  if (options.some((option, other) => other !== index && option === text)) {
    return {
      reason: "repeated-options",
      detail: `the right option stands there twice: ${text.slice(0, 100)}`,
    };
  }
  return { index };
}

function readAnswer({
  options,
  answer,
  indexBase,
}: {
  options: readonly string[];
  answer: string;
  indexBase: 0 | 1 | null;
}): number | "ambiguous" | null {
  const asIndex = /^\d{1,2}$/.test(answer) ? Number(answer) : null;
  if (asIndex !== null && indexBase !== null) {
    return asIndex - indexBase in options ? asIndex - indexBase : null;
  }
  const exact = options.indexOf(answer);
  if (exact !== -1) return exact;
  const wanted = normalText(answer);
  const alike = options.flatMap((option, index) => (normalText(option) === wanted ? [index] : []));
  if (alike.length === 1) return alike[0]!;
  const lettered = readLetter(options, answer);
  if (lettered !== null) return lettered;
  if (asIndex === null) return null;
  if (asIndex === 0) return 0;
  if (asIndex === options.length) return options.length - 1;
  return asIndex < options.length ? "ambiguous" : null;
}

function readLetter(options: readonly string[], answer: string): number | null {
  const letter = /^\(?([A-Z])(?:[.)\]:]|$)/.exec(answer)?.[1];
  if (letter === undefined) return null;
  const index = letters.indexOf(letter);
  return index in options ? index : null;
}

const yesWords = new Set(["yes", "true", "y", "t", "1", "correct", "예", "네", "참", "맞다", "그렇다", "o"]);
const noWords = new Set([
  "no",
  "false",
  "n",
  "f",
  "0",
  "incorrect",
  "아니요",
  "아니오",
  "거짓",
  "틀리다",
  "아니다",
  "x",
]);

/** "yes" or "no" as any of the usual words; null for what is neither. */
export function readYesNo(answer: string): "yes" | "no" | null {
  const word = normalText(answer);
  return yesWords.has(word) ? "yes" : noWords.has(word) ? "no" : null;
}

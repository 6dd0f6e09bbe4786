import { isCapital, isDigit, isHangul, isJamo, isLetter } from "./char-kind.ts";
import { canonicalLabel, type LabelSet } from "./label-set.ts";
import { type LabelShape, labelShapeAt, nextLabelShape } from "./label-shape.ts";

/** A label in a text. `certain`: its form (brackets, circle, 번, "option") cannot be an ordinary word or number. */
export type LabelToken = { index: number; start: number; end: number; certain: boolean };

/** What may be glued to a label in Korean: counter, particle or copula; anything else makes it part of a word. */
const particle =
  "입니|이(?:라|다|에요|었|며|고|므|지만|죠|지요|기 |거나|야|란)|예요|였|라고|라는|라서|라면|라 |란|인데|일 |임|으로|로|을|를|은|는|이|가|도|만|의|와|과|에|다|야|요|죠|뿐|보다|말고|처럼|까지|부터|이나|나|이랑|랑|하고|또는|혹은";
const tail = new RegExp(`(?:(?: ?번(?:째)?|항)(?:${particle})?|${particle})(?![가-힣])`, "y");
const longTail =
  /(?: ?번(?:째)?|항)?(?:입니|이(?:라|다|에요|었|며|고|므|지만|죠|지요|거나)|예요|이요|였|일 ?것|임을|뿐|라고|라는|라서|라면|란|인데|보다|말고|으로)/y;
const syllableTail = /(?: ?번|항)(?![가-힣]{3})|(?:입니|이다|이에|예요|임|라고|를|로|가|와|보다|말고)/y;
/** Words that may follow a bare "A" or "I" or a digit without making it an article, pronoun or quantity. */
const conjunction =
  /\s*(?:$|[.,;:!?)\]}"'(|\n=→-]|(?:because|since|as|for|and|or|but|not|is|was|are|due|given|if|with|which|that|by|from|rather|instead|over|in|being|therefore|so|looks|seems|would|must|should|fits|here|either|plus|또는|혹은|및|와|과|그리고|중|때문|왜냐|이|가|은|는|번|-)(?![\p{L}\d]))/iuy;

/** The label that stands exactly at `at` (spaces, quotes and brackets aside), in a place where an answer is expected. */
export function readLabel(text: string, at: number, set: LabelSet): LabelToken | null {
  const literal = literalAt(text, at, set);
  if (literal) return literal;
  const shape = labelShapeAt(text, at);
  return shape && accept(text, shape, { set, expected: true });
}

/** All labels in a stretch of running text, in strict forms only: no lower-case letters, no bare digits, no article "A". */
export function scanLabels(text: string, set: LabelSet, from = 0): LabelToken[] {
  const found: LabelToken[] = [];
  let shape = nextLabelShape(text, from, set);
  while (shape !== null) {
    const label = accept(text, shape, { set, expected: false });
    if (label) found.push(label);
    shape = nextLabelShape(text, shape.end, set);
  }
  return found;
}

function accept(
  text: string,
  { start, core, coreEnd, end, word, bracketed }: LabelShape,
  { set, expected }: { set: LabelSet; expected: boolean },
): LabelToken | null {
  const letter = text.slice(core, coreEnd);
  const code = letter.charCodeAt(0);
  const isCircled = code >= 0x80 && !isJamo(code) && !isHangul(code);
  const counted =
    mayBeCounted(text, end) &&
    /^ ?번(?:째)?(?:입니|이|을|를|은|는|으로|로|과|와|도|만|[^가-힣]|$)/.test(text.slice(end, end + 7));
  const named = word !== "" && !/^answer/i.test(word);
  const numbered = expected && set.positional && isDigit(code) && isListNumber(text, core, coreEnd);
  const index = indexOfLabel({ letter, set, countable: isCircled || counted || named || numbered });
  if (index === undefined) return null;
  const certain = bracketed || isCircled || (counted && (isDigit(code) || isCapital(code))) || named;
  if (!endsAsLabel({ text, end, letter, certain, bracketed })) return null;
  if (!certain && !expected && !standsAlone({ text, end, letter, set })) return null;
  if (!certain && expected && !fitsAnswerPlace({ text, end, letter })) return null;
  return { index, start, end, certain };
}

/** "2)" and "#2" with nothing else on the line. */
function isListNumber(text: string, core: number, coreEnd: number): boolean {
  const rest = text.slice(coreEnd, coreEnd + 12);
  return text[core - 1] === "#" ? /^[\s.!]*(?:\n|$)/.test(rest) : /^\)[\s.!]*(?:\n|$)/.test(rest);
}

function mayBeCounted(text: string, end: number): boolean {
  return text[end] === "번" || (text[end] === " " && text[end + 1] === "번");
}

function indexOfLabel({
  letter,
  set,
  countable,
}: {
  letter: string;
  set: LabelSet;
  countable: boolean;
}): number | undefined {
  const key = canonicalLabel(letter);
  const exact = set.indexOf.get(key);
  if (exact !== undefined || !set.positional || !countable || !/^\d+$/.test(key)) return exact;
  const position = Number(key) - 1;
  return position >= 0 && position < set.labels.length ? position : undefined;
}

function endsAsLabel({
  text,
  end,
  letter,
  certain,
  bracketed,
}: {
  text: string;
  end: number;
  letter: string;
  certain: boolean;
  bracketed: boolean;
}) {
  const next = text.charCodeAt(end);
  const isPlain = isLetter(next) || isDigit(next);
  if (bracketed || !(isPlain || isHangul(next))) return true;
  if (isPlain) return false;
  if (isHangul(letter.charCodeAt(0)) && !certain) return matchesAt(syllableTail, text, end);
  return matchesAt(longTail, text, end) || matchesAt(tail, text, end);
}

/** In running text a bare letter counts only if it is a capital and "A" or "I" is no word of the sentence. */
function standsAlone({
  text,
  end,
  letter,
  set,
}: {
  text: string;
  end: number;
  letter: string;
  set: LabelSet;
}): boolean {
  if (isJamo(letter.charCodeAt(0))) return true;
  if (!isCapital(letter.charCodeAt(0))) return false;
  if (set.labels.length === 0) return false;
  if (letter !== "A" && letter !== "I") return true;
  if (isHangul(text.charCodeAt(end))) return true;
  return (
    matchesAt(conjunction, text, end) &&
    !(letter === "I" && /^ (?:was|would|must|should|in|am)/.test(text.slice(end, end + 8)))
  );
}

/** Where an answer is expected, "b" or "3" counts too, unless a noun follows ("a bird", "3 apples"). */
function fitsAnswerPlace({ text, end, letter }: { text: string; end: number; letter: string }): boolean {
  if (isHangul(text.charCodeAt(end))) return true;
  if (isCapital(letter.charCodeAt(0)) && letter !== "A" && letter !== "I") return true;
  if (isHangul(letter.charCodeAt(0)))
    return /^ ?(?:$|[.,;:!?)\]}"'(|\n-])|^ (?:번|가|이)(?![가-힣])/.test(text.slice(end, end + 5));
  if (letter === "A" && /^[ \n]+[A-Z]/.test(text.slice(end, end + 3))) return true;
  if (letter === "I" && /^ (?:was|would|must|should|am|have|think|can)\b/.test(text.slice(end, end + 8)))
    return false;
  return matchesAt(conjunction, text, end);
}

function literalAt(text: string, at: number, set: LabelSet): LabelToken | null {
  for (const label of set.literal) {
    for (let start = at; start < at + 3; start++) {
      if (label === "" || text.slice(start, start + label.length).toUpperCase() !== label) continue;
      const end = start + label.length;
      if (/[A-Za-z\d]/.test(text[end] ?? " ")) continue;
      return { index: set.indexOf.get(label)!, start, end, certain: true };
    }
  }
  return null;
}

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

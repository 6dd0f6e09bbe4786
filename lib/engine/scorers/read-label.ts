import { canonicalLabel, type LabelSet } from "./label-set.ts";

/** A label in a text. `certain`: its form (brackets, circle, 번, "option") cannot be an ordinary word or number. */
export type LabelToken = { index: number; start: number; end: number; certain: boolean };

const circled = "①-⑳⑴-⒇⒈-⒛❶-❿㉠-㉻㈀-㈛⒜-⒵Ⓐ-Ⓩⓐ-ⓩ";
const core = `([${circled}]|[\u{1F110}-\u{1F189}]|[A-Za-z](?![A-Za-z0-9+]|'[A-Za-z]|-[A-Za-z0-9])|\\d{1,2}(?!\\d|[.,:/]\\d|\\s?%)|[ㄱ-ㅎ](?![ㄱ-ㅎ])|[가나다라마바사아자차카타파하])`;
const prefix = "(?:(options?|choices?|answer|letter|number|no\\.|선택지|보기|선지|문항|옵션|항목)[ :]{0,2})?";
const token = new RegExp(`${prefix}([([{<"'$]{0,3} ?)${core}( ?[)\\]}>"'$]{0,3})`, "iuy");
const scan = new RegExp(
  `(?<![\\p{L}\\p{Nd}'&/\\\\^_-])${prefix}([([{<"'$]{0,3})${core}([)\\]}>"'$]{0,3})`,
  "giu",
);

/** What may be glued to a label in Korean: counter, particle or copula; anything else makes it part of a word. */
const tail =
  /(?: ?번(?:째)?|항)?(?:입니|이(?:라|다|에요|었|며|고|므|지만|죠|지요|기 |거나|야|란)|예요|였|라고|라는|라서|라면|라 |란|인데|일 |임|으로|로|을|를|은|는|이|가|도|만|의|와|과|에|다|야|요|죠|뿐|보다|말고|처럼|까지|부터|이나|나|이랑|랑|하고|또는|혹은)?/y;
const longTail =
  /(?: ?번(?:째)?|항)?(?:입니|이(?:라|다|에요|었|며|고|므|지만|죠|지요|거나)|예요|였|라고|라는|라서|라면|란|인데|보다|말고|으로)/y;
const syllableTail = /(?: ?번|항)(?![가-힣]{3})|(?:입니|이다|이에|예요|임|라고|를|로|가|와|보다|말고)/y;
/** Words that may follow a bare "A" or "I" or a digit without making it an article, pronoun or quantity. */
const conjunction =
  /\s*(?:$|[.,;:!?)\]}"'(|\n=→-]|(?:because|since|as|for|and|or|but|not|is|was|are|due|given|if|with|which|that|by|from|rather|instead|over|in|being|therefore|so|looks|seems|would|must|should|fits|here|either|plus|또는|혹은|및|와|과|그리고|중|때문|왜냐|이|가|은|는|번|-)(?![\p{L}\d]))/iuy;

/** The label that stands exactly at `at` (spaces, quotes and brackets aside), in a place where an answer is expected. */
export function readLabel(text: string, at: number, set: LabelSet): LabelToken | null {
  const literal = literalAt(text, at, set);
  if (literal) return literal;
  token.lastIndex = at;
  const match = token.exec(text);
  if (!match) return null;
  return accept({ text, match, start: at, set, expected: true });
}

/** All labels in a stretch of running text, in strict forms only: no lower-case letters, no bare digits, no article "A". */
export function scanLabels(text: string, set: LabelSet): LabelToken[] {
  const found: LabelToken[] = [];
  for (const match of text.matchAll(scan)) {
    const label = accept({ text, match, start: match.index, set, expected: false });
    if (label) found.push(label);
  }
  return found;
}

function accept({
  text,
  match,
  start,
  set,
  expected,
}: {
  text: string;
  match: RegExpExecArray | RegExpMatchArray;
  start: number;
  set: LabelSet;
  expected: boolean;
}): LabelToken | null {
  const [whole, word, open, letter, close] = match as unknown as [
    string,
    string | undefined,
    string,
    string,
    string,
  ];
  const bracketed = /[([{<"']/.test(open) && /[)\]}>"']/.test(close);
  const isCircled = !/^[A-Za-z\dㄱ-ㅎ가-힣]$|^\d\d$/.test(letter);
  let end = start + whole.length;
  // "(B" or "B." closes outside; a trailing space belongs to what follows.
  if (whole.endsWith(" ")) end--;
  const counted = /^ ?번(?:째)?(?:입니|이|을|를|은|는|으로|로|과|와|도|만|[^가-힣]|$)/.test(
    text.slice(end, end + 7),
  );
  const index = indexOfLabel({
    letter,
    set,
    countable: isCircled || counted || Boolean(word && !/^answer/i.test(word)),
  });
  if (index === undefined) return null;
  const certain =
    bracketed || isCircled || (counted && /\d|[A-Z]/.test(letter)) || Boolean(word && !/^answer/i.test(word));
  if (!endsAsLabel({ text, end, letter, certain, bracketed })) return null;
  if (!certain && !expected && !standsAlone({ text, end, letter, set })) return null;
  if (!certain && expected && !fitsAnswerPlace({ text, end, letter })) return null;
  return { index, start, end, certain };
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
  const next = text[end];
  if (next === undefined || !/[가-힣A-Za-z\d]/.test(next)) return true;
  if (bracketed) return true;
  if (/[A-Za-z\d]/.test(next)) return false;
  if (/[가-힣]/.test(letter) && !certain) return matchesAt(syllableTail, text, end);
  if (matchesAt(longTail, text, end)) return true;
  tail.lastIndex = end;
  tail.test(text);
  return tail.lastIndex > end && !/[가-힣]/.test(text[tail.lastIndex] ?? " ");
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
  if (/^[ㄱ-ㅎ]$/.test(letter)) return true;
  if (!/^[A-Z]$/.test(letter)) return false;
  if (set.labels.length === 0) return false;
  if (letter !== "A" && letter !== "I") return true;
  if (/[가-힣]/.test(text[end] ?? "")) return true;
  return (
    matchesAt(conjunction, text, end) &&
    !(letter === "I" && /^ (?:was|would|must|should|in|am)/.test(text.slice(end, end + 8)))
  );
}

/** Where an answer is expected, "b" or "3" counts too, unless a noun follows ("a bird", "3 apples"). */
function fitsAnswerPlace({ text, end, letter }: { text: string; end: number; letter: string }): boolean {
  if (/[가-힣]/.test(text[end] ?? "")) return true;
  if (/^[B-HJ-Z]$/.test(letter)) return true;
  if (/^[가-힣]$/.test(letter))
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

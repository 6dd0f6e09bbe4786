import { isDigit, isHangul, isJamo, isLetter } from "./char-kind.ts";
import { foldText } from "./fold-text.ts";

/** The labels of an item's options as a reader may write them. */
export type LabelSet = {
  labels: string[];
  /** Canonical spelling (see canonicalLabel) → option index. */
  indexOf: Map<string, number>;
  /** Labels no pattern covers ("A1", "가-1"), longest first: matched literally. */
  literal: string[];
  /** Letters, digits or jamo in order, where "3번" and "③" can be read as the third option. */
  positional: boolean;
  /** Finds the characters in a text that may be one of these labels, or a position written as a number. */
  signs: RegExp;
};

const jamo = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ";
const syllables = "가나다라마바사아자차카타파하";

/** Every spelling of one label to one string: ③ ⑶ "(3)" "3." → "3"; ⓒ "(c)" → "C"; ㉢ → "ㄷ"; ㉰ ㈐ → "다". */
export function canonicalLabel(label: string): string {
  if (label.length === 1) {
    const code = label.charCodeAt(0);
    if (isLetter(code)) return label.toUpperCase();
    if (isDigit(code) || isJamo(code) || isHangul(code)) return label;
  }
  const bare = foldText(label).replace(/^[\s([{<"']+|[\s)\]}>"'.:,번]+$/g, "");
  const code = bare.codePointAt(0) ?? 0;
  if (bare.length === 1) {
    if (code >= 0x3260 && code <= 0x326d) return jamo[code - 0x3260]!;
    if (code >= 0x3200 && code <= 0x320d) return jamo[code - 0x3200]!;
    if (code >= 0x326e && code <= 0x327b) return syllables[code - 0x326e]!;
    if (code >= 0x320e && code <= 0x321b) return syllables[code - 0x320e]!;
    if (code >= 0x2776 && code <= 0x277f) return String(code - 0x2775);
    if (code >= 0x2460) {
      const plain = bare.normalize("NFKC").replace(/[().]/g, "");
      if (/^(?:\d{1,2}|[A-Za-z]|[IVX]{1,4}|[ivx]{1,4})$/.test(plain)) return plain.toUpperCase();
    }
  }
  if (code >= 0x1f110 && code <= 0x1f189) {
    const plain = bare.normalize("NFKC").replace(/[()]/g, "");
    return /^[A-Za-z]$/.test(plain) ? plain.toUpperCase() : bare;
  }
  return bare.toUpperCase();
}

const known = new Map<string, LabelSet>();

export function labelSet(labels: string[]): LabelSet {
  const id = labels.join("\u0000");
  const cached = known.get(id);
  if (cached) return cached;
  const canonical = labels.map(canonicalLabel);
  const set: LabelSet = {
    labels,
    signs: signsOf(canonical),
    indexOf: new Map(canonical.map((label, index) => [label, index])),
    literal: canonical
      .filter(label => !/^(?:[A-Z]|\d{1,2}|[ㄱ-ㅎ]|[가나다라마바사아자차카타파하])$/.test(label))
      .sort((a, b) => b.length - a.length),
    positional: !canonical.some(label => /^\d/.test(label)) && isSequence(canonical),
  };
  if (known.size < 1000) known.set(id, set);
  return set;
}

function signsOf(canonical: string[]): RegExp {
  const letters = canonical.filter(label => /^[A-Z]$/.test(label)).join("");
  const hangul = canonical.filter(label => /^[ㄱ-ㅎ가-힣]$/.test(label)).join("");
  const numbers = "(?<!\\d)\\d|[①-⑳⑴-⒇⒈-⒛❶-❿㉠-㉻㈀-㈛⒜-⒵Ⓐ-Ⓩⓐ-ⓩ\ud83c]";
  const letter = letters && `|[${letters}${letters.toLowerCase()}](?![A-Za-z\\d+])`;
  return new RegExp(numbers + letter + (hangul && `|[${hangul}]`), "g");
}

function isSequence(labels: string[]): boolean {
  return [jamo, syllables, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"].some(order => order.startsWith(labels.join("")));
}

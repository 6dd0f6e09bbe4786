import { foldText } from "./fold-text.ts";

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
      .replace(/[\u2044\u2215]/g, "/")
      .replace(/\u2212/g, "-");
  }
  t = t
    .toLowerCase()
    .replace(/\\(?:text|mathrm|mathbf)\s{0,2}\{([^{}]*)\}/g, "$1")
    .replace(/\\[,;! ]|[$\\]/g, " ");
  t = t.replace(/(\d),(?=\d{3}(?!\d))/g, "$1");
  t = t.replace(/(?<=\d),(?=\d)/g, " ");
  // A full stop or comma between digits is part of a number or list; a hyphen before a digit is a sign.
  t = t.replace(/[.,:](?!\d)|(?<!\d)[.,:](?=\d)/g, (mark, at: number) =>
    mark === "." && /\d/.test(t[at + 1] ?? "") ? "0." : " ",
  );
  t = t.replace(/-(?!\d)|(?<=[\p{L}\d])-(?=\d)/gu, " ");
  t = t.replace(/[\p{Ps}\p{Pe}\p{Pi}\p{Pf}!?;"'`~·・‧…—_|、。，「」『』《》〈〉【】]/gu, mark =>
    mark === "'" ? "" : " ",
  );
  t = t.replace(/\s+/g, " ").trim();
  return t.replace(/(?:^|(?<= ))the (?=\S)/g, "").replace(/^(?:an?) (?=\S)/, "");
}

/** Korean spacing is free in practice: a space next to a Hangul, kana or Han character says nothing. */
function joinHangul(text: string): string {
  return text.replace(
    /(?<=[가-힣ㄱ-ㅎ\u3040-\u30ff\u4e00-\u9fff]) | (?=[가-힣ㄱ-ㅎ\u3040-\u30ff\u4e00-\u9fff])/g,
    "",
  );
}

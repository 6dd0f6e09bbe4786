/**
 * Particles, copulas and light nouns that may close a Korean word. A short term inside a word counts only if nothing
 * but these follows ("유기화학을" holds 화학; "방법론" does not hold 법).
 */
const endings =
  "은|는|이|가|을|를|의|에|에서|에게|으로|로|와|과|랑|이랑|도|만|나|이나|까지|부터|처럼|보다|용|쪽|계|학|론|적|적인|적으로|인|이고|이며|이다|이랄지|" +
  "관련|관련된|분야|영역|과목|부문|계열|전공|전반|지식|문제|문항|질문|퀴즈|시험|실력|능력|상담|챗봇|봇|비서|교육|업무|전문|하는|하기|하고|할|한|해|된|되는|" +
  "만을|만은|에는|에서는|에서의|에선|에도|으로는|로는|으로만|로만|이라|라|이라는|라는|이든|든|입니다|이야|야|요|이요";

const closing = new RegExp(
  `(?:${endings
    .split("|")
    .sort((a, b) => b.length - a.length)
    .join("|")})*`,
  "yu",
);

/** Do only particles stand between `from` and the end of its run of Hangul? */
export function isOnlyEndings({ text, from }: { text: string; from: number }): boolean {
  closing.lastIndex = from;
  const end = from + (closing.exec(text)?.[0].length ?? 0);
  return !isHangul(text[end]);
}

export function isHangul(char: string | undefined): boolean {
  return char !== undefined && char >= "\uac00" && char <= "\ud7a3";
}

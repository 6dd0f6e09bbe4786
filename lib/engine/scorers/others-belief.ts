/** "Many people think it is Sydney, but …", up to what contradicts it or the sentence's end. Experts' beliefs are another matter. */
const english =
  /\b(?:(?:many|some|most)(?: (?:people|students|folks|others|of us))?|people|others|everyone|(?:you|one) (?:might|may|could|would))(?: (?:often|still|might|may|would|will|mistakenly|wrongly|incorrectly|also|commonly))? (?:think|thought|believed?|assumed?)\b[^.!?\n]{0,200}?(?:,? but |; |, (?:yet|however),? |(?=[.!?\n]|$))/gi;
const korean =
  /(?<=^|[.!?\n]\s{0,3})(?:많은 (?:사람|분)|흔히|사람들|대부분|보통)[^.!?\n]{0,80}?(?:고|로) ?(?:생각|착각|오해|알고|여기|믿)[가-힣 ]{0,12}?(?:지만|는데|으나|[가-힣]나(?= )|[.!?]),?/g;

/** Plain words that one or the other pattern needs: most texts have none of them, and finding that out is cheap. */
const verbs = ["think", "believe", "assume", "thought"];
const subjects = ["많은 ", "흔히", "사람들", "대부분", "보통"];

/** A text without what it only says that others believe; the whole if nothing else is left. */
export function withoutOthersBelief(text: string): string {
  const mayEnglish = verbs.some(verb => text.includes(verb));
  const mayKorean = subjects.some(subject => text.includes(subject));
  if (!mayEnglish && !mayKorean) return text;
  const told = mayEnglish ? text.replace(english, " ") : text;
  const rest = mayKorean ? told.replace(korean, " ") : told;
  return /[\p{L}\p{N}]/u.test(rest) ? rest : text;
}

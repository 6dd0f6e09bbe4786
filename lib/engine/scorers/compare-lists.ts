const asksForOrder =
  /\border\b|\bsequence\b|\brank|\bsort|\barrange|\bfrom\b.{1,60}\bto\b|\b(?:ascending|descending|chronological|successive)|순서|차례|순으로|부터|배열|나열|정렬|순위/i;
const arrow = /→|->|=>|⇒|(?<=\S) > (?=\S)/;

/**
 * Whether two lists hold the same things: in any order, unless the question asks for one, the reference is a sequence (brackets,
 * arrows) or its items repeat. `same`: how two items compare. Null if the reference is no list.
 */
export function sameList(
  reference: string,
  answer: string,
  { prompt, same }: { prompt: string; same: (wanted: string, given: string) => boolean },
): boolean | null {
  const wanted = itemsOf(reference);
  if (wanted.length < 2 || wanted.length > 30) return null;
  const given = itemsOf(answer);
  if (given.length !== wanted.length) return false;
  if (arrow.test(reference) || /^\s?[([{]/.test(reference) || asksForOrder.test(prompt))
    return wanted.every((item, at) => same(item, given[at]!));
  const left = [...given];
  return wanted.every(item => {
    const at = left.findIndex(each => same(item, each));
    if (at < 0) return false;
    left.splice(at, 1);
    return true;
  });
}

/** The items of a list, written in a row or line by line, without their numbers and bullets. */
function itemsOf(text: string): string[] {
  if (text.length > 600) return [];
  return text
    .replace(/^\s?[[({](.*)[\])}]\s?$/s, "$1")
    .replace(/(?:의)? ?순(?:서)?(?:입니다|이다|임)?[.]?$/, "")
    .split(
      /\s*(?:[,;、]\s*(?:and |or |그리고 |및 )?|\n|→|->|=>|⇒| > |·)\s*|,? and | & | 그리고 | 및 |(?<=[가-힣A-Za-z\d])(?:와|과|하고|이랑|랑) /,
    )
    .map(item => item.replace(/^\s*(?:[-*•]\s+|\(?\d{1,2}[.)]\s*)/, "").trim())
    .filter(item => item !== "");
}

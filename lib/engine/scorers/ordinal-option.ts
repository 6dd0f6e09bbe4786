const english =
  /\b(first|second|third|fourth|fifth|sixth|last|1st|2nd|3rd|4th|5th|6th)(?: (?:option|choice|answer|one|statement|alternative|item))\b/gi;
const korean =
  /(첫|두|세|네|다섯|여섯|마지막|[1-9])(?: ?번째)?(?: ?번째| )(?:보기|선택지|옵션|항목|선지|것|답)/g;
const denied =
  /^["')]{0,2} ?(?:(?:is|was|seems|looks) |[은는이가] )(?:clearly |obviously |simply |also )?(?:wrong|incorrect|false|invalid|틀|잘못|오답)/i;
const positions: Record<string, number> = {
  first: 0,
  second: 1,
  third: 2,
  fourth: 3,
  fifth: 4,
  sixth: 5,
  첫: 0,
  두: 1,
  세: 2,
  네: 3,
  다섯: 4,
  여섯: 5,
};

/** The option named by its place ("the second option", "세 번째 보기"); null if none or several are, or it is denied. */
export function ordinalOption(text: string, count: number): number | null {
  if (/\b(?:not|isn't|or)\b|아니|또는/i.test(text)) return null;
  const all = [...text.matchAll(english), ...text.matchAll(korean)];
  const named = all
    .filter(match => !denied.test(text.slice(match.index + match[0].length)))
    .map(match => {
      const word = match[1]!.toLowerCase();
      if (word === "last" || word === "마지막") return count - 1;
      return positions[word] ?? Number.parseInt(word, 10) - 1;
    });
  const [only] = new Set(named);
  return new Set(named).size === 1 && only! < count ? only! : null;
}

import type { MathItem } from "./math-items.ts";

const before = (item: MathItem, masked: string) => masked.slice(Math.max(0, item.start - 40), item.start);
const after = (item: MathItem, masked: string) => masked.slice(item.end, item.end + 24);

/** "not 12 but 15", "12가 아니라 15": what is denied is no answer. */
export const isDenied = (item: MathItem, masked: string) =>
  /\bnot (?:equal to |simply |just )?$/i.test(before(item, masked)) ||
  /^\s?[가-힣]{0,3}[이가은는]?\s?아(?:니[라고며다]|닙니다|님)/.test(after(item, masked));

/** "-3, attained at x = 2", "x = 2일 때 최댓값 5": where a value is taken is not the value. */
export const isPlace = (item: MathItem, masked: string) =>
  /(?:\b(?:when|at|for|where|whenever|if|since|because|as)|이때|그때|단,?)[\s$(]{1,3}$/i.test(
    before(item, masked),
  ) ||
  /\b(?:where|since|because)\b[^.,\n]{0,36}$/i.test(before(item, masked)) ||
  /^\s?(?:[일인할된]\s?)?때/.test(after(item, masked)) ||
  /^\s?(?:에서|이므로|므로|이면|이라면|이고,? 이때)(?![가-힣])/.test(after(item, masked));

/** "the remaining 10 pages", "10 per box": a number that was known before. */
const isKnown = (item: MathItem, masked: string) =>
  /\b(?:the (?:remaining|other|same|original|given|rest of the)|these|those|all|per|each|every)[\s$(]{1,3}$/i.test(
    before(item, masked),
  );

/** "100 degrees (212 °F)": a value in brackets behind another. */
const isAside = (item: MathItem, masked: string) =>
  /^\([^,()]*\)$/.test(item.text) && /[\p{L}\d%°\u00a4]\s?$/u.test(before(item, masked));

/** The items that are no mere places, where there are any. */
export function withoutPlaces(items: MathItem[], masked: string): MathItem[] {
  const own = items.filter(item => !isAside(item, masked));
  const rest = own.filter(item => !isPlace(item, masked) && !isKnown(item, masked));
  return rest.length > 0 ? rest : own.length > 0 ? own : items;
}

import { withoutPlaces } from "./item-roles.ts";
import { type MathItem, withUnit } from "./math-items.ts";

/** End of the sentence or line that starts at `from`. */
export function sentenceEnd(masked: string, from: number): number {
  const stop = /(?<![\d.])[.!?。](?=[\s"'*)]|$)|(?<=\d)\.(?=\s|$)|\n/g;
  stop.lastIndex = from;
  return stop.exec(masked)?.index ?? masked.length;
}

const connective = /^[\s,]*(?:,|and|or|및|와|과|또는|혹은|이고|이거나|그리고|,\s*and)[\s,]*$/i;

/** The first item with those joined to it by "and", "or", a comma. */
export function join(items: MathItem[], masked: string): MathItem {
  let joined = items[0]!.span ? withUnit(items[0]!, masked) : items[0]!;
  for (const next of items.slice(1)) {
    const gap = masked.slice(joined.end, next.start);
    if (!connective.test(gap)) break;
    const last = next.span ? withUnit(next, masked) : next;
    joined = {
      start: joined.start,
      end: last.end,
      span: joined.span,
      text: `${joined.text} ${gap.trim()} ${last.text}`,
    };
  }
  return joined;
}

/** A mere name: AB, f, ∠ABC. */
export const isName = (item: MathItem) =>
  /^\$?(?:\\(?=[()[\]]))?[()[\]$\s]*(?:[A-Z]{1,12}|[a-z]{1,3}|\\(?:angle|triangle|overline)\b[^=<>]*|[a-zA-Z]_\{?\w\}?)[()[\]$\s]*$/.test(
    item.text,
  );

/** In a sentence the answer follows its verb; else it stands last. Mere names are no answers. */
export function pick(items: MathItem[], masked: string, from: number): MathItem | null {
  const telling = withoutPlaces(
    items.filter(item => !isName(item)),
    masked,
  );
  const chosen = toldBy(items, masked, from) ?? telling.at(-1);
  if (!chosen) return null;
  return joinAround(items, chosen, masked);
}

const verb =
  /\b(?:is|are|equals|be|becomes|get|have|has|obtain|there are|there is)\b[\s:]{1,4}(?:(?:a|an|exactly|only|about|approximately|equal to|just)\s)?$/i;

/** The last item that a verb leads to: "the value is 5". */
export const afterVerb = (items: MathItem[], masked: string, from: number) =>
  items.findLast(item => verb.test(masked.slice(Math.max(from, item.start - 40), item.start)));

/** The item that a verb leads to; a mere name only where it ends the sentence: "we get $B$". */
export function toldBy(items: MathItem[], masked: string, from: number): MathItem | undefined {
  const telling = withoutPlaces(items, masked).filter(item => !isName(item));
  const name = items.at(-1);
  return (
    afterVerb(telling, masked, from) ??
    (name?.span && isName(name) ? afterVerb([name], masked, from) : undefined)
  );
}

export function joinAround(items: MathItem[], chosen: MathItem, masked: string): MathItem {
  let first = items.indexOf(chosen);
  while (first > 0 && connective.test(masked.slice(items[first - 1]!.end, items[first]!.start))) first--;
  return join(items.slice(first), masked);
}

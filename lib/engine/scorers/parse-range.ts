const number = "(-?\\d{1,12}(?:,\\d{3})*(?:\\.\\d{1,6})?)";
const unit = "(?:[A-Za-z%]{1,8}|[가-힣]{1,3})?";
const range = new RegExp(
  `(?<![\\d.~-])${number} ?${unit}? ?(?:[-~–—]|to|and|에서|부터|내지) ?${number}(?![\\d.]|[-~]\\d)`,
  "giu",
);

/** The only range of numbers that a short text names ("10-15", "pages 10 to 15", "10에서 15 사이"); null if none, or several. */
export function soleRange(text: string): [number, number] | null {
  if (text.length > 120) return null;
  const found = [...text.matchAll(range)].filter(
    match => !/ and /i.test(match[0]) || /between[^.]*$/i.test(text.slice(0, match.index)),
  );
  const [only] = found;
  if (found.length !== 1 || only === undefined) return null;
  const [from, to] = [only[1]!, only[2]!].map(end => Number(end.replace(/,/g, ""))) as [number, number];
  const others = text.slice(0, only.index) + text.slice(only.index + only[0].length);
  return from < to && !/\d/.test(others) ? [from, to] : null;
}

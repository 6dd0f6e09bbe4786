import { compoundTail } from "./compound-units.ts";
import { leadingBounds } from "./korean-bounds.ts";
import { findUnit } from "./units.ts";

/** A piece of mathematics in prose: a delimited span, or a run of plain symbols. */
export type MathItem = { start: number; end: number; text: string; span: boolean };

/** `masked`: the text with everything inside spans blanked out, for rules about the prose around them. */
export type MathText = { masked: string; items: MathItem[] };

export function readMathText(text: string): MathText {
  const spans = listSpans(text);
  let masked = "";
  let from = 0;
  for (const span of spans) {
    masked += text.slice(from, span.start) + "\u00a4".repeat(span.end - span.start);
    from = span.end;
  }
  masked += text.slice(from);
  const items = [...spans, ...listRuns(masked)].sort((a, b) => a.start - b.start);
  return { masked, items };
}

const closers: Record<string, string> = { $$: "$$", $: "$", "\\(": "\\)", "\\[": "\\]" };
const opener =
  /(?<!\\)(?:\$\$|\$|\\\(|\\\[)|\\begin\{(align\*?|aligned|equation\*?|gather\*?|eqnarray\*?|multline\*?)\}|\\begin\{((?:[pbBvV]|small)?matrix|array|cases)\}/g;

function listSpans(text: string): MathItem[] {
  const spans: MathItem[] = [];
  const unclosed = new Set<string>();
  opener.lastIndex = 0;
  for (let match = opener.exec(text); match; match = opener.exec(text)) {
    const open = match[0];
    const environment = match[1] ?? match[2];
    const closer = environment ? `\\end{${environment}}` : closers[open]!;
    if (unclosed.has(closer)) continue;
    const from = match.index + open.length;
    const close = closeAt(text, closer, from);
    if (close < 0) {
      unclosed.add(closer);
      continue;
    }
    const inner = text.slice(from, close);
    // A currency sign opens nothing.
    if (
      open === "$" &&
      (/\n\s*\n/.test(inner) ||
        isProse(inner) ||
        // "$200 - $50 = $150" is money.
        /^\d[\d,.]*\s*(?:[-+*/=×÷]|\\times|\\cdot)\s*$/.test(inner) ||
        // "$5 and $7": the sign after a space opens the next amount.
        (/^\d[\d,.]*\s+(?:[a-zA-Z]{2,}|[가-힣])/.test(inner) &&
          (/\s$/.test(inner) || /\d/.test(text[close + 1] ?? ""))) ||
        inner.trim() === "")
    )
      continue;
    const end = close + closer.length;
    opener.lastIndex = end;
    if (inner.trim() === "") continue;
    const start = match[2] ? match.index - factorBefore(text, match.index) : match.index;
    const whole = match[2] ? text.slice(start, end) : lastRow(inner, Boolean(match[1]));
    spans.push({ start, end, text: whole, span: true });
  }
  return spans;
}

/** Length of the factor right before a matrix without delimiters: "-", "\frac{1}{2}", "3\cdot". */
const factorBefore = (text: string, at: number) =>
  /(?<![\w)}])(?:[-−]\s*)?(?:\d+(?:\/\d+)?|\\[dt]?frac\{[^{}]{1,20}\}\{[^{}]{1,20}\})?\s*(?:\\cdot\s*)?$/.exec(
    text.slice(Math.max(0, at - 60), at),
  )?.[0].length ?? 0;

/** The closing delimiter; an escaped dollar is none. */
function closeAt(text: string, closer: string, from: number): number {
  let close = text.indexOf(closer, from);
  while (closer === "$" && close > from && text[close - 1] === "\\") close = text.indexOf(closer, close + 1);
  return close;
}

/** "$5 and pays with $20": words between two currency signs. */
const isProse = (inner: string) =>
  inner.length <= 300 &&
  !/[\\=^_]/.test(inner) &&
  /(?<![a-zA-Z])[a-zA-Z]{3,20}\s{1,3}(?!and\b|or\b)[a-zA-Z]{3,}/.test(inner);

/** A derivation over several rows ends in its last row. */
function lastRow(inner: string, isRows: boolean): string {
  if (!isRows && !/^\s*\\begin\{(?:align|aligned|gather)/.test(inner)) return inner.trim();
  const rows = inner.replace(/\\(?:begin|end)\{(?:align|aligned|gather)\w*\*?\}/g, "").split(/\\\\/);
  return (rows.filter(row => row.trim() !== "").at(-1) ?? inner).replaceAll("&", "").trim();
}

const word =
  "sqrt|cbrt|sin|cos|tan|cot|sec|csc|log|ln|exp|arcsin|arccos|arctan|pi|infinity|inf|theta|alpha|beta|lambda|million|billion";
const token = [
  "\\\\(?:text|mathrm|mbox)\\{[^{}\\n]{0,60}\\}",
  "\\\\(?:[a-zA-Z]+|[{},;!|%$ ])",
  "(?<![a-zA-Z])\\d+(?:[.,]\\d+)*(?:[eE][-+]?\\d{1,4}(?![\\da-zA-Z]))?|\\.\\d+",
  "(?<=\\d):(?=[\\d√])|(?<=\\d ):(?= \\d)",
  "(?<=\\d ?)[조억만천백십](?!큼)",
  "[-+*/^_=<>≤≥≠≈≡±×÷·√∛π∞∪∩∈∅(){}\\[\\]|!%°℃'′,…−²³⁰¹⁴-⁹½⅓⅔¼¾$€£¥₩ℝ]",
  `(?:${word})(?![a-zA-Z])`,
  "(?<!\\p{L}|\\p{L}['’])[a-zA-Zα-ωΔ](?!\\p{Script=Latin})(?!['’][a-z])",
  "(?<=\\d)(?:[a-z](?![a-z])|[a-z]{2,3}(?=[\\^_])|sqrt|pi)",
].join("|");
const run = new RegExp(`(?:${token})(?:[ \\t]?(?:${token}|\\.(?=\\d)))*`, "gu");

const month =
  "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?";
const dates = new RegExp(
  `(?:\\d{4}년 ?)?(?<!\\d)\\d{1,2}월 ?\\d{1,2}일|${month} \\d{1,2}(?:st|nd|rd|th)?(?:, ?\\d{4})?(?![\\d/:.]\\d)|(?<![\\d/.])\\d{1,2}(?:st|nd|rd|th)? (?:of )?${month}(?![a-z])(?:,? \\d{4})?`,
  "g",
);

function listRuns(masked: string): MathItem[] {
  const items: MathItem[] = [];
  for (const match of masked.matchAll(dates)) {
    const start = match.index;
    items.push({ start, end: start + match[0].length, text: match[0], span: false });
  }
  const dated = items.slice();
  for (const match of masked.matchAll(run)) {
    const item = trimRun(match[0], match.index);
    if (!item || dated.some(date => item.start < date.end && date.start < item.end)) continue;
    if (/^[a-zA-Z]$|^[^\dA-Za-zπ∞∅ℝ\\]+$/.test(item.text)) continue;
    const lineStart = /(?:^|\n)\s*$/.test(masked.slice(Math.max(0, item.start - 9), item.start));
    if (lineStart && /^\d{1,2}$/.test(item.text) && /^[.)]\s/.test(masked.slice(item.end, item.end + 2)))
      continue;
    items.push(withBound(withUnit(item, masked), masked));
  }
  return items;
}

function trimRun(raw: string, at: number): MathItem | null {
  let [text, start] = [raw, at];
  for (let round = 0; round < 6; round++) {
    const lead =
      /^(?:[\s,:!%')\]}]+|(?:[aAI]|[-*](?=\s))\s+(?=[\d(\\a-zA-Z])|\*\*\s*|\((?![^()]*[)\]])|[=]\s*)/.exec(
        text,
      )?.[0] ?? "";
    text = text.slice(lead.length);
    start += lead.length;
    // "2,74 $ à payer": a currency sign after a number ends it.
    text = text.replace(/(?<=\d\s?[$€₩])\s+[a-zA-Z].*$/, "");
    const french = /^[[\]][^[\]]+\[$/.test(text);
    if (!french) text = cutTail(text);
    // "x = 4 (x = -1 is extraneous)": a bracket that the run does not close is a remark.
    const remark = /^([^()]*\S)\s+\([^()]*$/.exec(text);
    if (remark) text = remark[1]!;
    text = text.replace(/(?<=[°%][CF]?)\s+\([^()]*\)$/, "");
    if (/[)\]}]$/.test(text) && !french && surplusClosers(text) > 0) text = text.slice(0, -1);
    if (lead === "" && !/[\s,:]$/.test(text)) break;
  }
  return text === "" ? null : { start, end: start + text.length, text, span: false };
}

/** A loop, for a pattern would start anew at every character of a long run. */
function cutTail(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s,:'*=<>+([{^_/-]/.test(text[end - 1]!)) end--;
  return text.slice(0, end).replace(/\\$/, "");
}

/** Closing brackets without an opening one; kinds may differ, as in "[0, 1)". */
function surplusClosers(text: string): number {
  return (text.match(/[)\]}]/g)?.length ?? 0) - (text.match(/[([{]/g)?.length ?? 0);
}

const follower =
  /^\s?((?:square |cubic )?[a-zA-Z]+(?:\s(?:per )[a-z]+|\/[a-z]+)?(?:\^?[23²³])?)|^\s?((?:제곱|세제곱)?[가-힣]{1,6})/;

/** The percent sign, degree word or unit right after a piece of mathematics belongs to it. */
export function withUnit(item: MathItem, masked: string): MathItem {
  const rest = masked.slice(item.end, item.end + 40);
  const percent = /^\s?(?:\\?%|percent(?:age)?|pct\b|퍼센트|프로)/i.exec(rest);
  if (percent) return extend(item, percent[0].length, "%");
  const celsius = /^\s?degrees? (celsius|fahrenheit)\b|^\s?(?:\^?\\circ\s?|°)([CF])(?![a-zA-Z])/i.exec(rest);
  if (celsius) {
    const scale = (celsius[1] ?? celsius[2]!)[0]!.toUpperCase();
    return extend(item, celsius[0].length, ` \\text{deg${scale}}`);
  }
  const degrees = /^\s?(?:degrees?\b|도(?![가-힣]{2}))/.exec(rest);
  if (degrees) return extend(item, degrees[0].length, "^\\circ");
  const match = follower.exec(rest);
  const english = match?.[1];
  if (
    english &&
    english.length > 1 &&
    english !== "in" &&
    findUnit(english.replace("²", "^2").replace("³", "^3"))
  ) {
    return withParts(
      extend(item, match[0].length, ` \\text{${english.replace("²", "^2").replace("³", "^3")}}`),
      masked,
    );
  }
  const korean = match?.[2];
  for (let length = korean?.length ?? 0; length > 0; length--) {
    const name = korean!.slice(0, length);
    if (findUnit(name))
      return withParts(extend(item, match![0].length - korean!.length + length, ` \\text{${name}}`), masked);
  }
  return item;
}

/** "3보다 큰 수", "3 이상": a bound, not the number 3; "최소 3 이상" is still 3. */
function withBound(item: MathItem, masked: string): MathItem {
  if (!/^-?\d[\d.,/]*$/.test(item.text)) return item;
  if (/(?:최소|적어도|최대)[^.\n]{0,12}$/.test(masked.slice(Math.max(0, item.start - 16), item.start)))
    return item;
  const bounds = leadingBounds(masked.slice(item.start, item.start + 80));
  return bounds && item.start + bounds.length > item.end
    ? { ...item, end: item.start + bounds.length, text: bounds.interval }
    : item;
}

function withParts(item: MathItem, masked: string): MathItem {
  const tail = item.span ? "" : compoundTail(item.text, masked.slice(item.end, item.end + 60));
  return tail ? extend(item, tail.length, tail) : item;
}

const extend = (item: MathItem, by: number, text: string): MathItem => ({
  ...item,
  end: item.end + by,
  text: item.text + text,
});

import { parseNumber } from "./parse-number.ts";

const number = /(?<![\p{L}\d.])[-−]?(?:[$€£¥₩]\s?)?\d[\d,]*(?:\.\d+)?(?:\/\d+)?(?:\s?%)?/gu;
const unsure =
  /\b(?:or|not|isn't|n't|no|nor|neither|less than|more than|at least|at most|over|under|up to|between|maybe)\b|또는|혹은|아니|않|이상|이하|미만|초과/i;

/** The only number of a short statement, with its unit if it names one; null if there are several, or it is denied or only bounded. */
export function soleQuantity(statement: string): string | null {
  if (statement.length > 300 || unsure.test(statement)) return null;
  const found = [...statement.matchAll(number)];
  const [only] = found;
  if (found.length !== 1 || only === undefined) return null;
  const after = statement.slice(only.index + only[0].length, only.index + only[0].length + 30);
  const word = /^\s?(?:[가-힣]{1,6}|[A-Za-z°²³^/]{1,12})/.exec(after)?.[0] ?? "";
  for (let length = word.length; length > 0; length--) {
    const candidate = only[0] + word.slice(0, length);
    if (/[A-Za-z]/.test(word) && length < word.length) break;
    const parsed = parseNumber(candidate);
    if (parsed && (parsed.unit || /[가-힣]/.test(word) === false || parsed.noun === "")) return candidate;
  }
  return /^[\dA-Za-z]/.test(after) ? null : only[0].trim().replace(/,$/, "");
}

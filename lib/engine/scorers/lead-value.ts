import type { Lead } from "./answer-leads.ts";
import { lineEnd, sentenceEnd } from "./clause-end.ts";

/** Where the announced answer stands: the line after a label (the next line if this one is empty), the sentence after a verb. */
export function leadValue(text: string, lead: Lead): { start: number; end: number } {
  if (lead.closer !== null) return { start: lead.end, end: closingBrace(text, lead.end) };
  let start = lead.end;
  if (/^[ "'*_:]{0,19}(?:\n|$)/.test(text.slice(start, Math.min(text.length, start + 20))))
    start = nextLine(text, start);
  const end = lead.form === "label" ? lineEnd(text, start) : sentenceEnd(text, start);
  return { start, end: Math.min(end, start + 400) };
}

function nextLine(text: string, from: number): number {
  const end = lineEnd(text, from);
  let at = end;
  while (at < text.length && at < end + 40 && /\s/.test(text[at]!)) at++;
  return at;
}

function closingBrace(text: string, from: number): number {
  let depth = 1;
  const limit = Math.min(text.length, from + 400);
  for (let at = from; at < limit; at++) {
    if (text[at] === "{") depth++;
    else if (text[at] === "}" && --depth === 0) return at;
  }
  return limit;
}

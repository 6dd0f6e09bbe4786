import { parseDate } from "./parse-date.ts";
import { parseNumber } from "./parse-number.ts";

const revoked = /\b(?:or|not|wait|actually|correction)\b|또는|혹은|아니|정정/i;

/** The number or date that a line opens with before it goes on to explain: "Eight: Mercury, …", "July 20, 1969 (UTC), when …". */
export function openingValue(line: string): string | null {
  for (let from = 0; from < 40; ) {
    const stop = /: |, | — | - |; /.exec(line.slice(from));
    if (stop === null || from + stop.index > 60) return null;
    const at = from + stop.index;
    const head = line.slice(0, at).replace(/\s?\([^()]{1,40}\)$/, "");
    const rest = line.slice(at + stop[0].length);
    from = at + stop[0].length;
    if (parseNumber(head) === null && parseDate(head) === null) continue;
    if (parseDate(`${head}, ${rest.slice(0, 4)}`) !== null) continue;
    return isList(rest) || revoked.test(rest.slice(0, 120)) ? null : head;
  }
  return null;
}

/** "3, 5 and 7" opens with no answer of its own. */
function isList(rest: string): boolean {
  const next = /^(?:and |or )?[^,.;:]{1,30}/.exec(rest)?.[0] ?? "";
  return parseNumber(next.trim()) !== null || /^\d/.test(rest) || rest.split(/\s+/).length < 3;
}

import type { FoundAnswer } from "./found-answer.ts";
import { readAnswer } from "./read-answer.ts";

/** What somebody says who is about to answer. */
const intention =
  /^(?:sure|okay|ok|certainly|of course|let'?s|let me|let us|first|to (?:solve|find|answer)|i(?:'ll| will| need| have| would)|we (?:need|will|can|must|have to))\b|(?:겠습니다|볼게요|할게요|봅시다|보자)[.!…]*$/i;
const koreanClause = /[가-힣]\s?때[,\s]|이므로|이고,?\s|에서\s|[을를]\s?(?:갖|가지|얻)/;
const clause =
  /,\s*(?:which|so|that is|i\.e\.)|(?<=[\d)])\s+(?:is|gives|makes)\s|\b(?:which (?:is|gives|means)|because|since|so that)\b/i;

/** A short output that is itself an answer: "x = 3 or x = -3", "12,000원", "no solution". */
export function findWhole(text: string): FoundAnswer | null {
  if (text.trim().length > 320) return null;
  const whole = text.trim().replace(/^[*`"'\s]+|[*`"\s]+$|(?<=^['"].*)'+$/g, "");
  // An option's mark, "C. x = 42", ends no sentence.
  const marked = /^\(?[A-J][.)]\s+(?=\S)/.exec(whole)?.[0].length ?? 0;
  if (whole.length === 0 || whole.length > 300) return null;
  if (/\n\s*\n|[.!?。]\s+\S|^.*[^$[]\n\s*\S/.test(whole.slice(marked)) || intention.test(whole)) return null;
  const words = whole.replace(/\\[a-zA-Z]+/g, " ").match(/[a-zA-Z]{2,}|[가-힣]+/g) ?? [];
  const mathematical =
    /^(?![AIa]\s+[a-z]{2,})(?:[-+−±√∞∅(){}[\]|$€£¥₩½-¾π≤≥<>]|\\|\.?\d|[a-zA-Zα-ωΔ](?!\p{L}|'[a-z])|(?:sqrt|pi|sin|cos|tan|ln|log|exp|arc[a-z]+)(?![a-z]))/u.test(
      whole,
    );
  if (
    words.length > (mathematical ? 6 : 5) ||
    (mathematical && (clause.test(whole) || koreanClause.test(whole)))
  )
    return null;
  const [first] = readAnswer(whole).readings;
  if (!first) return null;
  const spelled = mathematical
    ? null
    : /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b/i.exec(whole);
  if (spelled && first.kind === "text")
    return { text: spelled[0], rule: "as the number in words", clear: false, open: false };
  if (!mathematical && /[$\\]/.test(whole)) return null;
  // "one half": a number in words.
  const phrase =
    first.kind === "text" || first.kind === "value" || first.kind === "named" || words.length === 1;
  if (!mathematical && (!phrase || /\d/.test(whole))) return null;
  return {
    text: whole,
    rule: "as the whole output",
    clear: mathematical || first.kind === "named" || first.kind === "value",
    open: true,
  };
}

import { afterCorrection } from "./answer-readings.ts";
import { endsHangulWord, joinedWords } from "./hangul-words.ts";
import { mainClause } from "./main-clause.ts";
import { normalizeAnswer, normalizeWords } from "./normalize-answer.ts";

const unsure =
  /\b(?:or|either|neither|nor|maybe|perhaps|possibly|probably|might|may|could|not sure|unclear|unknown|depends|if|than)\b|또는|혹은|아마|수도 있|모르|아니면|불확실|추정/i;
const denialBefore =
  /(?:\b(?:not|never|no|neither|nor|without|unlike|except|rather than|instead of|than|beating|defeating|defeated|against|over|succeeding|replacing|replaced)(?: (?:an?|the|in|at|by|from))? ?)$/;
const denialAfter =
  /^["')\]]{0,2}(?:번)?(?:이|가|은|는|도)? ?(?:아니|아닌|아닙|말고|보다)|^ (?:is|was|are|were)(?: not|n't)|^ (?:isn't|wasn't)/;
const withOthers = /^["')\]]{0,2}(?:,? and |,? & |\/|와 |과 |및 |하고 |랑 |이랑 |의 |'s )/;
const othersBefore = /(?:\band |& |\/|와 |과 |및 |하고 )$/;
const concession =
  /^(?:while|although|though|despite|even though)\b[^.]*?, (?=(?:the|it|this|that|in|its|his|her)\b)/i;

/**
 * Whether a sentence that answers the question names the reference: in whole words, in the clause that repeats most of the
 * question, neither denied nor left open nor joined with another name. Numbers and dates are not read this way.
 */
export function statesReference(sentence: string, reference: string, prompt: string): boolean {
  if (sentence.length > 300 || /\?\s*$/.test(sentence)) return false;
  const wanted = normalizeAnswer(reference);
  if (wanted.length < 2 || !/\p{L}/u.test(wanted) || /[,;]/.test(reference)) return false;
  if (normalizeAnswer(prompt.slice(-3000)).includes(wanted)) return false;
  const clause = mainClause(afterCorrection(sentence).replace(concession, ""), prompt);
  // A row of names is a list, not a sentence: "Paris, London".
  if (
    !/(?:^|\s)(?!and |or )[a-z]{2,}|(?:다|요|음|임)[.!]?$/.test(clause.trim()) ||
    isListed(clause, reference)
  )
    return false;
  return !unsure.test(clause) && holds(withoutMiddle(clause), withoutMiddle(reference));
}

/** "John F. Kennedy" is "John Kennedy" too. */
function withoutMiddle(text: string): string {
  return text.replace(/(?<=\p{L}) \p{Lu}\.(?= \p{Lu})/gu, "");
}

function isListed(clause: string, reference: string): boolean {
  const at = clause.toLowerCase().indexOf(reference.toLowerCase());
  return at >= 0 && /^ ?, ?(?:\p{Lu}|[가-힣])/u.test(clause.slice(at + reference.length));
}

function holds(clause: string, reference: string): boolean {
  const isHangul = /[가-힣]/.test(reference);
  const words = joinedWords(clause);
  const text = isHangul ? words.text : normalizeWords(clause);
  const wanted = isHangul ? normalizeAnswer(reference) : normalizeWords(reference);
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    const startsWord = isHangul
      ? words.starts.has(at)
      : !/[\p{L}\p{N}]/u.test(text[at - 1] ?? " ") || /[가-힣]/.test(text[at - 1]!);
    const endsWord = isHangul ? endsHangulWord(words, end) : !/[a-z\d]/.test(text[end] ?? " ");
    const before = text.slice(Math.max(0, at - 24), at);
    const after = clauseAfter(text, end, isHangul);
    if (
      startsWord &&
      endsWord &&
      !denialBefore.test(before) &&
      !othersBefore.test(before) &&
      !denialAfter.test(after) &&
      !withOthers.test(after)
    )
      return true;
  }
  return false;
}

function clauseAfter(text: string, end: number, isHangul: boolean): string {
  const after = text.slice(end, end + 24);
  // Joined Hangul has lost the space after 와, 과 and 의.
  return isHangul ? after.replace(/^(와|과|의|및|하고)(?=\S)/, "$1 ") : after;
}

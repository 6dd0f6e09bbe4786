import { findFinalAnswer } from "./find-final-answer.ts";
import { endsHangulWord, joinedWords } from "./hangul-words.ts";
import { normalizeAnswer, normalizeWords } from "./normalize-answer.ts";
import { referencesOf } from "./references.ts";
import { quote, textScorer } from "./text-scorer.ts";

const negationBefore =
  /(?:^| )(?:not|isn't|isnt|never|no|neither|nor|rather than|instead of)(?: (?:an?|in|at|by|from))? ?$/;
const negationAfter =
  /^(?:이|가|은|는)? ?(?:아니|아닌|아닙|말고|보다)|^ (?:is|was|are|were) (?:not|wrong|incorrect)|^ (?:isn't|isnt|wasnt)/;

/**
 * HRET's partial_match: the reference stands, as whole words and not denied, in the announced final answer (in the whole output
 * if none is announced). "C" is not in "I cannot"; a single letter or an empty reference must be the whole answer.
 */
export const partialMatch = textScorer<string[]>({
  name: "partial_match",
  version: 2,
  extract(text, item, emphasis) {
    const found = findFinalAnswer(text, { emphasis, prompt: item.prompt });
    if (!("why" in found) && found.value.announced) return { ...found, value: found.value.readings };
    const shown = text.length > 200 ? `…${text.slice(-200)}` : text;
    return { value: [text, shown], shown, clear: false, open: true, how: "the whole output" };
  },
  compare(found, item) {
    const match = referencesOf(item).find(
      reference =>
        holds(found.value[0]!, reference) || found.value.some(reading => equal(reading, reference)),
    );
    if (match !== undefined) return { correctness: 1, explanation: `holds reference ${quote(match)}` };
    return { correctness: 0, explanation: `does not hold reference ${quote(item.gold)}` };
  },
});

function equal(reading: string, reference: string): boolean {
  const wanted = normalizeAnswer(reference);
  return wanted !== "" && normalizeAnswer(reading) === wanted;
}

function holds(answer: string, reference: string): boolean {
  const hangul = /[가-힣]/.test(reference);
  const wanted = hangul ? normalizeAnswer(reference) : normalizeWords(reference);
  if (wanted.length < 2 && !/[\d가-힣]/.test(wanted)) return false;
  const words = joinedWords(answer);
  const text = hangul ? words.text : normalizeWords(answer);
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    const startsWord =
      hangul && /[가-힣]/.test(wanted[0]!)
        ? words.starts.has(at)
        : !/[\p{L}\p{N}.]/u.test(text[at - 1] ?? " ");
    if (
      startsWord &&
      endsWord(text.slice(end, end + 12), wanted) &&
      (!hangul || endsHangulWord(words, end)) &&
      !negationBefore.test(text.slice(Math.max(0, at - 20), at)) &&
      !negationAfter.test(text.slice(end, end + 20))
    )
      return true;
  }
  return false;
}

/** Letters and digits must not go on; after Hangul a particle may, but a single syllable must stand alone or before a copula. */
function endsWord(after: string, wanted: string): boolean {
  const last = wanted.at(-1)!;
  if (/\d/.test(last) && /^(?:[.:]?\d)/.test(after)) return false;
  if (/[a-z]/.test(last)) return !/^[a-z\d]/.test(after);
  if (/[가-힣]/.test(last) && wanted.length === 1)
    return after === "" || /^(?:입니다|이다|임|이에요|예요)/.test(after);
  return true;
}

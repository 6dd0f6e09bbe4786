import { findFinalAnswer } from "./find-final-answer.ts";
import { withoutCopula } from "./korean-particles.ts";
import { normalizeAnswer } from "./normalize-answer.ts";
import { referencesOf } from "./references.ts";
import { quote, textScorer } from "./text-scorer.ts";

/**
 * HRET's string_match: the final answer equals the reference, letter for letter after normalisation. Numbers and dates are not
 * understood ("1,000" is "1000" but "1천" is not): short_answer does that.
 */
export const stringMatch = textScorer<string[]>({
  name: "string_match",
  version: 2,
  extract(text, item, emphasis) {
    const found = findFinalAnswer(text, { emphasis, prompt: item.prompt });
    return "why" in found ? found : { ...found, value: found.value.readings };
  },
  compare(found, item) {
    const forms = found.value.flatMap(reading => [reading, withoutCopula(reading) ?? reading]);
    const match = referencesOf(item).find(reference => forms.some(form => same(reference, form)));
    if (match !== undefined)
      return { correctness: 1, explanation: `equals reference ${quote(match)} after normalisation` };
    return { correctness: 0, explanation: `gives ${quote(found.shown)}; reference is ${quote(item.gold)}` };
  },
});

function same(reference: string, answer: string): boolean {
  const wanted = normalizeAnswer(reference);
  return wanted === "" ? reference.trim() === answer.trim() : wanted === normalizeAnswer(answer);
}

import { agreement } from "./compare-answers.ts";
import { type FinalAnswer, findFinalAnswer } from "./find-final-answer.ts";
import { parseNumber } from "./parse-number.ts";
import type { ScoreInput } from "./score.ts";
import { soleQuantity } from "./sole-quantity.ts";
import { type Comparison, type Found, quote, textScorer } from "./text-scorer.ts";

/** The final answer against the gold and its aliases: as numbers with units, as dates, else as normalised text; right or wrong. */
export const shortAnswer = textScorer<FinalAnswer>({
  name: "short_answer",
  version: 1,
  extract: (text, _item, emphasis) => findFinalAnswer(text, emphasis),
  compare: compareWithReferences,
});

function compareWithReferences(found: Found<FinalAnswer>, item: ScoreInput["item"]): Comparison {
  for (const reference of [item.gold, ...item.aliases]) {
    for (const reading of found.value.readings) {
      const rule = agreement(reference, reading);
      if (rule !== null) return { correctness: 1, explanation: `gives ${quote(reading)}, ${rule} with reference ${quote(reference)}` };
    }
    // A sentence with a single number in it ("She has 12 apples left.") answers a question for a number.
    const sole = parseNumber(reference) && soleQuantity(found.value.readings[0]!);
    if (sole && agreement(reference, sole) !== null) {
      return { correctness: 1, explanation: `holds one number, ${quote(sole)}, the same as reference ${quote(reference)}` };
    }
  }
  return { correctness: 0, explanation: `gives ${quote(found.shown)}; reference is ${quote(item.gold)}` };
}

import { agreement } from "./compare-answers.ts";
import { extractChoice, optionsOf } from "./extract-choice.ts";
import { type FinalAnswer, findFinalAnswer } from "./find-final-answer.ts";
import { parseDate, soleDate } from "./parse-date.ts";
import { parseNumber } from "./parse-number.ts";
import type { ScoreInput } from "./score.ts";
import { soleQuantity } from "./sole-quantity.ts";
import { type Comparison, type Extraction, type Found, quote, textScorer } from "./text-scorer.ts";

/** The final answer against the gold and its aliases: as numbers with units, as dates, else as normalised text; right or wrong. */
export const shortAnswer = textScorer<FinalAnswer>({
  name: "short_answer",
  version: 1,
  extract: (text, item, emphasis) =>
    withOptionText(findFinalAnswer(text, { emphasis, prompt: item.prompt }), text, item),
  compare: compareWithReferences,
});

/** An item with options is asked for a label even if its reference is a text: "B" then means what option B says. */
function withOptionText(
  answer: Extraction<FinalAnswer>,
  text: string,
  item: ScoreInput["item"],
): Extraction<FinalAnswer> {
  if (item.options === undefined) return answer;
  const choice = extractChoice(text, optionsOf(item));
  if ("why" in choice) return answer;
  const option = item.options[choice.value]!;
  return { ...choice, shown: option, value: { announced: choice.clear, readings: [option, choice.shown] } };
}

function compareWithReferences(found: Found<FinalAnswer>, item: ScoreInput["item"]): Comparison {
  for (const reference of [item.gold, ...item.aliases]) {
    for (const reading of found.value.readings) {
      const rule = agreement(reference, reading);
      if (rule !== null)
        return {
          correctness: 1,
          explanation: `gives ${quote(reading)}, ${rule} with reference ${quote(reference)}`,
        };
    }
    // A sentence with a single number or date in it ("She has 12 apples left.") answers a question for one.
    const sole = parseNumber(reference)
      ? soleIn(found.value.readings)
      : parseDate(reference)
        ? soleDate(found.value.readings[0]!)
        : null;
    if (sole && agreement(reference, sole) !== null) {
      return {
        correctness: 1,
        explanation: `holds only ${quote(sole)}, the same as reference ${quote(reference)}`,
      };
    }
  }
  return { correctness: 0, explanation: `gives ${quote(found.shown)}; reference is ${quote(item.gold)}` };
}

/** The only number of the whole, or of its last sentence (the last reading of a line of several). */
function soleIn(readings: string[]): string | null {
  return (
    soleQuantity(readings[0]!) ??
    soleQuantity(readings.find(reading => readings[0]!.endsWith(reading) && reading !== readings[0]) ?? "")
  );
}

import { optionLabels } from "../catalog/item.ts";
import { extractChoice, optionsOf } from "./extract-choice.ts";
import { canonicalLabel } from "./label-set.ts";
import { textScorer } from "./text-scorer.ts";

/**
 * The option an output commits to, against the gold label. Order of trust: statements of an answer (the last one, if a
 * correction stands between different ones), lines that are nothing but an answer, then the only option that the last
 * sentence names. Contradiction without correction, or several options at once, is no answer.
 */
export const multipleChoice = textScorer<number>({
  name: "multiple_choice",
  version: 2,
  extract: (text, item) => extractChoice(text, optionsOf(item)),
  compare(found, item) {
    const labels = optionLabels(item);
    const gold = labels.findIndex(label => canonicalLabel(label) === canonicalLabel(item.gold));
    const reference = gold < 0 ? item.gold : labels[gold]!;
    return {
      correctness: found.value === gold ? 1 : 0,
      explanation: `names option ${labels[found.value]}; reference is ${reference}`,
    };
  },
});

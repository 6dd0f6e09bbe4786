import { answerLeads } from "./answer-leads.ts";
import { type Choice, commitment, type Options } from "./choice.ts";
import { lineChoices } from "./choice-lines.ts";
import { conclusionChoices, predicateChoices } from "./choice-predicates.ts";
import { lineEnd } from "./clause-end.ts";
import { judgedOptions } from "./judged-options.ts";
import { leadValue } from "./lead-value.ts";
import { optionWithText } from "./option-text.ts";
import type { Commitment } from "./resolve-commitments.ts";
import { choicesIn } from "./stated-choices.ts";

/**
 * Everything in the text that commits to an option, whatever its form. Nothing that calls itself less final can change what a
 * final statement after it says, so plain statements are looked for only from the last final one on.
 */
export function choiceCommitments(text: string, options: Options): Commitment<Choice>[] {
  const announced = [...announcedChoices(text, options), ...conclusionChoices(text, options)];
  const lastFinal = announced.filter(each => each.finality === 3).map(each => each.start);
  const from = lastFinal.length === 0 ? 0 : text.lastIndexOf("\n", Math.max(...lastFinal)) + 1;
  return [
    ...announced,
    ...predicateChoices(text, options, from),
    ...lineChoices(text, options, from),
    ...judgedOptions(text, options, from),
  ];
}

function announcedChoices(text: string, options: Options): Commitment<Choice>[] {
  const list: Commitment<Choice>[] = [];
  for (const lead of answerLeads(text).slice(-300)) {
    const { start, end } = leadValue(text, lead);
    const value = text.slice(start, end);
    // An option may hold a full stop ("panic! at the disco"): then the line says it, not the sentence.
    const line =
      lead.form === "sentence" ? text.slice(start, Math.min(lineEnd(text, start), start + 400)) : value;
    const whole = line === value ? null : optionWithText(line, options.told);
    if (whole !== null) {
      list.push(
        commitment([whole], { start: lead.start, end: start + line.length, finality: lead.finality }),
      );
      continue;
    }
    if (lead.form === "sentence" && /\?\s*$/.test(value)) continue;
    for (const stated of choicesIn(value, options, { headOnly: false })) {
      list.push(
        commitment(stated.choice, { start: lead.start, end: start + stated.end, finality: lead.finality }),
      );
    }
  }
  return list;
}

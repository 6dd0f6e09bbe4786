import { answerLeads } from "./answer-leads.ts";
import { type Choice, commitment, type Options } from "./choice.ts";
import { lineChoices } from "./choice-lines.ts";
import { predicateChoices } from "./choice-predicates.ts";
import { leadValue } from "./lead-value.ts";
import type { Commitment } from "./resolve-commitments.ts";
import { choicesIn } from "./stated-choices.ts";

/** Everything in the text that commits to an option, whatever its form. */
export function choiceCommitments(text: string, options: Options): Commitment<Choice>[] {
  const list: Commitment<Choice>[] = [];
  for (const lead of answerLeads(text).slice(-300)) {
    const { start, end } = leadValue(text, lead);
    const value = text.slice(start, end);
    if (lead.form === "sentence" && /\?\s*$/.test(value)) continue;
    for (const stated of choicesIn(value, options, { headOnly: false })) {
      list.push(
        commitment(stated.choice, { start: lead.start, end: start + stated.end, finality: lead.finality }),
      );
    }
  }
  return [...list, ...predicateChoices(text, options), ...lineChoices(text, options)];
}

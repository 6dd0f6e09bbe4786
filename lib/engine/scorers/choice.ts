import type { OptionTexts } from "./option-text.ts";
import type { Commitment } from "./resolve-commitments.ts";

/** The options an answer names; more than one is a hedge. */
export type Choice = number[];
/** An item's options as the readers need them. `told`: how a text is compared with theirs; `asksForWrong`: the question wants the one that is not so. */
export type Options = {
  labels: string[];
  texts: string[];
  told: OptionTexts;
  asksForWrong: boolean;
  prompt: string;
};

export function commitment(
  choice: Choice,
  at: { start: number; end: number; finality: number; corrects?: boolean },
): Commitment<Choice> {
  return { key: choice.join("+"), value: choice, ...at };
}

import { optionLabels } from "../catalog/item.ts";
import type { Choice, Options } from "./choice.ts";
import { choiceCommitments } from "./choice-commitments.ts";
import { endsInEcho } from "./choice-lines.ts";
import { foldText } from "./fold-text.ts";
import { labelsStated } from "./option-statements.ts";
import { optionTexts } from "./option-text.ts";
import { resolveCommitments } from "./resolve-commitments.ts";
import type { ScoreInput } from "./score.ts";
import { allStated } from "./stated-choices.ts";
import { type Extraction, quote } from "./text-scorer.ts";

/** An item's options, with their texts normalised once. */
export function optionsOf(item: ScoreInput["item"]): Options {
  const texts = (item.options ?? []).map(foldText);
  return { labels: optionLabels(item), texts, told: optionTexts(texts) };
}

/** The one option an output commits to: see multiple-choice.ts for the order of trust. */
export function extractChoice(text: string, options: Options): Extraction<number> {
  const resolution = resolveCommitments(text, choiceCommitments(text, options).slice(-300));
  if (resolution === null) return extractFromLastSentence(text, options);
  const name = (choice: Choice) => choice.map(index => options.labels[index]).join(" and ");
  if ("conflict" in resolution) {
    const [first, second] = resolution.conflict;
    return {
      why: `two different answers without a correction: ${name(first.value)}, then ${name(second.value)}`,
    };
  }
  const { value, start, end } = resolution.commitment;
  const statement = quote(text.slice(start, end));
  if (value.length !== 1) return { why: `${statement} names several options: ${name(value)}` };
  return {
    value: value[0]!,
    shown: options.labels[value[0]!]!,
    clear: true,
    open: false,
    how: `last statement ${statement}`,
  };
}

/** No statement of an answer: the last sentence (or, if it names none, the only sentence) may still name just one option. */
function extractFromLastSentence(text: string, options: Options): Extraction<number> {
  const last = lastSentence(text);
  const none = { why: `no option is named as the answer; the output ends ${quote(last.slice(-60))}` };
  if (/\?\s*$/.test(last) || endsInEcho(text, options)) return none;
  const sentence = namedIn(last, options);
  const opening = firstSentence(text);
  const first = opening === last || /\?\s*$/.test(opening) ? null : namedIn(opening, options);
  // "Mercury is closest. Venus is second …": the opening sentence answers, and the last one only adds to it.
  const chosen = sentence?.length === 1 ? sentence : first?.length === 1 && text.length < 600 ? first : null;
  if (chosen === null) return none;
  const concludes =
    /^(?:so|therefore|thus|hence|but|however|따라서|그러므로|결국|하지만|그러나)(?![\p{L}])/iu.test(last) ||
    sentence?.byLabel;
  if (chosen === sentence && first?.length === 1 && first[0] !== chosen[0] && !concludes) return none;
  const value = chosen[0]!;
  const where = chosen === sentence ? `last sentence ${quote(last)}` : `opening sentence ${quote(opening)}`;
  return { value, shown: options.labels[value]!, clear: false, open: false, how: where };
}

/** The options that a sentence names by label or by text. */
function namedIn(sentence: string, options: Options): (number[] & { byLabel?: boolean }) | null {
  const stated = labelsStated(sentence, options.labels, { head: false });
  const byLabel = stated.kind === "one" ? [stated.index] : stated.kind === "several" ? stated.indices : [];
  const told = allStated(sentence, options.told);
  const all = [...new Set([...byLabel, ...told])];
  return all.length === 0 ? null : Object.assign(all, { byLabel: byLabel.length > 0 });
}

function firstSentence(text: string): string {
  return text.slice(0, 600).split(/(?<=[.!?。]["')\]]?)\s+|\n/)[0]!;
}

function lastSentence(text: string): string {
  const line = text.slice(text.lastIndexOf("\n") + 1).slice(-600);
  const parts = line.split(/(?<=[.!?。]["')\]]?)\s+/).filter(part => part.trim() !== "");
  return parts.at(-1) ?? line;
}

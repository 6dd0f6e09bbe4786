import type { Choice, Options } from "./choice.ts";
import { labelsStated } from "./option-statements.ts";
import { mentionedOptions, type OptionTexts, optionWithText } from "./option-text.ts";
import { ordinalOption } from "./ordinal-option.ts";

/** What an answer's own words name: an option's exact text, else its label, else one option's text within them. */
export function choicesIn(
  value: string,
  options: Options,
  { headOnly }: { headOnly: boolean },
): { choice: Choice; end: number }[] {
  const stated = labelsStated(value, options.labels);
  if (stated.kind === "several") return [{ choice: stated.indices, end: stated.end }];
  const rest = stated.kind === "one" ? value.slice(stated.end) : "";
  if (stated.kind === "one" && isBareRest(rest)) return [{ choice: [stated.index], end: stated.end }];
  const exact = exactText(value, options);
  if (exact !== null) return [{ choice: [exact], end: value.trimEnd().length }];
  if (stated.kind === "one") {
    // "B. Paris" where Paris is C: label and text disagree, so both are stated.
    const described = exactText(rest.replace(/^[\s.):\],"'번-]+/, ""), options);
    const both =
      described !== null && described !== stated.index ? [{ choice: [described], end: value.length }] : [];
    return [{ choice: [stated.index], end: stated.end }, ...both];
  }
  if (headOnly) return [];
  const text = textStated(value, options.told) ?? placeStated(value, options);
  return text === null ? [] : [{ choice: text, end: value.trimEnd().length }];
}

function placeStated(value: string, { labels }: Options): Choice | null {
  const place = ordinalOption(value, labels.length);
  return place === null ? null : [place];
}

function isBareRest(rest: string): boolean {
  return (
    /^["')\]}\s]{0,4}(?:번|항)?(?:입니다|이다|임|이에요|예요)?[.!,"')\]}\s]*$/.test(rest.slice(0, 60)) &&
    rest.length < 60
  );
}

/** The value, its first sentence or the part before a gloss or reason, if that is exactly one option's text. */
function exactText(value: string, { told }: Options): number | null {
  const trimmed = value.trim();
  if (trimmed.length === 0 || trimmed.length > 400) return null;
  const whole = optionWithText(trimmed, told);
  if (whole !== null) return whole;
  for (const end of readingEnds) {
    const reading = trimmed.split(end, 1)[0]!;
    const found = reading === trimmed ? null : optionWithText(reading, told);
    if (found !== null) return found;
  }
  return null;
}

/** Where an answer's first sentence ends, and where a gloss or a reason begins. */
const readingEnds = [/[.!?] |\. ?$|\n/, / [(—-]|, (?:because|since|which|not)|,? because|, ?왜냐/];

const negation = /(?:\b(?:not|isn't|no|never|rather than|instead of|neither|nor|unlike)(?: (?:an?|the))? ?)$/;
const negationAfter =
  /^(?:이|가|은|는|도)? ?(?:아니|아닌|아닙|틀리|틀린|틀렸|보다|말고)|^ (?:is|are|was|would be)(?: not|n't| wrong| incorrect| false)|^ (?:isn't|isnt|cannot|can't)/;

type Mention = { index: number; start: number; end: number };

/** Options named by their text inside an answer: one, several (a hedge), or null. */
export function textStated(statement: string, told: OptionTexts): Choice | null {
  const { text, standing } = standingMentions(statement, told);
  const distinct = chosenOf(text, standing);
  if (distinct.length < 2) return distinct.length === 0 ? null : distinct;
  const [first, second] = [standing[0]!, standing.find(at => at.index !== standing[0]!.index)!];
  const between = text.slice(first.end, second.start);
  // "Paris, because London is …": the first stands alone at the head; "Paris or London" does not.
  if (first.start <= 4 && !/^(?:or|and|또는|혹은|이나|나|와|과|및| or | and |\/| )$/.test(between))
    return [first.index];
  return distinct;
}

/** All options that a sentence names by their text and does not deny. */
export function allStated(sentence: string, told: OptionTexts): Choice {
  const { text, standing } = standingMentions(sentence, told);
  return chosenOf(text, standing);
}

function chosenOf(text: string, standing: Mention[]): Choice {
  return (
    (standing.length > 2 ? choiceOutOf(text, standing) : null) ?? [...new Set(standing.map(at => at.index))]
  );
}

function standingMentions(statement: string, told: OptionTexts): { text: string; standing: Mention[] } {
  const { text, mentions } = mentionedOptions(statement.slice(0, 400), told);
  const standing = mentions.filter(
    at =>
      !negation.test(text.slice(Math.max(0, at.start - 24), at.start)) &&
      !negationAfter.test(text.slice(at.end, at.end + 24)),
  );
  return { text, standing: standing.sort((a, b) => a.start - b.start) };
}

/** "손자와 할머니 중 할머니": what stands after "out of" is chosen from what stands before it. */
function choiceOutOf(text: string, ordered: Mention[]): Choice | null {
  const last = ordered.at(-1)!;
  const before = ordered.at(-2)!;
  return /^ ?(?:중|가운데|둘 ?중)/.test(text.slice(before.end, last.start)) ? [last.index] : null;
}

import { optionLabels } from "../catalog/item.ts";
import { complements } from "./answer-readings.ts";
import { beforeNextQuestion } from "./before-next-question.ts";
import type { Choice, Options } from "./choice.ts";
import { choiceCommitments } from "./choice-commitments.ts";
import { copiesOptions, endsInEcho } from "./choice-lines.ts";
import { withoutFarewell } from "./farewell.ts";
import { foldText } from "./fold-text.ts";
import { onlyMainClause } from "./main-clause.ts";
import { isLabelAlone, labelsStated } from "./option-statements.ts";
import { optionTexts, optionWithText } from "./option-text.ts";
import { ordinalOption } from "./ordinal-option.ts";
import { withoutOthersBelief } from "./others-belief.ts";
import { partlyNamed } from "./partly-named.ts";
import { resolveCommitments } from "./resolve-commitments.ts";
import type { ScoreInput } from "./score.ts";
import { allStated } from "./stated-choices.ts";
import { type Extraction, quote } from "./text-scorer.ts";

/** An item's options, with their texts normalised once. */
export function optionsOf(item: ScoreInput["item"]): Options {
  const texts = (item.options ?? []).map(foldText);
  return {
    labels: optionLabels(item),
    texts,
    told: optionTexts(texts),
    asksForWrong: wrongOne.test(item.prompt),
    prompt: item.prompt,
  };
}

/** "Which is NOT a mammal?", "옳지 않은 것은?": then the option said to be wrong is the answer. */
const wrongOne =
  /\bNOT\b|\bEXCEPT\b|\b(?:which|what)\b[^.?!]{0,80}\b(?:is|are|was|does|do|would) not\b|\b(?:incorrect|false|untrue|wrong|least likely)\b|(?:지|이|가|은|는) ?(?:않은|않는|아닌|못한|못하는) ?(?:것|설명|문장|내용|보기|항목|진술|하나|사람|경우)|틀린 ?(?:것|설명|문장|내용|보기|진술)|잘못(?:된|한) ?(?:것|설명|문장|내용)|거리가 먼/;

/** The one option an output commits to: see multiple-choice.ts for the order of trust. */
export function extractChoice(text: string, options: Options): Extraction<number> {
  const own = beforeNextQuestion(text);
  const answered = own === null ? null : extractFrom(own, options);
  return answered === null || "why" in answered ? extractFrom(text, options) : { ...answered, clear: true };
}

function extractFrom(whole: string, options: Options): Extraction<number> {
  const text = withoutOthersBelief(whole);
  const resolution = resolveCommitments(text, choiceCommitments(text, options).slice(-300));
  if (resolution === null) return extractFromLastSentence(text, options);
  const name = (choice: Choice) => choice.map(index => options.labels[index]).join(" and ");
  if ("conflict" in resolution) {
    const [first, second] = resolution.conflict;
    return {
      why: `two different answers without a correction: ${name(first.value)}, then ${name(second.value)}`,
    };
  }
  const { value: said, start, end } = resolution.commitment;
  const statement = quote(text.slice(start, end));
  const value = combinedOption(said, options) ?? said;
  if (value.length !== 1) return { why: `${statement} names several options: ${name(value)}` };
  return {
    value: value[0]!,
    shown: options.labels[value[0]!]!,
    clear: true,
    open: false,
    how: `last statement ${statement}`,
  };
}

/** "Both A and B" may itself be an option: then it is the one that is meant. */
function combinedOption(choice: Choice, { labels, texts }: Options): Choice | null {
  if (choice.length < 2) return null;
  const wanted = [...choice].sort((a, b) => a - b).join();
  const found = texts.flatMap((text, index) => {
    const stated = labelsStated(text, labels);
    const same = stated.kind === "several" && [...stated.indices].sort((a, b) => a - b).join() === wanted;
    return same ? [index] : [];
  });
  return found.length === 1 ? found : null;
}

/** No statement of an answer: the last sentence (or, if it names none, the only sentence) may still name just one option. */
function extractFromLastSentence(whole: string, options: Options): Extraction<number> {
  const text = withoutFarewell(whole);
  const last = answeringSentence(text, options);
  const none = { why: `no option is named as the answer; the output ends ${quote(last.slice(-60))}` };
  if (/\?\s*$/.test(last) || endsInEcho(text, options)) return none;
  const sentence = namedIn(last, options);
  const opening = firstSentence(text);
  const first =
    opening === last || /\?\s*$/.test(opening) || copiesOptions(text, options)
      ? null
      : namedIn(opening, options);
  // "Mercury is closest. Venus is second …": the opening sentence answers, and the last one only adds to it.
  const chosen = sentence?.length === 1 ? sentence : first?.length === 1 && text.length < 600 ? first : null;
  const place = openingPlace(last, options);
  if (place !== null && (chosen === null || (chosen === sentence && givesReason.test(last))))
    return guess(place, `last sentence ${quote(last)}`, options);
  if (chosen === null) {
    const only =
      sentence === null && first === null
        ? (ordinalOption(last, options.labels.length) ?? partlyNamed(last, options.told))
        : null;
    return only === null ? none : guess(only, `last sentence ${quote(last)}`, options);
  }
  const concludes =
    /^(?:so|therefore|thus|hence|but|however|따라서|그러므로|결국|하지만|그러나)(?![\p{L}])/iu.test(last) ||
    sentence?.byLabel;
  if (chosen === sentence && first?.length === 1 && first[0] !== chosen[0] && !concludes) return none;
  const where = chosen === sentence ? `last sentence ${quote(last)}` : `opening sentence ${quote(opening)}`;
  return guess(chosen[0]!, where, options);
}

const givesReason = /^[^,.]{3,40},? (?:since|because|as)\b(?!.*(?:;|\bbut\b|\bhowever\b))/is;

/** "The second option, since Einstein …": a place that opens the sentence, whatever else is named after it. */
function openingPlace(sentence: string, { labels }: Options): number | null {
  const head =
    /^(?:(?:it is|it's|the answer is|정답은|답은) )?(?:(?:the )?\w+ (?:option|choice|answer|alternative)|(?:\S{1,3} ?번째|마지막) (?:보기|선택지|선지|항목))(?=[,.]|입니다|이다| because | since | as |$)/i.exec(
      sentence,
    );
  return head && ordinalOption(head[0], labels.length);
}

/** "The symbol is K": an option too short to be looked for in running text may still be what the sentence says. */
function saidOf(sentence: string, { told }: Options): number | null {
  const found = complements(sentence).map(text => optionWithText(text, told));
  return found.find(index => index !== null) ?? null;
}

function guess(value: number, how: string, options: Options): Extraction<number> {
  return { value, shown: options.labels[value]!, clear: false, open: false, how };
}

/** The options that a sentence names by label or by text; after "but" only what is named there. */
function namedIn(sentence: string, options: Options): Named | null {
  const all = namedBy(sentence, options);
  if (all === null || all.length < 2) return all;
  // "Not Sydney: the capital is Canberra (option C)": the label says which of the names is meant.
  const labelled = all.byLabel ? labelsStated(sentence, options.labels, { head: false }) : null;
  if (labelled?.kind === "one" && isGloss(sentence, labelled, options))
    return Object.assign([labelled.index], { byLabel: true });
  const turn =
    /^.*(?:, but |, yet |; however,? |,? so |, therefore,? |, thus,? |, hence,? |지만,? |으나,? |므로,? )/su.exec(
      sentence,
    );
  const after = turn ? namedBy(sentence.slice(turn[0].length), options) : null;
  if (after?.length === 1) return after;
  const apposed = apposition.test(sentence) ? namedBy(sentence.replace(apposition, ""), options) : null;
  if (apposed?.length === 1) return apposed;
  const main = onlyMainClause(sentence, options.prompt);
  if (main === null) return all;
  const asked = namedBy(main, options);
  const said = asked === null ? saidOf(main, options) : null;
  return asked?.length === 1 ? asked : said !== null ? [said] : all;
}

/** Whether a label stands in brackets behind its own option's text: "Canberra (option C)". */
function isGloss(
  sentence: string,
  { index, end }: { index: number; end: number },
  { texts }: Options,
): boolean {
  const before = sentence.slice(0, end).replace(/\s?\([^()]*\)?$/, "");
  return before.length < end && before.toLowerCase().endsWith(texts[index]?.toLowerCase() ?? "\n");
}

/** "… is sodium chloride, a compound made of sodium and chlorine": what is told besides of the thing that was named. */
const apposition =
  /(?<=^[^,;]{4,160}\b(?:is|are|was|were|called)\b(?:(?!\b(?:or|and)\b)[^,;]){2,80}), (?:an?|the|which|who|whose) [^?]*$/i;

type Named = number[] & { byLabel?: boolean };

function namedBy(sentence: string, options: Options): Named | null {
  const stated = labelsStated(sentence, options.labels, { head: false });
  const byLabel = stated.kind === "one" ? [stated.index] : stated.kind === "several" ? stated.indices : [];
  if (stated.kind === "one" && isLabelAlone(sentence, options.labels))
    return Object.assign([stated.index], { byLabel: true });
  const told = allStated(sentence, options.told);
  const all = combinedOption(byLabel, options) ?? [...new Set([...byLabel, ...told])];
  return all.length === 0 ? null : Object.assign(all, { byLabel: byLabel.length > 0 });
}

function firstSentence(text: string): string {
  return text.slice(0, 600).split(/(?<=[.!?。]["')\]]?)\s+|\n/)[0]!;
}

/** The last sentence, or the last that calls itself a conclusion if only notes follow that. */
function answeringSentence(text: string, options: Options): string {
  const last = lastSentence(text);
  const conclusion = text
    .slice(-1500)
    .split(/(?<=[.!?。]["')\]]?)\s+|\n+/)
    .findLast(part => concluding.test(part) && !/\?\s*$/.test(part))
    ?.trim();
  if (conclusion === undefined) return last;
  const isNote = namedIn(last, options)?.length !== 1;
  return isNote || !/^\s{0,4}so(?![\p{L}])/iu.test(conclusion) ? conclusion : last;
}

const concluding =
  /^\s{0,4}(?:therefore|thus|hence|so|in conclusion|따라서|그러므로|결론적으로|결국)(?![\p{L}])/iu;

function lastSentence(text: string): string {
  const line = text.slice(text.lastIndexOf("\n") + 1).slice(-600);
  const parts = line.split(/(?<=[.!?。]["')\]]?)\s+/).filter(part => part.trim() !== "");
  return parts.at(-1) ?? line;
}

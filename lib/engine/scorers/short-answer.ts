import { asksForYear, withoutAskedBound } from "./asked-for.ts";
import { agreement } from "./compare-answers.ts";
import { sameList } from "./compare-lists.ts";
import { extractChoice, optionsOf } from "./extract-choice.ts";
import { type FinalAnswer, findFinalAnswer } from "./find-final-answer.ts";
import { onlyPart } from "./main-clause.ts";
import { parseAncientYear, parseDate, sameDate, soleDate } from "./parse-date.ts";
import { parseNumber } from "./parse-number.ts";
import { parseOrdinal, soleOrdinal } from "./parse-ordinal.ts";
import { soleRange } from "./parse-range.ts";
import { sameTime, soleTime } from "./parse-time.ts";
import { isSameName } from "./same-name.ts";
import type { ScoreInput } from "./score.ts";
import { soleQuantity } from "./sole-quantity.ts";
import { statesReference } from "./states-reference.ts";
import { type Comparison, type Extraction, type Found, quote, textScorer } from "./text-scorer.ts";

/** The final answer against the gold and its aliases: as numbers with units, as dates, else as normalised text; right or wrong. */
export const shortAnswer = textScorer<FinalAnswer>({
  name: "short_answer",
  version: 2,
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
  return {
    ...choice,
    shown: option,
    value: { announced: choice.clear, readings: [option, choice.shown], sentence: null },
  };
}

function compareWithReferences(found: Found<FinalAnswer>, item: ScoreInput["item"]): Comparison {
  for (const reference of [item.gold, ...item.aliases]) {
    const match = matchOf(reference, found.value, item.prompt);
    if (match !== null)
      return {
        correctness: 1,
        explanation: `${match.told} ${quote(match.text)}, ${match.rule} reference ${quote(reference)}`,
      };
  }
  return { correctness: 0, explanation: `gives ${quote(found.shown)}; reference is ${quote(item.gold)}` };
}

function hasOneYear(text: string): boolean {
  return text.match(/(?<!\d)\d{4}(?!\d)/g)?.length === 1;
}

type Match = { told: string; text: string; rule: string };

function matchOf(reference: string, { readings, sentence }: FinalAnswer, prompt: string): Match | null {
  for (const text of readings) {
    const rule =
      agreement(reference, text) ?? askedForm(reference, text, prompt) ?? otherForm(reference, text, prompt);
    if (rule !== null) return { told: "gives", text, rule: `${rule} with` };
  }
  // A sentence with a single number or date in it ("She has 12 apples left.") answers a question for one.
  if (parseAncientYear(reference) !== null) return null;
  const number = parseNumber(reference);
  const date = number === null && parseDate(reference);
  const part = onlyPart(readings[0]!, prompt) ?? "";
  const sole = number
    ? soleOf(readings, part, soleQuantity)
    : date
      ? soleOf([readings[0]!], part, soleDate)
      : null;
  const day = number && asksForYear(prompt) && hasOneYear(readings[0]!) ? soleDate(readings[0]!) : null;
  if (day !== null && askedForm(reference, day, prompt) !== null)
    return { told: "holds the date", text: day, rule: "in the year of" };
  if (sole && agreement(reference, sole) !== null)
    return { told: "holds only", text: sole, rule: "the same as" };
  if (number || date || sentence === null) return null;
  return statesReference(sentence, reference, prompt)
    ? { told: "answers", text: sentence, rule: "which names" }
    : null;
}

/** Agreement in what the question asks for: the year of a date, a number whose bound ("이상") the question names itself. */
function askedForm(reference: string, text: string, prompt: string): string | null {
  if (!/\d/.test(reference)) return null;
  if (/^\d{3,4} ?년?$/.test(reference.trim()) && asksForYear(prompt)) {
    const date = parseDate(text);
    return date !== null && date.month !== null && date.year === Number.parseInt(reference, 10)
      ? "same year"
      : null;
  }
  if (/월|[a-z]{3}/i.test(reference) && /\d{4}/.test(text) && !/\d{4}/.test(prompt)) {
    const [asked, date] = [parseDate(reference), parseDate(text)];
    if (asked?.year === null && asked.day !== null && date !== null)
      return sameDate({ ...date, year: null }, asked) ? "same day" : null;
  }
  const bare = withoutAskedBound(text, prompt);
  return bare !== null && parseNumber(reference) !== null && agreement(reference, bare) !== null
    ? "same bound"
    : null;
}

/** Agreement beyond the same words: a time, a place in an order, a range, a list, a name in another form. */
function otherForm(reference: string, text: string, prompt: string): string | null {
  const time = soleTime(reference);
  if (time && isOnly(reference, /시|:|[ap]\.?m|noon|midnight|정오|자정/i)) {
    const given = soleTime(text);
    return given && sameTime(time, given) ? "same time" : null;
  }
  const place = parseOrdinal(reference);
  if (place !== null) return soleOrdinal(text) === place ? "same place" : null;
  const range = soleRange(reference);
  if (range) return String(soleRange(text)) === String(range) ? "same range" : null;
  const list = sameList(reference, text, { prompt, same: sameItem });
  if (list !== null) return list ? "same items" : null;
  return isSameName(reference, text, prompt) ? "same name" : null;
}

/** Items of a list agree with or without a gloss in brackets: "빨강(R)". */
function sameItem(wanted: string, given: string): boolean {
  return [given, given.replace(/(?<=\S)\s?\([^()]{1,30}\)$/, "")].some(
    form => agreement(wanted, form) !== null,
  );
}

/** A reference that is a time and nothing else. */
function isOnly(reference: string, sign: RegExp): boolean {
  return reference.length <= 24 && sign.test(reference);
}

/** The only one of the whole, of the part that answers, or of the last sentence (the last reading of a line of several). */
function soleOf(readings: string[], part: string, find: (text: string) => string | null): string | null {
  const [whole = ""] = readings;
  const closing = readings.find(reading => whole.endsWith(reading) && reading !== whole) ?? "";
  return find(whole) ?? find(part) ?? find(closing);
}

import { answerLeads, type Lead } from "./answer-leads.ts";
import { answerReadings, complements } from "./answer-readings.ts";
import { answeringLine } from "./answering-line.ts";
import { beforeNextQuestion } from "./before-next-question.ts";
import { lineEnd, sentenceEnd } from "./clause-end.ts";
import type { Emphasis } from "./emphasis.ts";
import { withoutFarewell } from "./farewell.ts";
import { leadValue } from "./lead-value.ts";
import { saysNothing } from "./no-answer.ts";
import { normalizeAnswer } from "./normalize-answer.ts";
import { openingValue } from "./opening-value.ts";
import { withoutOthersBelief } from "./others-belief.ts";
import { isRefusal } from "./refusal.ts";
import { type Commitment, resolveCommitments } from "./resolve-commitments.ts";
import { subjectReading } from "./subject-reading.ts";
import { type Extraction, quote } from "./text-scorer.ts";
import { trailingList } from "./trailing-list.ts";

/** A final answer's readings, most literal first; the comparison may use any of them. */
export type FinalAnswer = {
  readings: string[];
  announced: boolean;
  /** The sentence that answers, where nothing is announced: it may name the answer among other words. */
  sentence: string | null;
};

/** A last line no longer than this, without an announcement, is taken as the answer. */
const longestLastLine = 120;
const conclusion =
  /(?<=^|[.!?\n]\s{0,3})(?:therefore|thus|hence|so|in conclusion|finally|따라서|그러므로|결론적으로|결국|그래서)[, ]{1,3}/gi;

/**
 * The final answer of a text: what its last announcement announces ("Answer:", "정답은", boxed, JSON), else its last conclusion
 * ("Therefore …"), else its last emphasis or line if that line is short.
 */
export function findFinalAnswer(
  whole: string,
  { emphasis: bold, prompt }: { emphasis: () => Emphasis; prompt: string },
): Extraction<FinalAnswer> {
  const text = withoutOthersBelief(withoutFarewell(ownAnswer(whole)));
  const announced = announcements(text);
  const resolution = resolveCommitments(text, announced);
  // Unlike options, free answers may be stated twice in different words: the last statement stands.
  const last = resolution && ("conflict" in resolution ? resolution.conflict[1] : resolution.commitment);
  if (last !== null && !isTakenBack(text, last)) {
    const { value, start, end } = last;
    if ("conflict" in resolution! && leavesOpen.test(text.slice(end)))
      return { why: `two answers and no choice between them: ${quote(text.slice(end))}` };
    return found(text, value, { start, end, how: "last statement", announced: true });
  }
  return findUnannounced(withoutNotes(text), { emphasis: bold(), prompt });
}

/** The answer of a text that announces none. */
function findUnannounced(
  text: string,
  { emphasis, prompt }: { emphasis: Emphasis; prompt: string },
): Extraction<FinalAnswer> {
  const concluded = lastConclusion(text);
  if (concluded) {
    const value = text.slice(concluded.start, concluded.end);
    for (const words of [emphasis.last, emphasis.sole])
      if (words !== null && value.includes(words))
        return announcedAs(
          emphasised(text, { ...concluded, emphasis: words, how: "emphasised words in the conclusion" }),
        );
    return found(text, value, { ...concluded, how: "conclusion", announced: true, sentence: value });
  }
  const start = text.lastIndexOf("\n") + 1;
  const line = text.slice(start).trim();
  if (emphasis.last !== null && line.includes(emphasis.last) && line.length <= 300)
    return emphasised(text, { start, end: text.length, emphasis: emphasis.last });
  const elsewhere =
    isOneSentence(text) && line.length <= longestLastLine
      ? null
      : answeringLine(text, { sole: emphasis.sole, prompt });
  if (elsewhere !== null && (line.length > longestLastLine || !isShort(line))) {
    const answer =
      elsewhere.emphasis === null
        ? fromSentence(text, { ...elsewhere, prompt })
        : emphasised(text, { ...elsewhere, emphasis: elsewhere.emphasis });
    // A sentence with more text after it is complete, wherever that is cut.
    if (!("why" in answer)) return { ...answer, clear: elsewhere.end < text.length && !isRefusal(text) };
  }
  if (line.length <= longestLastLine || isLongList(line)) {
    if (saysNothing(line) || (start > 0 && emptyLabel.test(line)))
      return { why: `the last line answers nothing: ${quote(line)}` };
    return fromSentence(text, { start, end: text.length, how: "last line", prompt });
  }
  const opening = start === 0 ? openingValue(line) : null;
  if (opening !== null)
    return found(text, opening, { start, end: opening.length, how: "opening value", announced: false });
  return { why: `no answer is announced and the last line is too long to be one: ${quote(line.slice(-60))}` };
}

const takingBack =
  /^[\s.,…—-]{0,4}(?:no,? wait|wait,? no|actually,? no|scratch that|correction|that(?:'s| is) (?:wrong|not right)|아니,|아니다|정정|다시 생각해 ?보니)/i;
const leavesOpen =
  /\bboth\b[^.!?\n]{0,40}\banswers?\b|\b(?:not sure|unsure|uncertain|cannot|can't|can not|unable to|hard to|impossible to)\b[^.!?\n]{0,30}\b(?:which|say|tell|decide|determine|choose|between)\b|(?:어느|둘 ?중|둘 ?다|두 답)[^.!?\n]{0,30}(?:확실하지|확정|정할|결정|고를|판단|단정|모르|알 수)/i;

/** "I believe it's 21. No wait, …": a sentence that the next one takes back in other words than an announcement's. */
function isTakenBack(text: string, { end, finality }: Commitment<string>): boolean {
  return finality === 2 && text.length - end < 300 && takingBack.test(text.slice(end, end + 40));
}

const note =
  /^(?:참고로|덧붙여|한편|여담|by the way|incidentally|fun fact|as a side ?note|for reference)(?![\p{L}])/iu;

/** Without the sentences at its end that call themselves a note; the whole if it is nothing else. */
function withoutNotes(text: string): string {
  const start = text.lastIndexOf("\n") + 1;
  const sentences = text.slice(start).split(/(?<=[.!?。])\s+/);
  const at = sentences.findIndex(sentence => note.test(sentence));
  if (at < 0) return text;
  return (text.slice(0, start) + sentences.slice(0, at).join(" ")).trimEnd() || text;
}

/** Without the questions that a base model goes on to ask itself. */
function ownAnswer(text: string): string {
  const own = beforeNextQuestion(text);
  return own !== null && (own.length <= longestLastLine || answerLeads(own).length > 0) ? own : text;
}

/** A word, a name, a number or a few: no sentence. */
function isShort(line: string): boolean {
  const opensSentence = /^(?:his|her|its|their|he|she|it|they|this|that|these|those|there)\s/i.test(line);
  return line.length <= 40 && line.split(/\s+/).length <= 5 && !opensSentence;
}

function isOneSentence(text: string): boolean {
  return text.length <= 300 && !text.includes("\n") && sentenceEnd(text, 0) >= text.trimEnd().length;
}

function announcedAs(answer: Extraction<FinalAnswer>): Extraction<FinalAnswer> {
  return "why" in answer ? answer : { ...answer, clear: true, value: { ...answer.value, announced: true } };
}

function emphasised(
  text: string,
  {
    start,
    end,
    emphasis,
    how = "emphasised words in",
  }: { start: number; end: number; emphasis: string; how?: string },
): Extraction<FinalAnswer> {
  const sentence = text.slice(start, end).trim();
  const answer = found(text, sentence, {
    start,
    end,
    how,
    announced: false,
    sentence,
  });
  if ("why" in answer) return answer;
  return {
    ...answer,
    shown: emphasis,
    value: { ...answer.value, readings: [...new Set([emphasis, ...answer.value.readings])] },
  };
}

function fromSentence(
  text: string,
  { start, end, how, prompt }: { start: number; end: number; how: string; prompt: string },
): Extraction<FinalAnswer> {
  const line = text.slice(start, end).trim();
  const answer = found(text, line, { start, end, how, announced: false, sentence: line });
  if ("why" in answer) return answer;
  const subject = subjectReading(line, prompt);
  const opening = openingValue(line);
  const readings = [
    ...answer.value.readings,
    ...(opening === null ? [] : [opening]),
    ...closingReadings(line),
    ...(subject === null ? [] : [subject]),
  ];
  return {
    ...answer,
    shown: subject ?? answer.shown,
    value: { ...answer.value, readings: [...new Set(readings)] },
  };
}

/** Sorted words and the like may be long; prose has stops. */
function isLongList(line: string): boolean {
  return line.length <= 400 && !/[.!?。](?:\s|$)/.test(line);
}

/** A line of several sentences may answer in its last: "1 + 2 … I have 8 instruments." */
function closingReadings(line: string): string[] {
  const sentences = line.split(/(?<=[.!?。])(?<!(?:^|\s)[A-Z]\.)\s+/);
  return sentences.length > 1 ? answerReadings(sentences.at(-1)!) : [];
}

/** "Final answer:" at the very end, with nothing behind it. */
const emptyLabel = /^[^.!?:\n]{0,30}(?:answer|solution|result|정답|답|답변|결론)\s?:$/i;

/** "The answer is the answer." announces nothing. */
const emptyWords = new Set(["answer", "final answer", "정답", "답", "solution", "conclusion"]);

function announcements(text: string): Commitment<string>[] {
  const list: Commitment<string>[] = [];
  for (const lead of answerLeads(text).slice(-300)) {
    const { start, end } = spanOf(text, lead);
    const value = text.slice(start, end);
    const key = normalizeAnswer(value.slice(0, 200));
    if (
      value.trim() === "" ||
      (lead.form === "sentence" && emptyWords.has(key)) ||
      (lead.form === "sentence" && /\?\s*$/.test(value))
    )
      continue;
    const labelled = lead.form === "label" && lead.finality === 2 ? 0.5 : 0;
    list.push({
      key: key || value.trim(),
      value,
      start: lead.start,
      end,
      finality: lead.finality + labelled,
    });
  }
  return list;
}

/** As leadValue, but inside JSON or a tag only its own string. */
function spanOf(text: string, lead: Lead): { start: number; end: number } {
  const span = leadValue(text, lead);
  const value = text.slice(span.start, span.end);
  if (/["']/.test(text[lead.start - 1] ?? "")) {
    const literal = /^\s?(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|\[?"?([^,"\]}\n]+))/.exec(value);
    if (literal) {
      const inner = literal[1] ?? literal[2] ?? literal[3]!;
      const start = span.start + value.indexOf(inner);
      return { start, end: start + inner.length };
    }
  }
  const tag = value.indexOf("</");
  return tag >= 0 ? { start: span.start, end: span.start + tag } : span;
}

function lastConclusion(text: string): { start: number; end: number } | null {
  const from = Math.max(0, text.length - 1500);
  const last = [...text.slice(from).matchAll(conclusion)].at(-1);
  if (!last) return null;
  const start = from + last.index + last[0].length;
  const end = lineEnd(text, start);
  const next = /(?:다음과 같|아래와 같|as follows|the following)[^\n]{0,12}$|:\s{0,4}$/i.test(
    text.slice(start, end),
  )
    ? /\S[^\n]*/.exec(text.slice(end))
    : null;
  if (next) return { start: end + next.index, end: end + next.index + next[0].length };
  return end - start > 300 || text.slice(end).trim().length > 200 ? null : { start, end };
}

function found(
  text: string,
  value: string,
  {
    start,
    end,
    how,
    announced,
    sentence = null,
  }: { start: number; end: number; how: string; announced: boolean; sentence?: string | null },
): Extraction<FinalAnswer> {
  const list = trailingList(text);
  // The number of a list's item is no answer.
  const own = list === null ? value : value.replace(/^\s{0,8}\(?\d{1,2}[.)]\s+/, "");
  const readings = [...answerReadings(own), ...(list === null ? [] : [list])];
  const shown =
    announced && how === "last statement"
      ? readings[0]
      : (complements(readings.at(0) ?? "")[0] ?? readings[0]);
  if (shown === undefined) return { why: "the announced answer is empty" };
  const open = text.slice(end).trim() === "" && !/[.!。]\s*$/.test(text.slice(0, end));
  return {
    value: { readings, announced, sentence },
    shown,
    clear: announced,
    open,
    how: `${how} ${quote(text.slice(start, end))}`,
  };
}

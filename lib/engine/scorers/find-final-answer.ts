import { answerLeads, type Lead } from "./answer-leads.ts";
import { answerReadings, complements } from "./answer-readings.ts";
import { lineEnd } from "./clause-end.ts";
import { leadValue } from "./lead-value.ts";
import { normalizeAnswer } from "./normalize-answer.ts";
import { type Commitment, resolveCommitments } from "./resolve-commitments.ts";
import { subjectReading } from "./subject-reading.ts";
import { type Extraction, quote } from "./text-scorer.ts";

/** A final answer's readings, most literal first; the comparison may use any of them. */
export type FinalAnswer = { readings: string[]; announced: boolean };

/** A last line no longer than this, without an announcement, is taken as the answer. */
const longestLastLine = 120;
const conclusion =
  /(?<=^|[.!?\n]\s{0,3})(?:therefore|thus|hence|so|in conclusion|finally|따라서|그러므로|결론적으로|결국|그래서)[, ]{1,3}/gi;

/**
 * The final answer of a text: what its last announcement announces ("Answer:", "정답은", boxed, JSON), else its last conclusion
 * ("Therefore …"), else its last emphasis or line if that line is short.
 */
export function findFinalAnswer(
  text: string,
  { emphasis, prompt }: { emphasis: string | null; prompt: string },
): Extraction<FinalAnswer> {
  const announced = announcements(text);
  const resolution = resolveCommitments(text, announced);
  if (resolution !== null) {
    // Unlike options, free answers may be stated twice in different words: the last statement stands.
    const { value, start, end } = "conflict" in resolution ? resolution.conflict[1] : resolution.commitment;
    return found(text, value, { start, end, how: "last statement", announced: true });
  }
  const concluded = lastConclusion(text);
  if (concluded)
    return found(text, text.slice(concluded.start, concluded.end), {
      ...concluded,
      how: "conclusion",
      announced: true,
    });
  const start = text.lastIndexOf("\n") + 1;
  const line = text.slice(start).trim();
  if (emphasis !== null && line.includes(emphasis)) {
    const answer = found(text, line, {
      start,
      end: text.length,
      how: "emphasised words in",
      announced: false,
    });
    return "why" in answer
      ? answer
      : {
          ...answer,
          shown: emphasis,
          value: { announced: false, readings: [...new Set([emphasis, ...answer.value.readings])] },
        };
  }
  if (line.length <= longestLastLine || isLongList(line)) {
    const answer = found(text, line, { start, end: text.length, how: "last line", announced: false });
    if ("why" in answer) return answer;
    const subject = subjectReading(line, prompt);
    const readings = [
      ...answer.value.readings,
      ...closingReadings(line),
      ...(subject === null ? [] : [subject]),
    ];
    return {
      ...answer,
      shown: subject ?? answer.shown,
      value: { announced: false, readings: [...new Set(readings)] },
    };
  }
  return { why: `no answer is announced and the last line is too long to be one: ${quote(line.slice(-60))}` };
}

/** Sorted words and the like may be long; prose has stops. */
function isLongList(line: string): boolean {
  return line.length <= 400 && !/[.!?。](?:\s|$)/.test(line);
}

/** A line of several sentences may answer in its last: "1 + 2 … I have 8 instruments." */
function closingReadings(line: string): string[] {
  const sentences = line.split(/(?<=[.!?。])\s+/);
  return sentences.length > 1 ? answerReadings(sentences.at(-1)!) : [];
}

function announcements(text: string): Commitment<string>[] {
  const list: Commitment<string>[] = [];
  for (const lead of answerLeads(text).slice(-300)) {
    const { start, end } = spanOf(text, lead);
    const value = text.slice(start, end);
    const key = normalizeAnswer(value.slice(0, 200));
    if (value.trim() === "" || (lead.form === "sentence" && /\?\s*$/.test(value))) continue;
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
  return end - start > 300 || text.slice(end).trim().length > 200 ? null : { start, end };
}

function found(
  text: string,
  value: string,
  { start, end, how, announced }: { start: number; end: number; how: string; announced: boolean },
): Extraction<FinalAnswer> {
  const readings = answerReadings(value);
  const shown =
    announced && how === "last statement"
      ? readings[0]
      : (complements(readings.at(0) ?? "")[0] ?? readings[0]);
  if (shown === undefined) return { why: "the announced answer is empty" };
  const open = text.slice(end).trim() === "" && !/[.!。]\s*$/.test(text.slice(0, end));
  return {
    value: { readings, announced },
    shown,
    clear: announced,
    open,
    how: `${how} ${quote(text.slice(start, end))}`,
  };
}

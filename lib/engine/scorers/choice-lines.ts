import { type Choice, commitment, type Options } from "./choice.ts";
import { type LabelSet, labelSet } from "./label-set.ts";
import { optionWithText } from "./option-text.ts";
import { readLabel, scanLabels } from "./read-label.ts";
import type { Commitment } from "./resolve-commitments.ts";

/** A judgement on an option in a walk through all of them. */
const deniedRest = /\b(?:wrong|incorrect|not|no|false)\b|틀|아니|않|오답/i;

type Head = { length: number; describes: number | null };
type Line = { start: number; end: number; kind: "bare" | "told" | "opening"; choice: number };

const bareRest = /^["')\]}>$]{0,3}(?:\s{0,2}(?:번|항))?(?:입니다|이다|임|이에요|예요)?[\s.!,:)"']*$/;
const bullet = /^\s{0,8}(?:[-*•·]\s{1,3}|\$\s?)?/;
const glossOrReason = /[.!] | - | [(—]|,? because /;
const becauseOnly = /,? because /;
const reason = /^["')\]}]{0,3}\s{0,2}(?:[.:)]|-|—|,? ?because\b|since\b|as\b|\(|왜냐|이유)/i;

/** Lines from `from` on that are nothing but an answer: a label ("B", "③번"), a label with its option's text ("B. Paris"), or the text alone. */
export function lineChoices(text: string, options: Options, from: number): Commitment<Choice>[] {
  const lines = answerLines(text, options, from);
  const bare = lines.filter(line => line.kind === "bare");
  const list = bare.map(line => commitment([line.choice], { start: line.start, end: line.end, finality: 2 }));
  const told = lines.filter(line => line.kind === "told");
  const last = told.at(-1);
  if (last === undefined) return [...list, ...openings(lines)];
  const distinct = new Set(told.map(line => line.choice));
  // Several options copied out one after another are an echo of the question, not answers; a last one set apart is an answer.
  const isEcho = distinct.size > 1;
  const setApart =
    last.end >= text.trimEnd().length && !/^\n[^\n]*$/.test(text.slice(told.at(-2)?.end ?? 0, last.start));
  if (!isEcho) list.push(commitment([last.choice], { start: last.start, end: last.end, finality: 2 }));
  else if (setApart && distinct.size >= 2 && told.length > distinct.size)
    list.push(commitment([last.choice], { start: last.start, end: last.end, finality: 2 }));
  else if (told.length === distinct.size && distinct.size < options.texts.length) {
    const all = [...distinct];
    list.push(commitment(all, { start: told[0]!.start, end: last.end, finality: 1 }));
  }
  return list;
}

/** Whether the text ends in a copy of the question's options: its last line then answers nothing. */
export function endsInEcho(text: string, options: Options): boolean {
  const told = answerLines(text, options, 0).filter(line => line.kind === "told");
  return new Set(told.map(line => line.choice)).size > 1 && told.at(-1)!.end >= text.trimEnd().length;
}

/** Whether the text opens with a copy of the question's options: its first line then answers nothing. */
export function copiesOptions(text: string, options: Options): boolean {
  const [first, second] = text
    .slice(0, 600)
    .split("\n")
    .filter(line => line.trim() !== "")
    .map(line => optionWithText(line.replace(itemMark, ""), options.told));
  return first != null && second != null && first !== second;
}

const itemMark = /^\s{0,8}(?:[-*•·]|\(?[A-Za-z\dㄱ-ㅎ가-하]{1,2}[.):]|[①-⑳㉠-㉻ⓐ-ⓩ])\s{0,3}/;

/** "B. Because …" opening the output, if no other line opens with another label. */
function openings(lines: Line[]): Commitment<Choice>[] {
  const openers = lines.filter(line => line.kind === "opening");
  const [first] = openers;
  if (first === undefined || first.start > 40 || new Set(openers.map(line => line.choice)).size > 1)
    return [];
  return [commitment([first.choice], { start: first.start, end: first.end, finality: 1 })];
}

function answerLines(text: string, options: Options, from: number): Line[] {
  const set = labelSet(options.labels);
  const lines: Line[] = [];
  let start = from;
  for (const raw of text.slice(from).split("\n")) {
    const end = start + raw.length;
    const line = raw.length > 500 ? raw.slice(0, 500) : raw;
    if (line.trim() !== "") {
      const read = readLine(line, options, set);
      if (read) lines.push({ start, end, ...read });
    }
    start = end + 1;
  }
  return lines;
}

function readLine(line: string, options: Options, set: LabelSet): Pick<Line, "kind" | "choice"> | null {
  const from = bullet.exec(line)![0].length;
  const label = readLabel(line, from, set);
  if (label) {
    const rest = line.slice(label.end);
    if (bareRest.test(rest)) return { kind: "bare", choice: label.index };
    const told = rest.replace(/^["')\]}]{0,3}\s{0,2}(?:번)?\s{0,2}[.:,)-]?\s{0,2}["'(]?/, "");
    const exact = optionWithText(told, options.told);
    if (exact === label.index) return { kind: "told", choice: label.index };
    const head = headOf(told, { label: label.index, options, set });
    const described = exact ?? head.describes;
    if (described === label.index)
      return deniedRest.test(told.slice(head.length)) ? null : { kind: "told", choice: label.index };
    if (described === null && reason.test(rest)) return { kind: "opening", choice: label.index };
    if (described !== null) return null;
  }
  const told = optionWithText(line.slice(from), options.told);
  return told === null ? null : { kind: "told", choice: told };
}

/** The words after a label up to a gloss or reason; where they go on to other labels, only a reason ends them. */
function headOf(
  told: string,
  { label, options, set }: { label: number; options: Options; set: LabelSet },
): Head {
  const read = (end: RegExp): Head => {
    const head = told.split(end, 1)[0]!;
    return { length: head.length, describes: optionWithText(head, options.told) };
  };
  const short = read(glossOrReason);
  if (short.length === told.length) return short;
  const long = read(becauseOnly);
  if (short.length === long.length || short.describes === long.describes) return short;
  return scanLabels(told, set).some(other => other.index !== label) ? long : short;
}

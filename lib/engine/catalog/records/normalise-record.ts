import type { Format } from "../../taxonomy/labels.ts";
import { type Item, optionLabels } from "../item.ts";
import { embeddedOptions } from "./embedded-options.ts";
import { findGoldOption, type Refusal, readYesNo } from "./find-gold.ts";
import { mapFormat, mapSkill, mapTarget, type StoredFormat } from "./map-labels.ts";
import { mapLanguage } from "./map-language.ts";
import { mapSubject } from "./map-subject.ts";
import { readList } from "./read-list.ts";
import { benchhubColumns, isBenchhubRecord, type RecordField, type RecordMapping } from "./record-mapping.ts";
import { findSourceLicence } from "./source-licences.ts";

export type SourceRecord = Record<string, unknown>;
export type NormalisedRecord = {
  item: Item;
  sourceId: string | null;
  /** Subjects as spelt that were kept as "other". */
  unmapped: string[];
};

/** Longest text of one field, in UTF-16 units; a longer one is refused. */
export const largestCell = 1_000_000;
const mostSubjects = 8;
/** A "free-form" answer up to this long is compared, a longer one judged. */
const longestShortAnswer = 60;

/** Thrown inside, returned outside: a record that can't be taken is data. */
class RefusedError extends Error {
  readonly refusal: Refusal;
  constructor(reason: string, detail: string) {
    super(reason);
    this.refusal = { reason, detail };
  }
}

/** One record of a source → an item in canonical labels with a gold answer that fits its options; or why not. */
export function normaliseRecord({
  record,
  mapping,
}: {
  record: SourceRecord;
  mapping: RecordMapping;
}): NormalisedRecord | Refusal {
  try {
    return readRecord(record, mapping);
  } catch (error) {
    if (error instanceof RefusedError) return error.refusal;
    throw error;
  }
}

function readRecord(record: SourceRecord, mapping: RecordMapping): NormalisedRecord {
  const columns =
    Object.keys(mapping.columns).length === 0 && isBenchhubRecord(Object.keys(record))
      ? benchhubColumns
      : mapping.columns;
  const cell = (field: RecordField): unknown => readCell(record, columns[field]);
  const text = (field: RecordField): string => cellText(cell(field), field);
  const list = (field: RecordField): string[] =>
    (readList(cell(field)) ?? []).map(entry => cellText(entry, field));

  const benchmark = text("benchmark") || mapping.benchmark || "";
  if (benchmark === "") throw new RefusedError("no-benchmark", "no benchmark name; give --benchmark");
  const { subjects, unmapped } = readSubjects(cell("subject"), mapping.subjects);
  const question = readQuestion({
    prompt: text("prompt"),
    options: list("options"),
    format: readFormat(text("format"), mapping.format),
  });
  const answered = readAnswer({
    ...question,
    answers: {
      key: text("answerKey"),
      text: text("answerText"),
      answer: readAfter(text("answer"), mapping.answerAfter),
      // Stored as Python's None in words where there is none.
      reference: text("reference") === "None" ? "" : text("reference"),
    },
    indexBase: mapping.answerIndex ?? null,
  });
  const context = text("context");
  const cluster = text("cluster");
  const license = text("license") || mapping.license || findSourceLicence(benchmark);
  return {
    item: {
      language: readLanguage(text("language"), mapping.language),
      subjects,
      skill: readLabel({ said: text("skill"), map: mapSkill, otherwise: mapping.skill, name: "skill" }),
      target: readLabel({
        said: text("target"),
        map: mapTarget,
        otherwise: mapping.target ?? "General",
        name: "target",
      }),
      ...answered,
      ...(context && { context }),
      prompt: question.prompt,
      aliases: list("aliases").filter(Boolean),
      benchmark,
      ...(license && { license }),
      ...(cluster && { cluster }),
    },
    sourceId: text("id") || null,
    unmapped,
  };
}

function readCell(record: SourceRecord, column: string | undefined): unknown {
  if (column === undefined) return undefined;
  if (Object.hasOwn(record, column)) return record[column];
  if (column.includes("+")) return column.split("+").map(part => readCell(record, part.trim()));
  const [head, ...rest] = column.split(".");
  const inner = rest.length > 0 && Object.hasOwn(record, head!) ? record[head!] : undefined;
  if (inner === null || typeof inner !== "object") return undefined;
  return Array.isArray(inner)
    ? inner.map(entry => readCell(entry as SourceRecord, rest.join(".")))
    : readCell(inner as SourceRecord, rest.join("."));
}

function cellText(value: unknown, field: string): string {
  if (value === null || value === undefined) return "";
  const text =
    typeof value === "string"
      ? value
      : typeof value === "object" && !(value instanceof Date)
        ? JSON.stringify(value)
        : String(value);
  if (text.length > largestCell)
    throw new RefusedError("too-large", `${field} has ${text.length} characters; the most is ${largestCell}`);
  if (text.includes("\0")) throw new RefusedError("nul-character", `${field} holds a NUL character`);
  if (!text.isWellFormed()) throw new RefusedError("broken-text", `${field} holds half a surrogate pair`);
  return text.trim();
}

function readSubjects(
  value: unknown,
  otherwise: readonly string[],
): { subjects: string[]; unmapped: string[] } {
  const said = (readList(value) ?? [value]).map(entry => cellText(entry, "subject")).filter(Boolean);
  const labels = (said.length > 0 ? said : otherwise).slice(0, mostSubjects);
  const mapped = labels.map(label => ({ label, ...mapSubject(label) }));
  // The first is the stratum of a draw: one that says something.
  const ordered = [...mapped.filter(subject => subject.known), ...mapped.filter(subject => !subject.known)];
  return {
    subjects: ordered.length > 0 ? [...new Set(ordered.map(subject => subject.id))] : ["other"],
    unmapped: labels.length > 0 ? mapped.flatMap(s => (s.known ? [] : [s.label.slice(0, 200)])) : ["(none)"],
  };
}

function readLanguage(said: string, otherwise: string | undefined): string {
  const label = said || otherwise || "";
  const language = label === "" ? null : mapLanguage(label);
  if (language === null) {
    throw new RefusedError(
      "bad-language",
      label === "" ? "no language; give --language" : `not a language: ${label.slice(0, 100)}`,
    );
  }
  return language;
}

function readLabel<T>({
  said,
  map,
  otherwise,
  name,
}: {
  said: string;
  map: (label: string) => T | null;
  otherwise: T | undefined;
  name: string;
}): T {
  const label = said === "" ? null : map(said);
  if (label !== null) return label;
  if (otherwise !== undefined) return otherwise;
  throw new RefusedError(
    `unknown-${name}`,
    said === "" ? `no ${name}; give --${name}` : `unknown ${name}: ${said.slice(0, 100)}`,
  );
}

function readFormat(said: string, otherwise: Format | undefined): StoredFormat | null {
  if (said === "") return otherwise ?? null;
  const format = mapFormat(said) ?? otherwise;
  if (format === undefined) throw new RefusedError("unknown-format", `unknown format: ${said.slice(0, 100)}`);
  return format;
}

type Question = { prompt: string; options: string[]; format: StoredFormat | null };

function readQuestion({ prompt, options, format }: Question): Question {
  if (prompt === "") throw new RefusedError("no-prompt", "the question is empty");
  if (options.length === 0 && format === "MCQA") {
    const embedded = embeddedOptions(prompt);
    if (embedded) return { ...embedded, format };
  }
  return { prompt, options, format };
}

function readAfter(answer: string, mark: string | undefined): string {
  if (mark === undefined || answer === "") return answer;
  const at = answer.lastIndexOf(mark);
  if (at === -1) throw new RefusedError("no-answer-mark", `the answer has no ${JSON.stringify(mark)}`);
  return answer.slice(at + mark.length).trim();
}

type Answers = { key: string; text: string; answer: string; reference: string };

function readAnswer({
  options,
  format: stored,
  answers,
  indexBase,
}: Question & { answers: Answers; indexBase: 0 | 1 | null }): Pick<Item, "format" | "options" | "gold"> {
  const said = [answers.text, answers.answer, answers.reference, answers.key].filter(Boolean);
  if (said.length === 0) throw new RefusedError("no-answer", "no answer is given");
  const gold = said[0]!;
  const format = settleFormat({ stored, options, gold });
  if (format === "short-form" || format === "open-ended") return { format, gold };
  if (format === "Binary" && options.length === 0) {
    const verdict = readYesNo(gold);
    if (verdict === null)
      throw new RefusedError(
        "gold-not-yes-or-no",
        `${JSON.stringify(gold.slice(0, 100))} is neither yes nor no`,
      );
    return { format, gold: verdict };
  }
  if (options.length === 0)
    throw new RefusedError("no-options", "a multiple-choice question without options");
  if (options.length === 1) throw new RefusedError("too-few-options", "one option only");
  if (options.length > 26)
    throw new RefusedError("too-many-options", `${options.length} options; the most is 26`);
  if (options.includes(""))
    throw new RefusedError("empty-option", `option ${options.indexOf("") + 1} is empty`);
  const found = findGoldOption({
    options,
    answers: [answers.text, answers.answer, answers.reference].filter(Boolean),
    key: answers.key,
    indexBase,
  });
  if ("reason" in found) throw new RefusedError(found.reason, found.detail);
  return { format, options, gold: optionLabels({ options })[found.index]! };
}

function settleFormat({
  stored,
  options,
  gold,
}: {
  stored: StoredFormat | null;
  options: readonly string[];
  gold: string;
}): Format {
  if (stored === "alignment") return options.length > 1 ? "MCQA" : "open-ended";
  if (stored !== null && stored !== "free-form") return stored;
  if (stored === null && options.length > 1) return "MCQA";
  return gold.length <= longestShortAnswer ? "short-form" : "open-ended";
}

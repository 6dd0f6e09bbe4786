import { mapFormat, mapSkill, mapTarget } from "../../lib/engine/catalog/records/map-labels.ts";
import { mapLanguage } from "../../lib/engine/catalog/records/map-language.ts";
import { mapSubject } from "../../lib/engine/catalog/records/map-subject.ts";
import {
  type RecordField,
  recordFields,
  recordMappingSchema,
} from "../../lib/engine/catalog/records/record-mapping.ts";
import { formats } from "../../lib/engine/taxonomy/labels.ts";
import { absoluteSource, type ImportRequest, withKnownDefaults } from "../import-request.ts";
import { CommandError } from "./command-error.ts";

export type ImportOptions = {
  map: string[];
  language?: string;
  subject: string[];
  skill?: string;
  target?: string;
  format?: string;
  benchmark?: string;
  license?: string;
  answerAfter?: string;
  answerIndex?: string;
  name?: string;
  header: boolean;
  quote: string;
  dryRun: boolean;
  background: boolean;
  report?: string;
  json: boolean;
};

/** Command-line options → what an import stores of them. @throws CommandError that names the option */
export function readImportOptions(source: string, options: ImportOptions): ImportRequest {
  const text = absoluteSource(source);
  const columns = readColumns(options.map);
  const mapping = withKnownDefaults(
    text,
    recordMappingSchema.parse({
      columns,
      language: checked("--language", options.language, mapLanguage),
      subjects: options.subject.map(label => checkedSubject(label)),
      skill: checked("--skill", options.skill, mapSkill),
      target: checked("--target", options.target, mapTarget),
      format: checked("--format", options.format, readFormat),
      benchmark: options.benchmark,
      license: options.license,
      answerAfter: options.answerAfter,
      answerIndex: readIndex(options.answerIndex),
    }),
  );
  if (Object.keys(columns).length > 0) checkComplete(mapping.columns, options);
  if (options.quote !== '"' && options.quote !== "none") throw new CommandError(`--quote is '"' or none.`);
  return {
    text,
    name: options.name ?? null,
    mapping,
    hasHeader: options.header,
    quote: options.quote === "none" ? null : '"',
  };
}

function readColumns(pairs: readonly string[]): Partial<Record<RecordField, string>> {
  const columns: Partial<Record<RecordField, string>> = {};
  for (const pair of pairs) {
    const [field = "", ...rest] = pair.split("=");
    const name = recordFields.find(known => known.toLowerCase() === field.trim().toLowerCase());
    const column = rest.join("=").trim();
    if (name === undefined || column === "") {
      throw new CommandError(
        `--map takes FIELD=COLUMN, comma-separated; fields: ${recordFields.join(", ")}. Not: ${pair}`,
      );
    }
    columns[name] = column;
  }
  return columns;
}

/** Records that are not BenchHub's say nothing of these: without them every one would be rejected. */
function checkComplete(columns: Partial<Record<RecordField, string>>, options: ImportOptions): void {
  const missing = [
    ...(columns.prompt === undefined ? ["--map prompt=COLUMN"] : []),
    ...(["answer", "answerKey", "answerText", "reference"].some(field => field in columns)
      ? []
      : ["--map answer=COLUMN"]),
    ...(["language", "skill", "benchmark"] as const)
      .filter(field => columns[field] === undefined && options[field] === undefined)
      .map(field => `--${field}`),
    ...(columns.subject === undefined && options.subject.length === 0 ? ["--subject"] : []),
  ];
  if (missing.length > 0) throw new CommandError(`These records need ${missing.join(", ")} as well.`);
}

function checked<T>(
  name: string,
  value: string | undefined,
  read: (value: string) => T | null,
): T | undefined {
  if (value === undefined) return undefined;
  const known = read(value);
  if (known === null) throw new CommandError(`${name} can't be ${JSON.stringify(value)}.`);
  return known;
}

function checkedSubject(label: string): string {
  const { id, known } = mapSubject(label);
  if (!known)
    throw new CommandError(
      `--subject ${JSON.stringify(label)} is none of BenchHub's 6 coarse and 64 fine subjects.`,
    );
  return id;
}

function readFormat(label: string): (typeof formats)[number] | null {
  const format = mapFormat(label);
  return formats.find(known => known === format) ?? null;
}

function readIndex(text: string | undefined): 0 | 1 | undefined {
  if (text === undefined) return undefined;
  if (text !== "0" && text !== "1") throw new CommandError("--answer-index is 0 or 1.");
  return text === "0" ? 0 : 1;
}

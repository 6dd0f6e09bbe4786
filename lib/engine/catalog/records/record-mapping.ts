import { z } from "zod";
import { formats, skills, targets } from "../../taxonomy/labels.ts";

/** What a record may say, by our names for it. */
export const recordFields = [
  "prompt",
  "context",
  "options",
  "answer",
  "answerKey",
  "answerText",
  "reference",
  "aliases",
  "subject",
  "skill",
  "target",
  "format",
  "language",
  "benchmark",
  "license",
  "cluster",
  "id",
] as const;
export type RecordField = (typeof recordFields)[number];

/** How to read a source's records: which column says what, and what holds where no column says it. */
export const recordMappingSchema = z.strictObject({
  /** Field → column; several columns joined by "+" make a list. Empty: BenchHub's own schema. */
  columns: z.partialRecord(z.enum(recordFields), z.string().min(1)).default({}),
  language: z.string().optional(),
  subjects: z.array(z.string().min(1)).default([]),
  skill: z.enum(skills).optional(),
  target: z.enum(targets).optional(),
  format: z.enum(formats).optional(),
  benchmark: z.string().min(1).optional(),
  license: z.string().min(1).optional(),
  /** The answer is what follows the last one of these. */
  answerAfter: z.string().min(1).optional(),
  answerIndex: z.union([z.literal(0), z.literal(1)]).optional(),
});
export type RecordMapping = z.infer<typeof recordMappingSchema>;

/** BenchHub's own records, all releases: which of their columns says what. */
export const benchhubColumns: Partial<Record<RecordField, string>> = {
  prompt: "prompt",
  context: "context",
  options: "options",
  answer: "answer",
  answerKey: "answer_key",
  answerText: "answer_str",
  reference: "reference",
  subject: "subject_type",
  skill: "task_type",
  target: "target_type",
  format: "problem_type",
  language: "language",
  benchmark: "benchmark_name",
  license: "license",
};

export function isBenchhubRecord(columns: readonly string[]): boolean {
  return ["prompt", "problem_type", "task_type", "subject_type"].every(column => columns.includes(column));
}

const guesses: Partial<Record<RecordField, readonly string[]>> = {
  prompt: ["question", "prompt", "input", "query", "instruction", "problem"],
  answer: ["answer", "target", "gold", "label", "answerKey", "output", "solution", "canonical_solution"],
  options: ["options", "choices", "endings"],
  context: ["context", "passage"],
  id: ["id", "sample_id", "task_id", "question_id"],
};

/** A --map that may fit these columns, for the person who forgot it. */
export function suggestColumns(columns: readonly string[]): string {
  const pairs = Object.entries(guesses).flatMap(([field, names]) => {
    const found = names.find(name => columns.includes(name));
    return found === undefined ? [] : [`${field}=${found}`];
  });
  return pairs.length > 0 ? pairs.join(",") : "prompt=COLUMN,answer=COLUMN";
}

import type { SchemaElement } from "hyparquet";
import { fileWriter, ParquetWriter } from "hyparquet-writer";

export type BenchhubRow = {
  problem_type: string;
  context: string | null;
  prompt: string;
  options: string[] | null;
  answer_key: string | null;
  answer_str: string | null;
  answer: string | null;
  reference: string | null;
  task_type: string;
  target_type: string;
  subject_type: string[];
  benchmark_name: string;
  additional_info: string | null;
};

const texts = [
  "problem_type",
  "context",
  "prompt",
  "answer_key",
  "answer_str",
  "answer",
  "reference",
  "task_type",
  "target_type",
  "benchmark_name",
  "additional_info",
] as const;
const lists = ["options", "subject_type"] as const;

const schema: SchemaElement[] = [
  { name: "schema", num_children: texts.length + lists.length },
  ...texts.map(
    (name): SchemaElement => ({
      name,
      type: "BYTE_ARRAY",
      converted_type: "UTF8",
      repetition_type: "OPTIONAL",
    }),
  ),
  ...lists.flatMap((name): SchemaElement[] => [
    { name, repetition_type: "OPTIONAL", num_children: 1, converted_type: "LIST" },
    { name: "list", repetition_type: "REPEATED", num_children: 1 },
    { name: "element", type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "OPTIONAL" },
  ]),
];

/** A Parquet file in the schema of BenchHub's releases, Snappy, as many rows a group as one `rows` part holds. */
export function writeBenchhubParquet({ file, rows }: { file: string; rows: Iterable<BenchhubRow[]> }): void {
  const writer = new ParquetWriter({ writer: fileWriter(file), schema });
  for (const group of rows) {
    writer.write({
      columnData: [...texts, ...lists].map(name => ({ name, data: group.map(row => row[name]) })),
      rowGroupSize: group.length,
    });
  }
  writer.finish();
}

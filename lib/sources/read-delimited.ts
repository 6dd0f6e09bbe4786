import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { inBatches } from "./in-batches.ts";
import { largestRecord, type SourceRow } from "./source.ts";
import { SourceError } from "./source-error.ts";

export type DelimitedOptions = {
  delimiter: "," | "\t";
  /** Without one, columns go by their number from 1. */
  hasHeader: boolean;
  /** Null: quotes are text like any other. */
  quote: '"' | null;
};

/** CSV or TSV; a row is a data record. One with more or fewer fields than the first is a row refused. */
export function readDelimited(from: {
  text: AsyncIterable<string>;
  skip: number;
  options: DelimitedOptions;
}): AsyncIterable<SourceRow[]> {
  return inBatches(readRecords(from));
}

async function* readRecords({
  text,
  skip,
  options: { delimiter, hasHeader, quote },
}: {
  text: AsyncIterable<string>;
  skip: number;
  options: DelimitedOptions;
}): AsyncIterable<SourceRow> {
  const parser = parse({
    delimiter,
    quote: quote ?? false,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: largestRecord,
  });
  const source = Readable.from(text);
  source.on("error", error => parser.destroy(error));
  source.pipe(parser);
  let columns: string[] | null = null;
  let row = 0;
  try {
    for await (const fields of parser as AsyncIterable<string[]>) {
      if (columns === null) {
        columns = hasHeader ? nameColumns(fields) : fields.map((_, index) => String(index + 1));
        if (hasHeader) continue;
      }
      row++;
      if (row > skip) yield readFields({ row, fields, columns });
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const reason =
      error.code === "CSV_MAX_RECORD_SIZE"
        ? `a record is longer than ${largestRecord} characters: perhaps a quote that never closes`
        : error.message;
    throw new SourceError(
      `The table can't be read after record ${row}: ${reason}. If quotes are plain text in it, add --quote none.`,
      {
        cause: error,
      },
    );
  } finally {
    source.destroy();
    parser.destroy();
  }
}

function nameColumns(fields: readonly string[]): string[] {
  const names = fields.map(name => name.trim());
  const twice = names.find((name, index) => name !== "" && names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new SourceError(`Two columns are called ${JSON.stringify(twice)}. Rename one.`);
  return names;
}

function readFields({
  row,
  fields,
  columns,
}: {
  row: number;
  fields: readonly string[];
  columns: readonly string[];
}): SourceRow {
  if (fields.length !== columns.length) {
    return {
      row,
      reason: "wrong-columns",
      detail: `${fields.length} fields where the table has ${columns.length} columns`,
    };
  }
  return { row, record: Object.fromEntries(columns.map((column, index) => [column, fields[index]])) };
}

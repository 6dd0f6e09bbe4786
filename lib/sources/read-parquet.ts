import {
  type AsyncBuffer,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
} from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { rowsPerBatch, type SourceRow } from "./source.ts";
import { SourceError } from "./source-error.ts";

/** A row group is read whole, and becomes several times its size as JavaScript strings. */
const largestGroupBytes = 128 * 1024 * 1024;

export type ParquetFile = { file: AsyncBuffer; metadata: FileMetaData; rows: number; columns: string[] };

/** Read a Parquet file's footer. `name` is for messages. @throws SourceError for what is no whole Parquet file */
export async function openParquet({ file, name }: { file: AsyncBuffer; name: string }): Promise<ParquetFile> {
  if (file.byteLength < 12) throw new SourceError(`${name} is too short to be Parquet. Download it again.`);
  const magic = new Uint8Array(await file.slice(file.byteLength - 4, file.byteLength));
  if (new TextDecoder().decode(magic) !== "PAR1") {
    throw new SourceError(`${name} is Parquet that is cut short: its footer is missing. Download it again.`);
  }
  try {
    const metadata = await parquetMetadataAsync(file);
    const columns = parquetSchema(metadata).children.map(child => child.element.name);
    return { file, metadata, rows: Number(metadata.num_rows), columns };
  } catch (error) {
    throw damaged({ name, error });
  }
}

/** Records a row group at a time; only `wanted` columns (all where empty) are fetched. Rows count on from `before`. */
export async function* readParquet({
  parquet: { file, metadata, columns: present },
  name,
  before,
  skip,
  wanted,
}: {
  parquet: ParquetFile;
  name: string;
  before: number;
  skip: number;
  wanted: readonly string[];
}): AsyncIterable<SourceRow[]> {
  const columns = wanted.length > 0 ? present.filter(column => wanted.includes(column)) : present;
  let first = 0;
  for (const group of metadata.row_groups) {
    const end = first + Number(group.num_rows);
    if (before + end > skip) {
      const bytes = group.columns
        .filter(chunk => columns.includes(chunk.meta_data?.path_in_schema[0] ?? ""))
        .reduce((sum, chunk) => sum + Number(chunk.meta_data?.total_uncompressed_size ?? 0), 0);
      if (bytes > largestGroupBytes) {
        throw new SourceError(
          `${name} holds a row group of ${Math.round(bytes / 2 ** 20)} MB; the most is ${largestGroupBytes / 2 ** 20} MB. Write it again with smaller row groups (pyarrow: row_group_size=10000).`,
        );
      }
      const rowStart = Math.max(first, skip - before);
      const records = await parquetReadObjects({
        file,
        metadata,
        compressors,
        columns,
        rowStart,
        rowEnd: end,
      }).catch(error => {
        throw error instanceof SourceError ? error : damaged({ name, error });
      });
      for (let at = 0; at < records.length; at += rowsPerBatch) {
        yield records
          .slice(at, at + rowsPerBatch)
          .map((record, index) => ({ row: before + rowStart + at + index + 1, record: { ...record } }));
      }
    }
    first = end;
  }
}

function damaged({ name, error }: { name: string; error: unknown }): SourceError {
  const reason = error instanceof Error ? error.message : String(error);
  return new SourceError(`${name} is damaged Parquet (${reason.slice(0, 200)}). Download it again.`, {
    cause: error,
  });
}

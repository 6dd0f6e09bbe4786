import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import path from "node:path";
import type { AsyncBuffer } from "hyparquet";
import { decodeText } from "./decode-text.ts";
import { guardedGunzip } from "./guarded-gunzip.ts";
import { inspectHead, textFormat } from "./inspect-head.ts";
import { type DelimitedOptions, readDelimited } from "./read-delimited.ts";
import { readJsonArray } from "./read-json-array.ts";
import { readJsonLines } from "./read-json-lines.ts";
import { openParquet, readParquet } from "./read-parquet.ts";
import type { Source } from "./source.ts";
import { SourceError } from "./source-error.ts";

export type ReadingOptions = { hasHeader: boolean; quote: '"' | null };

const headBytes = 4_096;

/**
 * Open a file of Parquet, JSON lines, JSON, CSV or TSV, text formats also gzipped; its revision is the hash of its bytes.
 * `name` (with extension) may differ from the path's, for a file that was downloaded. @throws SourceError
 */
export async function openFile({
  file,
  source = `file:${path.resolve(file)}`,
  name = path.basename(file),
  reading,
}: {
  file: string;
  source?: string;
  name?: string;
  reading: ReadingOptions;
}): Promise<Source> {
  const found = await stat(file).catch(error => {
    throw new SourceError(`There is no file ${file}.`, { cause: error });
  });
  if (!found.isFile()) throw new SourceError(`${file} is no file. Import the files of a folder one by one.`);
  const head = await readHead(createReadStream(file, { end: headBytes - 1 }));
  const revision = await hashFile(file);
  const opened = {
    source,
    name: name.replace(/(\.(jsonl|ndjson|json|csv|tsv|tab|parquet|gz|gzip))+$/i, ""),
    revision,
  };
  if (new TextDecoder().decode(head.subarray(0, 4)) === "PAR1") {
    return openParquetFile({ file, size: found.size, opened });
  }
  if (/\.parquet$/i.test(name)) {
    inspectHead(head);
    throw new SourceError(`${name} is called .parquet and isn't Parquet. Download it again, or rename it.`);
  }
  const isPacked = head[0] === 0x1f && head[1] === 0x8b;
  if (!isPacked && /\.gz(ip)?$/i.test(name)) {
    throw new SourceError(`${name} is called .gz and isn't gzip. Download it again, or rename it.`);
  }
  const bytes = (): AsyncIterable<Uint8Array> => {
    const raw = createReadStream(file, { highWaterMark: 256 * 1024 });
    return isPacked ? guardedGunzip(raw) : raw;
  };
  const textHead = isPacked ? await readHead(bytes()) : head;
  inspectHead(textHead);
  // Unpacked once for nothing: a bomb or a damaged end must be known before the first record is taken.
  if (isPacked) for await (const _chunk of bytes());
  const format = textFormat({ name, head: textHead });
  return {
    ...opened,
    rowsTotal: null,
    read: ({ skip }) => {
      const text = decodeText(bytes());
      if (format === "jsonl") return readJsonLines({ text, skip });
      if (format === "json") return readJsonArray({ text, skip });
      const options: DelimitedOptions = { delimiter: format === "tsv" ? "\t" : ",", ...reading };
      return readDelimited({ text, skip, options });
    },
    close: async () => {},
  };
}

async function openParquetFile({
  file,
  size,
  opened,
}: {
  file: string;
  size: number;
  opened: Pick<Source, "source" | "name" | "revision">;
}): Promise<Source> {
  const handle = await open(file);
  const buffer: AsyncBuffer = {
    byteLength: size,
    slice: async (start, end = size) => {
      const bytes = new Uint8Array(end - start);
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
      if (bytesRead < bytes.length) throw new SourceError(`${opened.name} became shorter while it was read.`);
      return bytes.buffer;
    },
  };
  try {
    const parquet = await openParquet({ file: buffer, name: opened.name });
    return {
      ...opened,
      rowsTotal: parquet.rows,
      read: ({ skip, columns }) =>
        readParquet({ parquet, name: opened.name, before: 0, skip, wanted: columns }),
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function readHead(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= headBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, headBytes);
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 }))
    hash.update(chunk as Buffer);
  return hash.digest("hex").slice(0, 40);
}

import type { Rejection } from "../db/queries/imports.ts";
import type { StagedItem } from "../db/queries/stage-items.ts";
import { normaliseRecord } from "../lib/engine/catalog/records/normalise-record.ts";
import {
  isBenchhubRecord,
  type RecordMapping,
  recordFields,
  suggestColumns,
} from "../lib/engine/catalog/records/record-mapping.ts";
import type { Source, SourceRow } from "../lib/sources/source.ts";
import { SourceError } from "../lib/sources/source-error.ts";

/** A batch of records read and normalised; `rowsRead` is the number of its last record. */
export type ReadBatch = {
  items: StagedItem[];
  rejections: Rejection[];
  /** Label as spelt → records it was kept as "other" for. */
  unmapped: Record<string, number>;
  rowsRead: number;
};

/** Records without one good among them, after which a mapping is taken to be wrong. */
const hopelessRows = 2_000;

/** A source's records as items, batch by batch, from record `skip` + 1 on. @throws SourceError when the mapping can't fit */
export async function* readSource({
  source,
  mapping,
  skip,
}: {
  source: Source;
  mapping: RecordMapping;
  skip: number;
}): AsyncIterable<ReadBatch> {
  const columns = [
    ...new Set(
      Object.values(mapping.columns).flatMap(column =>
        column.split("+").flatMap(part => [part.trim(), part.trim().split(".")[0]!]),
      ),
    ),
  ];
  let isChecked = false;
  let isHopeful = skip > 0;
  for await (const rows of source.read({ skip, columns })) {
    if (!isChecked) isChecked = checkColumns({ rows, mapping });
    const batch = normaliseBatch({ rows, mapping });
    isHopeful ||= batch.items.length > 0;
    if (!isHopeful && batch.rowsRead >= hopelessRows) throw nothingFits(batch.rejections);
    yield batch;
  }
}

export function nothingFits(rejections: readonly { reason: string; detail: string }[]): SourceError {
  const [first] = rejections;
  const why = first ? ` For example, ${first.detail} (${first.reason}).` : "";
  return new SourceError(
    `No record could be taken.${why} Check --map and the defaults; nothing was imported.`,
  );
}

/** @returns whether there was a record to check by */
function checkColumns({ rows, mapping }: { rows: readonly SourceRow[]; mapping: RecordMapping }): boolean {
  const first = rows.find(row => "record" in row);
  if (!first || !("record" in first)) return false;
  const present = Object.keys(first.record);
  const has = (column: string): boolean =>
    present.includes(column) ||
    (column.includes("+") && column.split("+").every(part => has(part.trim()))) ||
    (column.includes(".") && present.includes(column.split(".")[0]!));
  const listed = present
    .slice(0, 40)
    .map(name => JSON.stringify(name))
    .join(", ");
  if (Object.keys(mapping.columns).length === 0) {
    if (isBenchhubRecord(present)) return true;
    throw new SourceError(
      `These records are not in BenchHub's own schema. Their columns: ${listed}. Say what is what, for example --map ${suggestColumns(present)}`,
    );
  }
  for (const field of recordFields) {
    const column = mapping.columns[field];
    // JSON leaves out what is empty: only the two that every record must have are looked for.
    const isNeeded = field === "prompt" || field === "answer";
    if (column !== undefined && isNeeded && !has(column)) {
      throw new SourceError(
        `There is no column ${JSON.stringify(column)} for ${field}. The columns: ${listed}.`,
      );
    }
  }
  return true;
}

function normaliseBatch({
  rows,
  mapping,
}: {
  rows: readonly SourceRow[];
  mapping: RecordMapping;
}): ReadBatch {
  const batch: ReadBatch = { items: [], rejections: [], unmapped: {}, rowsRead: rows.at(-1)!.row };
  for (const row of rows) {
    if (!("record" in row)) {
      batch.rejections.push(row);
      continue;
    }
    const read = normaliseRecord({ record: row.record, mapping });
    if ("reason" in read) {
      batch.rejections.push({ row: row.row, ...read });
      continue;
    }
    batch.items.push({ row: row.row, item: read.item, sourceId: read.sourceId, justification: null });
    for (const label of read.unmapped) batch.unmapped[label] = (batch.unmapped[label] ?? 0) + 1;
  }
  return batch;
}

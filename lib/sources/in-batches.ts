import { rowsPerBatch, type SourceRow } from "./source.ts";

/** Rows of a source in batches of bounded size, in order. */
export async function* inBatches(rows: AsyncIterable<SourceRow>): AsyncIterable<SourceRow[]> {
  let batch: SourceRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length >= rowsPerBatch) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

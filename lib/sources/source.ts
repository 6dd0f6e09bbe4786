/** A record of a source, or why this one can't be read; rows count from 1. */
export type SourceRow =
  | { row: number; record: Record<string, unknown> }
  | { row: number; reason: string; detail: string };

/** A source that has been opened: its content is fixed by `revision`, its records come in batches of bounded size. */
export type Source = {
  /** Identity across revisions: "hf:owner/name", "file:/…", "https://…". */
  source: string;
  name: string;
  /** Commit of a Hub repository, or hash of a file's bytes. */
  revision: string;
  rowsTotal: number | null;
  /** Batches in order, the first `skip` records left out; only `columns` (all where empty) need be read. */
  read: (options: { skip: number; columns: readonly string[] }) => AsyncIterable<SourceRow[]>;
  close: () => Promise<void>;
};

export const rowsPerBatch = 1_000;
/** Characters of one record as written; a longer one is refused before it is held in memory. */
export const largestRecord = 8_000_000;

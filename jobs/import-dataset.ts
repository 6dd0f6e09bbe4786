import { sql } from "drizzle-orm";
import type { Database, Queryable } from "../db/client.ts";
import { holdLock } from "../db/hold-lock.ts";
import type { Activated } from "../db/queries/activate-items.ts";
import { beginImport, completeImport, failImport, storeBatch } from "../db/queries/import-steps.ts";
import {
  discardImport,
  enterImport,
  getImport,
  type ImportProgress,
  isImported,
  listRejections,
} from "../db/queries/imports.ts";
import { tidyCatalog } from "../db/queries/tidy-catalog.ts";
import { BenchHubError } from "../lib/errors.ts";
import type { Source } from "../lib/sources/source.ts";
import { SourceError } from "../lib/sources/source-error.ts";
import { type ImportRequest, importRequestKey, importRequestSchema } from "./import-request.ts";
import { nothingFits, readSource } from "./read-source.ts";

export type OpenSource = (request: ImportRequest, signal: AbortSignal) => Promise<Source>;
export type Imported =
  | { kind: "unchanged"; name: string; revision: string }
  | ({ kind: "imported"; name: string; revision: string; progress: ImportProgress } & Activated);

/** First part of the advisory lock that the process running an import holds; the second is the import's id. */
export const runningLock = 7_250_003;

/** Enter an import in the table, or find the unfinished one of the same request. @returns its id */
export async function requestImport({
  db,
  request,
  queued = false,
}: {
  db: Queryable;
  request: ImportRequest;
  /** A job of the queue runs it: see `queueImport`. */
  queued?: boolean;
}): Promise<number> {
  return enterImport(db, {
    request,
    queued,
    requestKey: importRequestKey(request),
    source: request.text.replace(/^(hf:[^@]+)@.*$/, "$1").replace(/^(https?:[^?]+)\?.*$/, "$1"),
    name:
      request.name ??
      request.text
        .split(/[/\\]/)
        .at(-1)!
        .replace(/[@?].*$/, ""),
  });
}

/**
 * Run an import to its end: read, normalise, stage, and at last swap the catalog's version in one transaction. Killed at
 * any instant it goes on where the last batch was stored; until its end the catalog is as it was.
 * @throws SourceError or BenchHubError with what to do, after the import is marked as failed
 */
export async function importDataset({
  db,
  url,
  importId,
  open,
  signal,
  onProgress = () => {},
}: {
  db: Database["db"];
  /** Of the same database: the lock is held on connections of its own. */
  url: string;
  importId: number;
  open: OpenSource;
  signal: AbortSignal;
  onProgress?: (progress: { rowsRead: number; rowsTotal: number | null }) => void;
}): Promise<Imported> {
  const done = await holdLock({
    url,
    take: sql`select pg_try_advisory_xact_lock(${runningLock}, ${importId}) as held`,
    work: () => runImport({ db, importId, open, signal, onProgress }),
  });
  if (done) return done.result;
  throw new BenchHubError({
    code: "conflict",
    message: `Import ${importId} is running in another process.`,
  });
}

async function runImport({
  db,
  importId,
  open,
  signal,
  onProgress,
}: Required<Omit<Parameters<typeof importDataset>[0], "url">>): Promise<Imported> {
  const entry = await getImport(db, importId);
  // Its worker died before the job was over: what it brought in stays, and so does what it tells of itself.
  if (entry.status === "SUCCESS") return { kind: "unchanged", name: entry.name, revision: entry.revision! };
  const request = importRequestSchema.parse(entry.request);
  let source: Source | null = null;
  // While one batch is being written the next is read.
  let writing: Promise<void> = Promise.resolve();
  try {
    source = await open(request, signal);
    const { revision, rowsTotal } = source;
    const name = request.name ?? source.name;
    const dataset = { id: importId, source: source.source, name, revision };
    if (await isImported(db, { requestKey: entry.requestKey, revision })) {
      await discardImport(db, importId);
      return { kind: "unchanged", name, revision };
    }
    let progress = await beginImport(db, { ...dataset, rowsTotal });
    const batches = readSource({ source, mapping: request.mapping, skip: progress.rowsRead });
    for await (const batch of batches) {
      await writing;
      signal.throwIfAborted();
      writing = storeBatch(db, { id: importId, ...batch, progress }).then(stored => {
        progress = stored;
        onProgress({ rowsRead: stored.rowsRead, rowsTotal });
      });
      // Whoever awaits it next sees the error; until then it must not count as nobody's.
      writing.catch(() => {});
    }
    await writing;
    if (progress.accepted === 0)
      throw nothingFits(await listRejections(db, { id: importId, afterRow: 0, limit: 1 }));
    signal.throwIfAborted();
    const activated = await completeImport(db, dataset);
    await tidyCatalog(db);
    return { kind: "imported", name, revision, progress, ...activated };
  } catch (error) {
    // What is being written must have ended before anybody else may go on with this import.
    await writing.catch(() => {});
    // Another process goes on with it: its state is that one's to tell.
    if (error instanceof BenchHubError && error.code === "conflict") throw error;
    const message = signal.aborted ? "interrupted; what was read is kept" : messageOf(error);
    await failImport(db, { id: importId, message }).catch(() => {});
    throw error;
  } finally {
    await source?.close();
  }
}

function messageOf(error: unknown): string {
  if (error instanceof SourceError || error instanceof BenchHubError) return error.message;
  return `something broke: ${error instanceof Error ? error.message.slice(0, 300) : String(error)}`;
}

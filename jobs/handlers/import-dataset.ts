import { indexItems } from "../../db/queries/index-items.ts";
import { takeOffQueue } from "../../db/queries/queued-imports.ts";
import { BenchHubError } from "../../lib/errors.ts";
import type { Log } from "../../lib/log.ts";
import { SourceError } from "../../lib/sources/source-error.ts";
import { importDataset } from "../import-dataset.ts";

/**
 * Run an import that was queued. What a person must mend (a bad file, a wrong mapping) ends the job, its words being in
 * the table; anything else is thrown, so that the queue gives it to a worker again, which goes on where this one stopped.
 */
export async function handleImportDataset({
  log,
  importId,
  ...context
}: Omit<Parameters<typeof importDataset>[0], "onProgress"> & { log: Log }): Promise<void> {
  try {
    const done = await importDataset({ ...context, importId });
    log("info", "import done", { importId, outcome: done.kind, name: done.name });
    await indexItems({ url: context.url, signal: context.signal });
  } catch (error) {
    // Another process may be at it still, or may have just died: whoever comes later finds out.
    const isFinal =
      error instanceof SourceError || (error instanceof BenchHubError && error.code !== "conflict");
    log("warn", "import failed", { importId, error });
    if (!isFinal || context.signal.aborted) throw error;
    await takeOffQueue(context.db, importId);
  }
}

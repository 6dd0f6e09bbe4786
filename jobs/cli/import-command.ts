import { mkdirSync } from "node:fs";
import path from "node:path";
import type { PgBoss } from "pg-boss";
import type { Queryable } from "../../db/client.ts";
import { type ImportProgress, listRejections } from "../../db/queries/imports.ts";
import { parseEnv } from "../../lib/env.ts";
import { type Imported, importDataset, requestImport } from "../import-dataset.ts";
import { createSourceOpener } from "../open-import-source.ts";
import { indexItemsJob, installQueue, openSender } from "../queue.ts";
import { queueImport } from "../queue-import.ts";
import { readSource } from "../read-source.ts";
import { formatImport } from "./format-import.ts";
import { Interrupted } from "./interrupted.ts";
import { openWorkspace } from "./open-workspace.ts";
import { createProgressBar } from "./progress-bar.ts";
import { type ImportOptions, readImportOptions } from "./read-import-options.ts";
import { visibleLines, visibleText } from "./visible-text.ts";
import { writeRejectionReport } from "./write-rejection-report.ts";

/** Bring a data set into the catalog and tell what became of every record. */
export async function importCommand(source: string, options: ImportOptions): Promise<void> {
  const request = readImportOptions(source, options);
  const stopping = new AbortController();
  const stop = () =>
    stopping.abort(new Interrupted("Stopped. The catalog is as it was; the same command goes on from here."));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  if (options.dryRun) return tryOut({ request, options, signal: stopping.signal });

  const { env, db, url, close } = await openWorkspace({ tell: line => process.stderr.write(`${line}\n`) });
  try {
    if (options.background) {
      const importId = await withQueue(url, boss => queueImport({ db, boss, request }));
      process.stdout.write(
        `Import ${importId} is queued for a worker (npm start); the system page shows how far it is.\n`,
      );
      return;
    }
    const importId = await requestImport({ db, request });
    let report: string | null = null;
    const bar = createProgressBar({ stream: process.stderr });
    const done = await importDataset({
      db,
      url,
      importId,
      open: createSourceOpener(env),
      signal: stopping.signal,
      onProgress: ({ rowsRead, rowsTotal }) => bar.show({ done: rowsRead, total: rowsTotal ?? rowsRead }),
    }).finally(async () => {
      bar.clear();
      report = await writeReport({ db, importId, file: options.report, dataDir: env.BENCHHUB_DATA_DIR });
    });
    print({ done, report, json: options.json });
    if (done.kind === "imported") await withQueue(url, boss => boss.send(indexItemsJob.name, {}));
  } finally {
    await close();
  }
}

/** For a worker that runs, or the next one that does. */
async function withQueue<T>(url: string, send: (boss: PgBoss) => Promise<T>): Promise<T> {
  await installQueue(url);
  const boss = await openSender({ url, onError: () => {} });
  try {
    return await send(boss);
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** Rejected records are told even of an import that failed: they say why. @returns the file, null without any */
async function writeReport({
  db,
  importId,
  file,
  dataDir,
}: {
  db: Queryable;
  importId: number;
  file: string | undefined;
  dataDir: string;
}): Promise<string | null> {
  if ((await listRejections(db, { id: importId, afterRow: 0, limit: 1 })).length === 0) return null;
  const report = file ?? path.join(dataDir, "reports", `import-${importId}.jsonl`);
  mkdirSync(path.dirname(path.resolve(report)), { recursive: true });
  await writeRejectionReport({ db, importId, file: report });
  process.stderr.write(`Rejected records with their reasons: ${report}\n`);
  return report;
}

/** Read and normalise everything; no database is touched. */
async function tryOut({
  request,
  options,
  signal,
}: {
  request: ReturnType<typeof readImportOptions>;
  options: ImportOptions;
  signal: AbortSignal;
}): Promise<void> {
  const source = await createSourceOpener(parseEnv(process.env))(request, signal);
  const totals = {
    rowsRead: 0,
    accepted: 0,
    rejected: 0,
    repeated: 0,
    rejections: {},
    unmapped: {},
  } as ImportProgress;
  let example: unknown = null;
  try {
    for await (const batch of readSource({ source, mapping: request.mapping, skip: 0 })) {
      signal.throwIfAborted();
      example ??= batch.items[0]?.item ?? null;
      totals.rowsRead = batch.rowsRead;
      totals.accepted += batch.items.length;
      totals.rejected += batch.rejections.length;
      for (const { reason } of batch.rejections)
        totals.rejections[reason] = (totals.rejections[reason] ?? 0) + 1;
      for (const [label, count] of Object.entries(batch.unmapped)) {
        totals.unmapped[label] = (totals.unmapped[label] ?? 0) + count;
      }
    }
  } finally {
    await source.close();
  }
  const told = {
    dryRun: true,
    name: request.name ?? source.name,
    revision: source.revision,
    ...totals,
    example,
  };
  process.stdout.write(
    options.json
      ? `${JSON.stringify(told)}\n`
      : `${formatImport({ progress: totals })}First item:\n${visibleLines(JSON.stringify(example, null, 2))}\nNothing was imported (--dry-run).\n`,
  );
}

function print({ done, report, json }: { done: Imported; report: string | null; json: boolean }): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ ...done, report })}\n`);
    return;
  }
  const version = visibleText(`${done.name}@${done.revision.slice(0, 12)}`);
  if (done.kind === "unchanged") {
    process.stdout.write(`${version} is what the catalog holds already; nothing changed.\n`);
    return;
  }
  process.stdout.write(
    `${version}: ${done.items} items, ${done.added} new, ${done.retired} retired, ${done.duplicates} with a duplicate\n${formatImport(done)}`,
  );
}

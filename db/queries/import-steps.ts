import { and, eq, ne, sql } from "drizzle-orm";
import { BenchHubError } from "../../lib/errors.ts";
import type { Queryable } from "../client.ts";
import { datasetImportRejections, datasetImportRows, datasetImports } from "../schema/imports.ts";
import { type Activated, activateItems } from "./activate-items.ts";
import { addCounts } from "./add-counts.ts";
import { type DatasetImport, getImport, type ImportProgress, type Rejection } from "./imports.ts";
import { type StagedItem, stageItems } from "./stage-items.ts";

const nothingYet = {
  rowsRead: 0,
  accepted: 0,
  rejected: 0,
  repeated: 0,
  rejections: {},
  unmapped: {},
} satisfies ImportProgress;

/**
 * Mark an import as running on a revision. At the revision it ran on before, what it had read is kept; at another one it
 * starts anew. Leavings of older unfinished imports of the source go.
 * @returns how far it is
 */
export async function beginImport(
  db: Queryable,
  {
    id,
    source,
    name,
    revision,
    rowsTotal,
  }: { id: number; revision: string } & Pick<DatasetImport, "source" | "name" | "rowsTotal">,
): Promise<ImportProgress> {
  return db.transaction(async tx => {
    const before = await getImport(tx, id);
    const isOther = and(
      eq(datasetImports.source, source),
      ne(datasetImports.id, id),
      ne(datasetImports.status, "STARTED"),
    );
    await tx
      .delete(datasetImportRows)
      .where(
        sql`${datasetImportRows.importId} in (select ${datasetImports.id} from ${datasetImports} where ${isOther})`,
      );
    const [staged] = await tx.execute<{ n: number }>(sql`
      select count(*)::int as n from dataset_import_rows where import_id = ${id}`);
    // Fewer than were accepted: the database crashed since, and the staging area with it.
    const resumes = before.revision === revision && staged!.n === before.accepted;
    if (!resumes) {
      await tx.delete(datasetImportRows).where(eq(datasetImportRows.importId, id));
      await tx.delete(datasetImportRejections).where(eq(datasetImportRejections.importId, id));
    }
    const begun = await tx
      .update(datasetImports)
      .set({
        source,
        name,
        revision,
        rowsTotal,
        status: "STARTED",
        errorMessage: null,
        completedAt: null,
        startedAt: sql`coalesce(${datasetImports.startedAt}, clock_timestamp())`,
        updatedAt: sql`clock_timestamp()`,
        ...(resumes ? {} : nothingYet),
      })
      .where(and(eq(datasetImports.id, id), ne(datasetImports.status, "SUCCESS")))
      .returning({ id: datasetImports.id });
    if (begun.length === 0) throw otherProcess(id);
    return resumes ? before : nothingYet;
  });
}

/**
 * Store a batch for good: its items, its rejections and how far the import is, or none of them.
 * `progress` is as it was before the batch; the batch's own counts are added to it. @returns how far it is now
 * @throws BenchHubError "conflict" where another process has gone on with the import: nothing is stored.
 */
export async function storeBatch(
  db: Queryable,
  {
    id,
    items,
    rejections,
    unmapped,
    rowsRead,
    progress,
  }: {
    id: number;
    items: readonly StagedItem[];
    rejections: readonly Rejection[];
    unmapped: Readonly<Record<string, number>>;
    /** Record number the batch ends with. */
    rowsRead: number;
    progress: ImportProgress;
  },
): Promise<ImportProgress> {
  return db.transaction(async tx => {
    // Losing the last batches in a crash only means to read them again.
    await tx.execute(sql`set local synchronous_commit = off`);
    const { repeated, takenIds } = await stageItems(tx, { importId: id, items });
    const refused = [
      ...rejections,
      ...takenIds.map(({ row, sourceId }) => ({
        row,
        reason: "duplicate-id",
        detail: `another record has the id ${sourceId.slice(0, 100)}`,
      })),
    ];
    if (refused.length > 0) {
      await tx.execute(sql`
        insert into dataset_import_rejections (import_id, row, reason, detail)
        select ${id}::int, r.* from json_to_recordset(${JSON.stringify(refused)}::json) as r(row int, reason text, detail text)
        on conflict do nothing`);
    }
    const next: ImportProgress = {
      rowsRead,
      accepted: progress.accepted + items.length - repeated - takenIds.length,
      rejected: progress.rejected + refused.length,
      repeated: progress.repeated + repeated,
      rejections: addCounts(progress.rejections, countReasons(refused)),
      unmapped: addCounts(progress.unmapped, unmapped),
    };
    const stored = await tx
      .update(datasetImports)
      .set({ ...next, updatedAt: sql`clock_timestamp()` })
      .where(and(isRunning(id), eq(datasetImports.rowsRead, progress.rowsRead)))
      .returning({ id: datasetImports.id });
    if (stored.length === 0) throw otherProcess(id);
    return next;
  });
}

/**
 * Bring an import that is read to its end into the catalog, in one transaction.
 * @throws BenchHubError "conflict" where another process has ended it: nothing changes.
 */
export async function completeImport(
  db: Queryable,
  { id, source, name, revision }: Pick<DatasetImport, "id" | "source" | "name"> & { revision: string },
): Promise<Activated> {
  return db.transaction(async tx => {
    const activated = await activateItems(tx, {
      importId: id,
      dataset: { source, name, revision },
      contentHash: null,
    });
    const completed = await tx
      .update(datasetImports)
      .set({
        status: "SUCCESS",
        added: activated.added,
        retired: activated.retired,
        duplicates: activated.duplicates,
        datasetVersionId: activated.versionId,
        completedAt: sql`clock_timestamp()`,
        updatedAt: sql`clock_timestamp()`,
      })
      .where(isRunning(id))
      .returning({ id: datasetImports.id });
    if (completed.length === 0) throw otherProcess(id);

    return activated;
  });
}

/** What was read so far is kept: the same import asked again goes on from there. One that has succeeded stays so. */
export async function failImport(
  db: Queryable,
  { id, message }: { id: number; message: string },
): Promise<void> {
  await db
    .update(datasetImports)
    .set({
      status: "FAILURE",
      errorMessage: message,
      completedAt: sql`clock_timestamp()`,
      updatedAt: sql`clock_timestamp()`,
    })
    .where(and(eq(datasetImports.id, id), ne(datasetImports.status, "SUCCESS")));
}

function isRunning(id: number) {
  return and(eq(datasetImports.id, id), eq(datasetImports.status, "STARTED"));
}

function otherProcess(id: number): BenchHubError {
  return new BenchHubError({
    code: "conflict",
    message: `Another process has gone on with import ${id}, or ended it.`,
  });
}

function countReasons(refused: readonly Rejection[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reason } of refused) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

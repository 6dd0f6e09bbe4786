import { and, desc, eq, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { BenchHubError } from "../../lib/errors.ts";
import type { Queryable } from "../client.ts";
import { datasetImportRejections, datasetImports } from "../schema/imports.ts";
import { lockName } from "./lock-name.ts";

const countsSchema = z.record(z.string(), z.int());

/** How far an import is; every figure is a running total. */
export type ImportProgress = {
  rowsRead: number;
  accepted: number;
  rejected: number;
  /** Records that were in the same source before, word for word. */
  repeated: number;
  /** Reason → records. */
  rejections: Record<string, number>;
  /** Label as spelt → records it was kept as "other" for. */
  unmapped: Record<string, number>;
};
export type DatasetImport = ImportProgress & {
  id: number;
  source: string;
  name: string;
  request: unknown;
  requestKey: string;
  revision: string | null;
  status: string;
  rowsTotal: number | null;
  added: number | null;
  retired: number | null;
  duplicates: number | null;
  errorMessage: string | null;
  createdAt: Date;
  updatedAt: Date;
  completedAt: Date | null;
};
export type Rejection = { row: number; reason: string; detail: string };

/** The import to go on with for a request: an unfinished one of the same, else a new one. `queued`: a job is sent for it. */
export async function enterImport(
  db: Queryable,
  {
    requestKey,
    request,
    source,
    name,
    queued,
  }: Pick<DatasetImport, "requestKey" | "request" | "source" | "name"> & { queued: boolean },
): Promise<number> {
  return db.transaction(async tx => {
    await lockName(tx, `import:${requestKey}`);
    const [unfinished] = await tx
      .select({ id: datasetImports.id })
      .from(datasetImports)
      .where(and(eq(datasetImports.requestKey, requestKey), ne(datasetImports.status, "SUCCESS")))
      .orderBy(desc(datasetImports.id))
      .limit(1);
    if (unfinished) {
      // Who asks for it without the queue takes no job away from it.
      if (queued)
        await tx
          .update(datasetImports)
          .set({ queuedAt: sql`now()` })
          .where(eq(datasetImports.id, unfinished.id));
      return unfinished.id;
    }
    const [entered] = await tx
      .insert(datasetImports)
      .values({ requestKey, request, source, name, queuedAt: queued ? sql`now()` : null })
      .returning({ id: datasetImports.id });
    return entered!.id;
  });
}

/** @throws BenchHubError "not-found": one that had nothing to do was taken back */
export async function getImport(db: Queryable, id: number): Promise<DatasetImport> {
  const [row] = await db.select().from(datasetImports).where(eq(datasetImports.id, id));
  if (!row) throw new BenchHubError({ code: "not-found", message: `There is no import ${id}.` });
  return toImport(row);
}

/** The newest imports first, for people to look at. */
export async function listImports(db: Queryable, { limit }: { limit: number }): Promise<DatasetImport[]> {
  const rows = await db.select().from(datasetImports).orderBy(desc(datasetImports.id)).limit(limit);
  return rows.map(toImport);
}

/** Whether the same request has been imported at this revision and is what the catalog holds. */
export async function isImported(
  db: Queryable,
  { requestKey, revision }: { requestKey: string; revision: string },
): Promise<boolean> {
  const [found] = await db.execute<{ found: boolean }>(sql`
    select exists (select 1 from dataset_imports i join dataset_versions v on v.id = i.dataset_version_id
      where i.request_key = ${requestKey} and i.revision = ${revision} and i.status = 'SUCCESS' and v.is_current) as found`);
  return found!.found;
}

/** Take back an import that turned out to have nothing to do. */
export async function discardImport(db: Queryable, id: number): Promise<void> {
  await db.delete(datasetImports).where(eq(datasetImports.id, id));
}

/** Rejections of an import by row, a page at a time. */
export async function listRejections(
  db: Queryable,
  { id, afterRow, limit }: { id: number; afterRow: number; limit: number },
): Promise<Rejection[]> {
  const { row, reason, detail, importId } = datasetImportRejections;
  return db
    .select({ row, reason, detail })
    .from(datasetImportRejections)
    .where(and(eq(importId, id), sql`${row} > ${afterRow}`))
    .orderBy(row)
    .limit(limit);
}

function toImport(row: typeof datasetImports.$inferSelect): DatasetImport {
  return {
    ...row,
    rejections: countsSchema.parse(row.rejections),
    unmapped: countsSchema.parse(row.unmapped),
  };
}

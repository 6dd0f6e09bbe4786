import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { datasetVersions } from "./catalog.ts";
import { itemColumns } from "./item-columns.ts";

/** One import of a data set: what was asked, how far it came, what it found. The catalog changes only when it succeeds. */
export const datasetImports = pgTable(
  "dataset_imports",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    source: text().notNull(),
    name: text().notNull(),
    /** Where from and how to read it; never a credential. */
    request: jsonb().$type<unknown>().notNull(),
    /** Hash of source and request: the same one asked again resumes. */
    requestKey: text("request_key").notNull(),
    /** Commit of a Hub repository, or hash of a file's bytes; null until it is known. */
    revision: text(),
    status: text().notNull().default("PENDING"),
    /** Since then the queue is to bring it to its end; null where a command line does, and once it is given up. */
    queuedAt: timestamp("queued_at", { withTimezone: true }),
    /** Records of the source, where it says how many. */
    rowsTotal: integer("rows_total"),
    /** Records read and stored for good: where an interrupted import goes on. */
    rowsRead: integer("rows_read").notNull().default(0),
    accepted: integer().notNull().default(0),
    rejected: integer().notNull().default(0),
    /** Records that were in the same source before, word for word. */
    repeated: integer().notNull().default(0),
    /** Reason → records. */
    rejections: jsonb().$type<unknown>().notNull().default({}),
    /** Label as spelt → records it was kept as "other" for. */
    unmapped: jsonb().$type<unknown>().notNull().default({}),
    /** Set at success: how many items the catalog gained, lost, and that have a duplicate. */
    added: integer(),
    retired: integer(),
    duplicates: integer(),
    errorMessage: text("error_message"),
    datasetVersionId: integer("dataset_version_id").references(() => datasetVersions.id),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    startedAt: timestamp("started_at", { withTimezone: true }),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
    completedAt: timestamp("completed_at", { withTimezone: true }),
  },
  table => [
    check(
      "dataset_imports_status_check",
      sql`${table.status} in ('PENDING', 'STARTED', 'SUCCESS', 'FAILURE')`,
    ),
    index("dataset_imports_request_idx").on(table.requestKey),
    index("dataset_imports_created_idx").on(table.createdAt),
  ],
);

/**
 * Items read by an import that isn't complete: moved to the catalog in one transaction, then gone. Unlogged (by migration):
 * a crash of the database empties it, which the import notices by its count. No reference is checked row by row.
 */
export const datasetImportRows = pgTable(
  "dataset_import_rows",
  {
    importId: integer("import_id").notNull(),
    contentId: text("content_id").notNull(),
    /** 1-based record number in the source. */
    row: integer().notNull(),
    sourceId: text("source_id"),
    ...itemColumns(),
    labelSetId: integer("label_set_id").notNull(),
    drawKey: integer("draw_key").notNull(),
    normalHash: bigint("normal_hash", { mode: "bigint" }),
  },
  table => [
    primaryKey({ columns: [table.importId, table.contentId] }),
    uniqueIndex("dataset_import_rows_source_key")
      .on(table.importId, table.sourceId)
      .where(sql`${table.sourceId} is not null`),
  ],
);

/** Records an import could not take, and why: its report. */
export const datasetImportRejections = pgTable(
  "dataset_import_rejections",
  {
    importId: integer("import_id")
      .notNull()
      .references(() => datasetImports.id, { onDelete: "cascade" }),
    /** 1-based record number in the source. */
    row: integer().notNull(),
    reason: text().notNull(),
    detail: text().notNull(),
  },
  table => [primaryKey({ columns: [table.importId, table.row] })],
);

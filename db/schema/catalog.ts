import { index, integer, jsonb, pgTable, text, timestamp, unique } from "drizzle-orm/pg-core";

/** A data set version = source + revision + content hash; plans and leaderboards name the versions they used. */
export const datasetVersions = pgTable(
  "dataset_versions",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    name: text().notNull(),
    source: text().notNull(),
    revision: text().notNull(),
    contentHash: text("content_hash").notNull(),
    itemCount: integer("item_count").notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    /** When this version last became its source's current one. */
    activatedAt: timestamp("activated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  table => [unique("dataset_versions_source_key").on(table.source, table.revision, table.contentHash)],
);

/** Catalog questions. Rows are never deleted (samples point at them): a question that leaves is retired. */
export const items = pgTable(
  "items",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    contentId: text("content_id").notNull().unique(),
    datasetVersionId: integer("dataset_version_id")
      .notNull()
      .references(() => datasetVersions.id),
    language: text().notNull(),
    /** First of `subjects`: the stratum of a draw and the subject of a cell. */
    subject: text().notNull(),
    subjects: text().array().notNull(),
    skill: text().notNull(),
    target: text().notNull(),
    format: text().notNull(),
    context: text(),
    prompt: text().notNull(),
    options: jsonb().$type<unknown>(),
    labels: jsonb().$type<unknown>(),
    gold: text().notNull(),
    aliases: text().array().notNull(),
    benchmark: text().notNull(),
    license: text(),
    cluster: text(),
    justification: text(),
    retiredAt: timestamp("retired_at", { withTimezone: true }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  table => [
    index("items_slice_idx").on(table.language, table.subject, table.skill, table.target, table.format),
    index("items_subjects_idx").using("gin", table.subjects),
  ],
);

import { isNotNull, sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { itemColumns } from "./item-columns.ts";

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
    /** The one version of its source whose items are in the catalog now. */
    isCurrent: boolean("is_current").notNull().default(false),
  },
  table => [
    unique("dataset_versions_source_key").on(table.source, table.revision, table.contentHash),
    uniqueIndex("dataset_versions_current_key").on(table.source).where(sql`${table.isCurrent}`),
  ],
);

/**
 * Each combination of labels that items carry, once: a slice is a set of these, however many items there are.
 * `items` counts those in the catalog that have no duplicate; it is derived, and written in the transaction that changes items.
 */
export const labelSets = pgTable(
  "label_sets",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    language: text().notNull(),
    subject: text().notNull(),
    subjects: text().array().notNull(),
    skill: text().notNull(),
    target: text().notNull(),
    format: text().notNull(),
    benchmark: text().notNull(),
    items: integer().notNull().default(0),
  },
  table => [
    unique("label_sets_labels_key").on(
      table.language,
      table.subjects,
      table.skill,
      table.target,
      table.format,
      table.benchmark,
    ),
  ],
);

/** Catalog questions. Rows are never deleted (samples point at them): a question that leaves is retired. */
export const items = pgTable(
  "items",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    contentId: text("content_id").notNull(),
    /** Source of the data set that holds it; two data sets may hold one question, as two items of one duplicate group. */
    source: text().notNull(),
    /** The item's own id in its source, if it has one. */
    sourceId: text("source_id"),
    datasetVersionId: integer("dataset_version_id")
      .notNull()
      .references(() => datasetVersions.id),
    /** First of `subjects`: the stratum of a draw and the subject of a cell. */
    subject: text().notNull(),
    ...itemColumns(),
    /** The label set of the labels above; written together with them and never deleted. */
    labelSetId: integer("label_set_id").notNull(),
    /** Uniform 32 bits of the content id: what a seed's draw order is computed from. */
    drawKey: integer("draw_key").notNull(),
    /** 64-bit hash of the normalised text; equal means exact or near-exact duplicate. Null: not known. */
    normalHash: bigint("normal_hash", { mode: "bigint" }),
    /** Items now in the catalog with the same normalised text share this number; null for one that is alone. A draw takes one of them. */
    duplicateGroup: integer("duplicate_group"),
    retiredAt: timestamp("retired_at", { withTimezone: true }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  table => [
    unique("items_content_key").on(table.contentId, table.source),
    // All that a draw reads, so that it never visits the wide rows.
    index("items_draw_idx")
      .on(table.labelSetId, table.drawKey, table.id, table.contentId)
      .where(sql`${table.retiredAt} is null and ${table.duplicateGroup} is null`),
    index("items_duplicate_idx")
      .on(table.duplicateGroup, table.id, table.labelSetId, table.drawKey, table.contentId)
      .where(sql`${table.retiredAt} is null and ${isNotNull(table.duplicateGroup)}`),
  ],
);

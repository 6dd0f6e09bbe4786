import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
} from "drizzle-orm/pg-core";
import { models } from "./models.ts";

/**
 * Cells: sums over samples that make browsing constant-time; the specification's columns first, ours after.
 * Derived: `rebuildCells` recomputes them from samples and must change nothing. Rows of source "published" come from
 * elsewhere, have no model, no sample count and so no interval.
 */
export const leaderboardCache = pgTable(
  "leaderboard_cache",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    modelName: text("model_name").notNull(),
    language: text().notNull(),
    subjectType: text("subject_type").notNull(),
    taskType: text("task_type").notNull(),
    /** Mean correctness; null while nothing in the cell could be scored. */
    score: doublePrecision(),
    lastUpdated: timestamp("last_updated", { withTimezone: true }).notNull().defaultNow(),
    source: text().notNull(),
    /** Where a published row was taken from; empty for what was measured here. */
    provenance: text().notNull().default(""),
    modelId: integer("model_id").references(() => models.id),
    targetType: text("target_type").notNull(),
    problemType: text("problem_type").notNull(),
    datasetVersionId: integer("dataset_version_id"),
    promptVersion: text("prompt_version").notNull(),
    scorer: text().notNull(),
    n: integer(),
    unscored: integer(),
    sum: doublePrecision(),
    sumOfSquares: doublePrecision("sum_of_squares"),
  },
  table => [
    unique("leaderboard_cache_cell_key")
      .on(
        table.modelId,
        table.modelName,
        table.language,
        table.subjectType,
        table.taskType,
        table.targetType,
        table.problemType,
        table.datasetVersionId,
        table.promptVersion,
        table.scorer,
        table.provenance,
      )
      .nullsNotDistinct(),
    check("leaderboard_cache_source_check", sql`${table.source} in ('measured', 'published')`),
    check(
      "leaderboard_cache_provenance_check",
      sql`(${table.source} = 'published') = (${table.provenance} <> '')`,
    ),
    // Published rows say no n: nothing can be summed or ranked by them.
    check(
      "leaderboard_cache_published_check",
      sql`${table.source} = 'measured' or (${table.modelId} is null and ${table.n} is null and ${table.sum} is null and ${table.score} between 0 and 1)`,
    ),
    check(
      "leaderboard_cache_score_check",
      sql`${table.source} = 'published' or (${table.score} is null) = (${table.n} = 0)`,
    ),
    index("leaderboard_cache_slice_idx").on(table.language, table.subjectType, table.taskType),
    index("leaderboard_cache_published_idx")
      .on(table.language, table.subjectType, table.taskType)
      .where(sql`${table.source} = 'published'`),
  ],
);

/**
 * Which models' measured cells a transaction has written: a trigger on `leaderboard_cache` notes it, whoever wrote, and
 * takes out what it supersedes. A model that is gone stays noted, so that copies let go of it.
 */
export const cellChanges = pgTable(
  "cell_changes",
  {
    modelId: integer("model_id").notNull(),
    /** The transaction's 64-bit id. */
    changedBy: bigint("changed_by", { mode: "number" }).notNull(),
  },
  table => [
    primaryKey({ columns: [table.modelId, table.changedBy] }),
    index("cell_changes_changed_idx").on(table.changedBy),
  ],
);

/** Leaderboards at their own URL; `key` = plan fingerprint + model set + data version answers a repeated question. */
export const leaderboards = pgTable(
  "leaderboards",
  {
    slug: text().primaryKey(),
    key: text().notNull().unique(),
    taskId: text("task_id").notNull(),
    content: jsonb().$type<unknown>().notNull(),
    itemIds: integer("item_ids").array().notNull(),
    modelIds: integer("model_ids").array().notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    /** Of the question's words and the plan, as `asked_questions` counts them; null without words. Lists need it without reading `content`. */
    questionKey: text("question_key").generatedAlwaysAs(
      sql`md5((content ->> 'fingerprint') || ' ' || (content ->> 'query'))`,
    ),
  },
  table => [
    index("leaderboards_created_idx").on(table.createdAt),
    index("leaderboards_models_idx").using("gin", table.modelIds),
    index("leaderboards_items_idx").using("gin", table.itemIds),
  ],
);

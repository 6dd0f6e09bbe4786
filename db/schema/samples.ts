import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  real,
  text,
  timestamp,
  unique,
} from "drizzle-orm/pg-core";
import { datasetVersions, items } from "./catalog.ts";
import { models } from "./models.ts";

/**
 * One item × model × repeat. The specification's columns first (`answer` is the model's raw output), ours after.
 * Samples are the truth: every score shown is derived from these rows.
 */
export const experimentSamples = pgTable(
  "experiment_samples",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    prompt: text().notNull(),
    answer: text().notNull(),
    skillLabel: text("skill_label").notNull(),
    targetLabel: text("target_label").notNull(),
    subjectLabel: text("subject_label").notNull(),
    formatLabel: text("format_label").notNull(),
    datasetName: text("dataset_name").notNull(),
    metaData: jsonb("meta_data").$type<unknown>(),
    correctness: doublePrecision(),
    timestamp: timestamp({ withTimezone: true }).notNull().defaultNow(),
    modelId: integer("model_id")
      .notNull()
      .references(() => models.id),
    itemId: integer("item_id")
      .notNull()
      .references(() => items.id),
    promptVersion: text("prompt_version").notNull(),
    repeat: integer().notNull().default(0),
    taskId: text("task_id").notNull(),
    datasetVersionId: integer("dataset_version_id")
      .notNull()
      .references(() => datasetVersions.id),
    language: text().notNull(),
    outcome: text().notNull(),
    extracted: text(),
    explanation: text().notNull(),
    scorer: text().notNull(),
    scorerVersion: integer("scorer_version").notNull(),
    finishReason: text("finish_reason").notNull(),
    reasoning: text(),
    latencyMs: integer("latency_ms"),
    /** To the first piece of text or reasoning; null where the answer came as a whole. */
    firstTokenMs: integer("first_token_ms"),
    inputTokens: integer("input_tokens"),
    outputTokens: integer("output_tokens"),
    /**
     * Calls that were made for it, retries and calls cut off included, in all turns and runs of its task. Not known, so not
     * counted: the last tries of a worker that was killed, and those before a crash of the database or two days ago.
     */
    attempts: integer().notNull().default(1),
    /** Share of the answer's words in its question's language, 0–1; null where it can't be told. */
    languageShare: real("language_share"),
    /** When retention took its texts: prompt, answer, reasoning, a judge's words. The score and what it counts stay. */
    outputDeletedAt: timestamp("output_deleted_at", { withTimezone: true }),
  },
  table => [
    // Order matters: "which items of this model exist" is the reuse look-up of every shard.
    unique("experiment_samples_once_key").on(table.modelId, table.promptVersion, table.repeat, table.itemId),
    check(
      "experiment_samples_outcome_check",
      sql`${table.outcome} in ('scored', 'unparsed', 'truncated', 'refused', 'api_error', 'judge_error')`,
    ),
    // Unscored is not zero.
    check(
      "experiment_samples_correctness_check",
      sql`(${table.outcome} = 'scored') = (${table.correctness} is not null) and (${table.correctness} is null or (${table.correctness} >= 0 and ${table.correctness} <= 1))`,
    ),
    check(
      "experiment_samples_output_deleted_check",
      sql`${table.outputDeletedAt} is null or (${table.prompt} = '' and ${table.answer} = '' and ${table.reasoning} is null)`,
    ),
    index("experiment_samples_item_idx").on(table.itemId),
    // What retention has still to look at, the oldest first: what it is done with leaves the index.
    index("experiment_samples_output_idx")
      .on(table.timestamp)
      .where(sql`${table.outputDeletedAt} is null and ${table.outcome} <> 'api_error'`),
  ],
);

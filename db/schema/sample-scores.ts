import { sql } from "drizzle-orm";
import {
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from "drizzle-orm/pg-core";
import { items } from "./catalog.ts";
import { models } from "./models.ts";

/** Whether a verdict tells in the judge's own words how it came to be. */
export const holdsJudgeWords = sql`explanation <> '' and outcome not in ('api_error', 'judge_error')
  and (scorer = 'llm_judge' or scoring like '%best-of-n%')`;

/**
 * A verdict derived from stored samples where a plan scores otherwise than the default; `scoring` names how, in one
 * canonical string. Plans with default scoring never touch it. Can be computed again from the samples at any time.
 */
export const sampleScores = pgTable(
  "sample_scores",
  {
    modelId: integer("model_id")
      .notNull()
      .references(() => models.id),
    promptVersion: text("prompt_version").notNull(),
    scoring: text().notNull(),
    itemId: integer("item_id")
      .notNull()
      .references(() => items.id),
    /** Whose answer stands: the sample's repeat. */
    repeat: integer().notNull().default(0),
    outcome: text().notNull(),
    correctness: doublePrecision(),
    extracted: text(),
    explanation: text().notNull(),
    scorer: text().notNull(),
    scorerVersion: integer("scorer_version").notNull(),
    /** Votes, with their counts. */
    details: jsonb().$type<unknown>().notNull(),
    scoredAt: timestamp("scored_at", { withTimezone: true }).notNull().defaultNow(),
  },
  table => [
    primaryKey({ columns: [table.modelId, table.promptVersion, table.scoring, table.itemId] }),
    // What retention has still to look at, the oldest first.
    index("sample_scores_judged_idx").on(table.scoredAt).where(holdsJudgeWords),
    check(
      "sample_scores_outcome_check",
      sql`${table.outcome} in ('scored', 'unparsed', 'truncated', 'refused', 'api_error', 'judge_error')`,
    ),
    // Unscored is not zero.
    check(
      "sample_scores_correctness_check",
      sql`(${table.outcome} = 'scored') = (${table.correctness} is not null) and (${table.correctness} is null or (${table.correctness} >= 0 and ${table.correctness} <= 1))`,
    ),
  ],
);

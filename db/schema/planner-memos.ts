import { jsonb, pgTable, text, timestamp } from "drizzle-orm/pg-core";

/** How a language model read a query, so that the same question is not asked twice. `key` hashes query, locale, model and prompt. */
export const plannerMemos = pgTable("planner_memos", {
  key: text().primaryKey(),
  planned: jsonb().$type<unknown>().notNull(),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
});

import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** How many different visitors put a question's words to a plan, on models that anybody may see. `key`: see `questionKey`. */
export const askedQuestions = pgTable(
  "asked_questions",
  {
    key: text().primaryKey(),
    query: text().notNull(),
    plan: jsonb().$type<unknown>().notNull(),
    visitors: integer().notNull(),
    lastAskedAt: timestamp("last_asked_at", { withTimezone: true }).notNull().defaultNow(),
  },
  table => [
    // Few are asked by several, and only those are ever listed.
    index("asked_questions_popular_idx")
      .on(table.visitors.desc(), table.lastAskedAt.desc())
      .where(sql`${table.visitors} >= 3`),
  ],
);

/** Who was counted, as a hash that differs from question to question: it doesn't tell what else somebody asked. */
export const questionAskers = pgTable(
  "question_askers",
  { key: text().notNull(), visitor: text().notNull() },
  table => [primaryKey({ columns: [table.key, table.visitor] })],
);

import { date, doublePrecision, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";

/** What a day's calls of an operator's model took of its budget; a day is UTC's, by the database's clock. */
export const houseSpending = pgTable(
  "house_spending",
  {
    /** Its name in the operator's file. */
    model: text().notNull(),
    day: date().notNull(),
    calls: integer().notNull(),
    /** US dollars for tokens that were counted. */
    spent: doublePrecision().notNull(),
    /** US dollars held for calls under way; what a crash leaves here stays counted. */
    reserved: doublePrecision().notNull(),
  },
  table => [primaryKey({ columns: [table.model, table.day] })],
);

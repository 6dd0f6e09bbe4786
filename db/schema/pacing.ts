import { integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import { models } from "./models.ts";

/**
 * Who is asking a model an item right now: two tasks that overlap pay for the answer once. Runs out by itself; one that has
 * run out may tell tries yet. Logged: it outlives a crash of the database, as its holders do.
 */
export const sampleClaims = pgTable(
  "sample_claims",
  {
    modelId: integer("model_id")
      .notNull()
      .references(() => models.id, { onDelete: "cascade" }),
    promptVersion: text("prompt_version").notNull(),
    repeat: integer().notNull(),
    itemId: integer("item_id").notNull(),
    /** One run of a shard; begins with the task and a slash. */
    holder: text().notNull(),
    /** How often the holder's task tried it before this holder, and never stored what became of it. */
    tries: integer().notNull().default(0),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
  },
  table => [primaryKey({ columns: [table.modelId, table.promptVersion, table.repeat, table.itemId] })],
);

/** How many calls each process may have under way at an endpoint; together never more than its cap. Runs out by itself. */
export const endpointSeats = pgTable(
  "endpoint_seats",
  {
    /** Digest of address and key: limits are per key. */
    endpoint: text().notNull(),
    process: text().notNull(),
    seats: integer().notNull(),
    wanted: integer().notNull(),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
  },
  table => [primaryKey({ columns: [table.endpoint, table.process] })],
);

/**
 * When the next call (or token) of an endpoint with stated rates is due: the generic cell rate algorithm's one number; under
 * the unit "pause", until when it asked to be left alone.
 */
export const endpointPaces = pgTable(
  "endpoint_paces",
  {
    endpoint: text().notNull(),
    unit: text().notNull(),
    dueAt: timestamp("due_at", { withTimezone: true }).notNull(),
  },
  table => [primaryKey({ columns: [table.endpoint, table.unit] })],
);

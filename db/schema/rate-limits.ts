import { pgTable, text, timestamp } from "drizzle-orm/pg-core";

/**
 * What somebody has used of a limit, as the generic cell rate algorithm keeps it: the moment at which all of it is free
 * again. Whoever it is stands here as a keyed hash only. A moment that has passed means the same as no row.
 */
export const rateLimits = pgTable("rate_limits", {
  key: text().primaryKey(),
  freeAt: timestamp("free_at", { withTimezone: true }).notNull(),
});

import { index, jsonb, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** Requests that may be sent again: what was asked, as a keyed hash, and what was answered. Swept after a day. */
export const idempotentRequests = pgTable(
  "idempotent_requests",
  {
    ownerId: text("owner_id").notNull(),
    /** Keyed hashes (HMAC) of the Idempotency-Key and of the body, which may hold API keys. */
    keyHash: text("key_hash").notNull(),
    bodyHash: text("body_hash").notNull(),
    /** Null while it is being answered. */
    answer: jsonb().$type<unknown>(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  table => [
    primaryKey({ columns: [table.ownerId, table.keyHash] }),
    index("idempotent_requests_created_idx").on(table.createdAt),
  ],
);

import { index, integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";

/** Tokens by which scripts act for an owner. What was given out stands nowhere here, only its hash. */
export const accessTokens = pgTable(
  "access_tokens",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    ownerId: text("owner_id").notNull(),
    /** What its owner calls it; may be empty. */
    name: text().notNull(),
    /** SHA-256 of the token, hex. */
    tokenHash: text("token_hash").notNull().unique(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    /** Null: until it is revoked. */
    expiresAt: timestamp("expires_at", { withTimezone: true }),
    revokedAt: timestamp("revoked_at", { withTimezone: true }),
    /** To the minute. */
    lastUsedAt: timestamp("last_used_at", { withTimezone: true }),
  },
  table => [index("access_tokens_owner_idx").on(table.ownerId)],
);

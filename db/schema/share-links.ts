import { index, integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { evaluationTasks } from "./tasks.ts";

/**
 * Links by which somebody else may read a private task and its leaderboard. The token stands in the address that was given
 * out and nowhere here; a link goes with its task.
 */
export const shareLinks = pgTable(
  "share_links",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    taskId: text("task_id")
      .notNull()
      .references(() => evaluationTasks.taskId, { onDelete: "cascade" }),
    /** SHA-256 of the token, hex. */
    tokenHash: text("token_hash").notNull().unique(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    /** Null: until it is revoked. */
    expiresAt: timestamp("expires_at", { withTimezone: true }),
    revokedAt: timestamp("revoked_at", { withTimezone: true }),
    /** When somebody last opened it. */
    lastUsedAt: timestamp("last_used_at", { withTimezone: true }),
  },
  table => [index("share_links_task_idx").on(table.taskId)],
);

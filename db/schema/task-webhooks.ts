import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { evaluationTasks } from "./tasks.ts";

/** Whom to tell of a task's end, and what came of it. */
export const taskWebhooks = pgTable(
  "task_webhooks",
  {
    taskId: text("task_id")
      .primaryKey()
      .references(() => evaluationTasks.taskId, { onDelete: "cascade" }),
    /** Address and secret, sealed like an API key (an address may be a secret, too); null after the last attempt. */
    sealed: text(),
    state: text().notNull().default("waiting"),
    attempts: integer().notNull().default(0),
    lastStatus: integer("last_status"),
    lastError: text("last_error"),
    deliveredAt: timestamp("delivered_at", { withTimezone: true }),
  },
  table => [
    check("task_webhooks_state_check", sql`${table.state} in ('waiting', 'delivered', 'given-up')`),
    check("task_webhooks_sealed_check", sql`(${table.sealed} is not null) = (${table.state} = 'waiting')`),
    index("task_webhooks_waiting_idx").on(table.taskId).where(sql`${table.state} = 'waiting'`),
  ],
);

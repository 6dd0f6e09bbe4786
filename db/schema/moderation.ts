import { bigint, index, integer, jsonb, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { models } from "./models.ts";

/**
 * Samples that an operator took out of circulation, whole as they were. They lie apart from the others, so that nothing that
 * is derived from samples can count, show or reuse them.
 */
export const quarantinedSamples = pgTable(
  "quarantined_samples",
  {
    /** The sample's own. */
    id: bigint({ mode: "number" }).primaryKey(),
    modelId: integer("model_id")
      .notNull()
      .references(() => models.id),
    itemId: integer("item_id").notNull(),
    promptVersion: text("prompt_version").notNull(),
    repeat: integer().notNull(),
    /** The row of experiment_samples. */
    sample: jsonb().$type<unknown>().notNull(),
    quarantinedAt: timestamp("quarantined_at", { withTimezone: true }).notNull().defaultNow(),
  },
  table => [index("quarantined_samples_model_idx").on(table.modelId, table.itemId)],
);

/** Who did what to somebody's results, and why. Rows are added and never changed: a trigger refuses everything else. */
export const auditLog = pgTable("audit_log", {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  /** operator, or owner for what somebody did to their own. */
  actor: text().notNull(),
  action: text().notNull(),
  /** Such as task:… or model:…. */
  target: text().notNull(),
  reason: text().notNull(),
  /** What it came to: counts. */
  outcome: jsonb().$type<unknown>().notNull(),
});

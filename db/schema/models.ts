import { index, integer, jsonb, pgTable, text, timestamp } from "drizzle-orm/pg-core";

/**
 * Who was measured. `identity` hashes scope + base URL + model id + settings: a private endpoint can never be
 * the row of a public model, whatever it calls itself. `scope`: "shared", or the owner whose results these are.
 */
export const models = pgTable(
  "models",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    identity: text().notNull().unique(),
    kind: text().notNull(),
    scope: text().notNull(),
    builtin: text(),
    baseUrl: text("base_url"),
    host: text(),
    model: text(),
    /** Name of an operator's model; its address is kept only where the operator shows it. */
    house: text(),
    settings: jsonb().$type<unknown>().notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  table => [index("models_scope_idx").on(table.scope), index("models_model_idx").on(table.model)],
);
